import type { Project } from 'projen';
import { accepting } from './library';
import { lint, projectJson, type Target, WRITTEN } from './nx';

/** Environments import no tools: what they accept of their own judgement, they write with a copy of the libraries' helper. */
export function environments(project: Project, names: string[]): void {
  for (const name of names) {
    accepting(project, `apps/maestro-envs/${name}`);
  }
  projectJson(project, 'apps/maestro-envs', 'environments', { lint: lintOf(names) });
}

/** Their files are not its own, since each is a project. Apart from them: what an environment's own targets name, a new eslint say, would mark it as one to be deployed. */
function lintOf(names: string[]): Target {
  const sources = names.map((name) => `'${name}/*.ts'`).join(' ');
  return {
    ...lint(),
    command: `eslint --max-warnings=0 ${sources} && prettier --check --log-level=warn ${sources}`,
    inputs: [
      '{workspaceRoot}/apps/maestro-envs/*/*',
      ...lint().inputs.filter((input) => !WRITTEN.includes(input as string)),
    ],
    dependsOn: names.map((name) => `${name}:pins`),
  };
}
