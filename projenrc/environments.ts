import { Project, TextFile } from 'projen';
import { accepting, shared } from './library';

/**
 * Environments import no tools: what they accept of their own judgement, findings and losses, they write with copies of
 * small helpers.
 */
export function environments(project: Project, names: string[]): void {
  for (const name of names) {
    const folder = `apps/maestro-envs/${name}`;
    accepting(project, folder);
    new TextFile(project, `${folder}/accept-change.ts`, { lines: shared('accept-change.ts') });
  }
}
