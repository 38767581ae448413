import { Project } from 'projen';
import { jest, lint, projectJson, typecheck } from './nx';
import { privateTool } from './private-tool';

/** The whole as a user runs it. It deploys the environments, so it is affected by them, and by the command and the cloud. */
const DEPLOYS = [
  '{workspaceRoot}/apps/maestro-envs/*/*',
  '{workspaceRoot}/registry/**/*',
  '{workspaceRoot}/maestro.config.json',
  '{workspaceRoot}/tools/cli/{src,bin}/**/*',
  '{workspaceRoot}/tools/cli/package.json',
  '{workspaceRoot}/tools/local-cloud/requirements.txt',
  '{workspaceRoot}/tools/local-cloud/maestro_local_cloud/**/*.py',
];
const CLIENTS = ['cloudformation', 'ec2', 'iam', 'rds', 's3'].map((client) => `@aws-sdk/client-${client}`);

export function e2e(project: Project): void {
  const path = 'tools/e2e';
  privateTool(project, path, [
    '// One life in order, in a process of its own: nothing is shuffled, and what is covered is not counted.',
    "module.exports = { ...require('../../jest.base')({ coverage: false }), randomize: false, testTimeout: 600_000 };",
  ]);
  projectJson(project, path, 'e2e', {
    lint: lint(),
    typecheck: typecheck(CLIENTS),
    'test-e2e': {
      ...jest('e2e', CLIENTS, { inputs: [...DEPLOYS, { runtime: 'python3 --version || true' }] }),
      command: 'mkdir -p reports && jest --ci --runInBand --json --outputFile=reports/e2e.json',
      outputs: ['{projectRoot}/reports/e2e.json'],
      dependsOn: ['cli:build'],
    },
  });
}
