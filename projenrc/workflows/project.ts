import type { Project } from 'projen';
import { type Input, jest, lint, projectJson, typecheck } from '../nx';
import { privateTool } from '../private-tool';

/** What the tools, and a run of a workflow on this machine, borrow from the command. */
const BORROWED: Input[] = ['{workspaceRoot}/tools/cli/src/**/*', '{workspaceRoot}/maestro.config.json'];
const WORKFLOWS = '{workspaceRoot}/.github/workflows/*';
const PYTHON: Input[] = [{ runtime: 'python3 --version || true' }, { env: 'MAESTRO_PYTHON' }];

/** Deployments that a test plays through: of environments, with everything that a step calls. */
const PLAYED: Input[] = [
  '{workspaceRoot}/apps/maestro-envs/*/*',
  '{workspaceRoot}/registry/**/*',
  '{workspaceRoot}/tools/{conformance,nx-plugin,workspace}/**/*',
  '{workspaceRoot}/tools/cli/check/**/*',
  '{workspaceRoot}/tools/*.mjs',
  '{workspaceRoot}/tools/local-cloud/requirements.txt',
  '{workspaceRoot}/tools/local-cloud/maestro_local_cloud/**/*.py',
  '{workspaceRoot}/*.{js,mjs,json}',
];
const PACKAGES = [
  'yaml',
  '@aws-sdk/client-cloudwatch',
  '@aws-sdk/client-iam',
  '@aws-sdk/client-sns',
  '@aws-sdk/client-sqs',
  '@aws-sdk/client-ssm',
];

/** Workflows of GitHub Actions: held against their tools, and played through on this machine. */
export function workflowsProject(project: Project, environments: string[]): void {
  const path = 'tools/workflows';
  privateTool(project, path, [
    '// One life in order, of processes: nothing is shuffled, and what is covered is not counted.',
    "module.exports = { ...require('../../jest.base')({ coverage: false }), randomize: false, testTimeout: 600_000 };",
  ]);
  projectJson(project, path, 'workflows', {
    lint: lint(),
    typecheck: {
      ...typecheck([...PACKAGES, '@types/semver', '@types/proper-lockfile', 'zod']),
      inputs: [...typecheck([...PACKAGES, '@types/semver', '@types/proper-lockfile', 'zod']).inputs, ...BORROWED],
    },
    check: {
      command: 'tsx src/main.ts',
      inputs: [
        '{projectRoot}/src/**/*',
        '{projectRoot}/{requirements.txt,go.mod,go.sum,zizmor.yml}',
        WORKFLOWS,
        ...BORROWED,
        ...PYTHON,
        { externalDependencies: ['tsx', 'proper-lockfile'] },
      ],
    },
    'test-e2e': {
      ...jest('workflows', PACKAGES, { inputs: [WORKFLOWS, ...BORROWED, ...PLAYED, ...PYTHON] }),
      command: 'mkdir -p reports && jest --ci --runInBand --json --outputFile=reports/workflows.json',
      outputs: ['{projectRoot}/reports/workflows.json'],
      dependsOn: environments.map((environment) => `${environment}:pins`), // they are lent to every checkout
    },
  });
}
