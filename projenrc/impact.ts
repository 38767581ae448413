import { Project } from 'projen';
import { Library } from './library';
import { type Input, jest, lint, projectJson, type Target, typecheck } from './nx';
import { privateTool } from './private-tool';

/** What environments are made of, and what compares them. */
const COMPARED: Input[] = [
  '{workspaceRoot}/apps/maestro-envs/*/*',
  '{workspaceRoot}/registry/**/*',
  '{workspaceRoot}/tools/cli/src/**/*',
  '{workspaceRoot}/maestro.config.json',
  { runtime: 'node --version' },
  { externalDependencies: ['tsx', '@aws-cdk/cloudformation-diff'] },
];

/**
 * What HEAD's libraries would do to the environments. Environments have no edge to HEAD, so that this is a project of its
 * own, and the only one that an edit of a library affects beside the library.
 */
export function impact(project: Project, environments: string[]): void {
  const libraries = project.components.filter((component) => component instanceof Library).map(({ name }) => name);
  const path = 'tools/impact';
  privateTool(project, path, [
    '// Through real programs, and what is covered is not counted.',
    "module.exports = { ...require('../../jest.base')({ coverage: false }), testTimeout: 600_000 };",
  ]);
  const targets: Record<string, Target> = {
    lint: lint(),
    typecheck: typecheck(['tsx']),
    'test-integration': {
      ...jest('impact', [], { inputs: COMPARED }),
      outputs: ['{projectRoot}/reports/impact.json'],
      dependsOn: ['dev:pins'],
    },
    impact: {
      command: 'node tools/launch.mjs tools/cli/src/main.ts impact --with packages',
      cwd: '.',
      inputs: [...COMPARED, { dependentTasksOutputFiles: '**/*.tgz' }],
      outputs: ['json', 'md'].map((type) => `{workspaceRoot}/.maestro/impact/impact.${type}`),
      dependsOn: [
        ...environments.map((environment) => `${environment}:pins`),
        ...libraries.map((library) => `${library}:package`),
      ],
      parallelism: false, // it and `compatibility` hold all environments, longer than a busy machine lets them say so
    },
  };
  projectJson(project, path, 'impact', targets, libraries);
}
