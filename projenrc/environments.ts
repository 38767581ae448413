import { Project, TextFile } from 'projen';
import { accepting, shared } from './library';
import { lint, projectJson, type Target, WRITTEN } from './nx';

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
