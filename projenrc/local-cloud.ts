import { Project } from 'projen';
import { Input, projectJson, Target } from './nx';

const PYTHON = 'tsx ../../tools/workspace/python.ts -m';

/** What a person writes: Python's and its tools' caches are none of it. */
const WRITTEN: Input[] = [
  '{projectRoot}/**/*',
  '!{projectRoot}/{reports,.venv}/**/*',
  '!{projectRoot}/**/{__pycache__,.pytest_cache,.ruff_cache}/**/*',
];

/** How the virtual environment is made, and of which Python; what is in it stands in requirements-test.txt. */
const ENVIRONMENT: Input[] = [
  '{workspaceRoot}/maestro.config.json',
  '{workspaceRoot}/tools/workspace/python.ts',
  '{workspaceRoot}/tools/cli/src/cloud/{python,venv}.ts',
  { env: 'MAESTRO_PYTHON' },
  // Without one the task itself says what is missing, in more words than nx has.
  { runtime: 'python3 --version || true' },
];

/** The CDK CLI that deploys the test app, and the SDK clients of its custom resources. */
const DEPLOYED_WITH = [
  'aws-cdk',
  'aws-cdk-lib',
  'constructs',
  '@aws-sdk/client-ec2',
  '@aws-sdk/client-s3-control',
  '@aws-sdk/client-ssm',
];

/** The Python half of the local cloud: its own requirements, no npm package. */
export function localCloud(project: Project): void {
  projectJson(project, 'tools/local-cloud', 'local-cloud', { lint: lint(), test: test() });
}

function lint(): Target {
  return {
    command: `${PYTHON} ruff format --check --quiet . && ${PYTHON} ruff check --quiet .`,
    inputs: [...WRITTEN, ...ENVIRONMENT, { externalDependencies: ['tsx'] }],
  };
}

function test(): Target {
  return {
    command: `${PYTHON} pytest --quiet --junitxml=reports/pytest.xml`,
    inputs: [
      ...WRITTEN,
      ...ENVIRONMENT,
      { runtime: 'node --version' },
      { externalDependencies: ['tsx', ...DEPLOYED_WITH] },
    ],
    outputs: ['{projectRoot}/reports/pytest.xml'],
  };
}
