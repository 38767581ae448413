import { Project } from 'projen';
import { Input, jest, lint, projectJson, Target, typecheck } from './nx';
import { privateTool } from './private-tool';

const ENVIRONMENTS = ['dev', 'staging', 'prod'];

/** What it borrows from the command: how templates and policies are read. */
const BORROWED = ['{workspaceRoot}/tools/cli/src/**/*', '{workspaceRoot}/maestro.config.json'];

/**
 * The templates that the environments' `synth` wrote, and what `check` says of them: a table of other ones is another table. And what they are written
 * from, or nx would not see that a change of an environment affects the table.
 */
const ASSEMBLIES: Input[] = [
  '{workspaceRoot}/apps/maestro-envs/*/*',
  '{workspaceRoot}/.github/workflows/*',
  // Of the tools that judge, the one that comes from the lockfile.
  { externalDependencies: ['cdk-nag'] },
  ...['json', 'sarif'].map((type) => ({ dependentTasksOutputFiles: `**/*.${type}` })),
];
const SYNTHESIZED = ENVIRONMENTS.flatMap((environment) => [`${environment}:synth`, `${environment}:check`]);

const PACKAGES = ['cli-table3', 'picocolors', 'yaml'];

/** The reference architecture as a table, held against what the environments synthesize. Never published. */
export function conformance(project: Project): void {
  const path = 'tools/conformance';
  privateTool(project, path, [
    "module.exports = require('../../jest.base')({ name: 'conformance', uncovered: ['main.ts', 'cost/main.ts'] });",
  ]);
  const tests = jest('conformance', PACKAGES, { inputs: [...BORROWED, ...ASSEMBLIES] });
  projectJson(project, path, 'conformance', {
    lint: lint(),
    typecheck: {
      ...typecheck(PACKAGES),
      inputs: [...typecheck([...PACKAGES, '@types/semver', '@types/proper-lockfile', 'zod']).inputs, ...BORROWED],
    },
    test: { ...tests, dependsOn: SYNTHESIZED },
    conformance: table('main.ts'),
    run: table('main.ts'), // what `nx run conformance` looks for
    cost: { ...table('cost/main.ts'), dependsOn: ENVIRONMENTS.map((environment) => `${environment}:synth`) },
  });
}

function table(main: string): Target {
  return {
    command: `tsx src/${main}`,
    inputs: [
      '{projectRoot}/src/**/*',
      ...BORROWED,
      ...ASSEMBLIES,
      { runtime: 'node --version' },
      { externalDependencies: ['tsx', ...PACKAGES] },
    ],
    dependsOn: SYNTHESIZED,
  };
}
