import type { Project } from 'projen';
import { accepting } from './library';

/** Environments import no tools: what they accept of their own judgement, they write with a copy of the libraries' helper. */
export function environments(project: Project, names: string[]): void {
  for (const name of names) {
    accepting(project, `apps/maestro-envs/${name}`);
  }
}
