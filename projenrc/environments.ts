import { Project, TextFile } from 'projen';
import { shared } from './library';

/** Environments import no tools: what they accept of their own judgement, they write with a copy of the libraries' helper. */
export function environments(project: Project, names: string[]): void {
  for (const name of names) {
    new TextFile(project, `apps/maestro-envs/${name}/accept.ts`, { lines: shared('accept.ts') });
  }
}
