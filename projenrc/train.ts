import { Project } from 'projen';
import { type Input, jest, lint, LOCAL_CLOUD, projectJson, typecheck } from './nx';
import { privateTool } from './private-tool';

/** A release goes through everything that there is: libraries, what releases and pins them, and where they are deployed. */
const RIDDEN: Input[] = [
  '{workspaceRoot}/packages/*/{src,test/update}/**/*',
  '{workspaceRoot}/packages/*/{package.json,project.json,tsconfig.json,README.md,CHANGELOG.md,UPGRADE-*.md}',
  '{workspaceRoot}/apps/maestro-envs/*/*',
  '{workspaceRoot}/registry/**/*',
  '{workspaceRoot}/.changeset/*',
  '{workspaceRoot}/{.projenrc.ts,.npmrc,.nxignore,maestro.config.json}',
  '{workspaceRoot}/projenrc/**/*',
  '{workspaceRoot}/tools/{nx-plugin,workspace}/**/*',
  '{workspaceRoot}/tools/*.mjs',
  '{workspaceRoot}/*.{js,mjs,json}',
  '{workspaceRoot}/tools/cli/{src,bin}/**/*',
  '{workspaceRoot}/tools/cli/package.json',
  ...LOCAL_CLOUD,
  { runtime: 'python3 --version || true' },
  { env: 'MAESTRO_PYTHON' },
];
const PACKAGES = ['semver', '@aws-sdk/client-ec2'];
const TYPES = ['@types/semver', '@types/proper-lockfile', 'zod'];

/** One release on its way to prod, and back, in a copy of this repository. */
export function train(project: Project): void {
  const path = 'tools/train';
  privateTool(project, path, [
    '// One journey in order, of processes: nothing is shuffled, what is covered is not counted, and what follows a failure is not run.',
    'module.exports = {',
    "  ...require('../../jest.base')({ coverage: false }),",
    '  randomize: false,',
    '  testTimeout: 600_000,',
    '};',
  ]);
  projectJson(project, path, 'train', {
    lint: lint(),
    typecheck: {
      ...typecheck([...PACKAGES, ...TYPES]),
      inputs: [...typecheck([...PACKAGES, ...TYPES]).inputs, '{workspaceRoot}/tools/cli/src/**/*'],
    },
    'test-train': {
      ...jest('train', PACKAGES, { inputs: RIDDEN }),
      command: 'mkdir -p reports && jest --ci --runInBand --json --outputFile=reports/train.json',
      outputs: ['{projectRoot}/reports/train.json'],
      // What a release asks of every library, so that the copy finds it in nx's cache, which checkouts share.
      dependsOn: [
        { projects: ['packages/*'], target: 'check-release' },
        { projects: ['packages/*', 'tools/*'], target: 'lint-package' },
      ],
    },
  });
}
