import { BASE, externals, type Input, jest, NODE, PACKED, type Target } from './nx';

const STEPS = 'tsx tools/workspace/release/main.ts';

/** What compares a library with its newest release, and the CDK that both are synthesized with. */
const COMPARED_BY: Input[] = [
  '{workspaceRoot}/tools/workspace/{release,update}/**/*',
  '{workspaceRoot}/tools/workspace/synthesize.ts',
  '{workspaceRoot}/tools/cli/src/**/*',
  NODE,
  externals('tsx', 'jsii-diff', 'semver', '@aws-cdk/cloudformation-diff', 'aws-cdk-lib-newest', 'constructs'),
];

/** Whether every way to import it finds code and types. The assembly is data for jsii, which nobody imports. */
const IMPORTABLE = 'attw dist/*.tgz --no-definitely-typed --exclude-entrypoints .jsii --format ascii';

/** Whether a tarball is what its package.json says. */
export function lintPackage(...more: string[]): Target {
  return {
    command: ['publint run dist/*.tgz --strict', ...more].join(' && '),
    inputs: [...PACKED, NODE, externals('publint', '@arethetypeswrong/cli')],
    dependsOn: ['package'],
  };
}

/** What stands between a library's HEAD and its release. */
export function libraryReleaseTargets(name: string): Record<string, Target> {
  return {
    'lint-package': lintPackage(IMPORTABLE),
    compare: {
      command: 'tsx tools/workspace/release/compare.ts {projectRoot}',
      cwd: '.',
      inputs: [...PACKED, ...COMPARED_BY, `{workspaceRoot}/registry/@maestrohwithit/${name}/**/*`],
      outputs: [`{workspaceRoot}/.maestro/release/${name}.json`],
      dependsOn: ['package'],
    },
    // Apart from `compare`, since every changeset is a reason to look again, and not to synthesize again.
    'check-release': {
      command: 'tsx tools/workspace/release/check.ts {projectRoot}',
      cwd: '.',
      inputs: [
        '{workspaceRoot}/.changeset/*',
        '{projectRoot}/{package.json,UPGRADE-*.md}',
        { dependentTasksOutputFiles: '**/*.json' },
        '{workspaceRoot}/tools/workspace/release/**/*',
        externals('tsx', 'semver', '@changesets/get-release-plan'),
      ],
      dependsOn: ['compare'],
    },
  };
}

/** The release of whatever has a changeset, as steps; and whether everything that changed has one. */
export function releaseTargets(): Record<string, Target> {
  const step = (name: string, more: Partial<Target> = {}): Target => ({
    command: `${STEPS} ${name}`,
    inputs: [],
    cache: false, // what is left to do is in files, and in registries
    ...more,
  });
  return {
    changesets: {
      command: 'tsx tools/workspace/release/changesets.ts',
      inputs: [],
      cache: false, // it asks git
    },
    // Apart from `test`: a new pin is a reason to look at lockfiles again, and at nothing else of the workspace.
    'test-registry': {
      ...jest('registry', []),
      command:
        "mkdir -p reports && jest --ci --config tools/workspace/jest.config.js --testMatch '<rootDir>/workspace/test-registry/*.test.ts' --json --outputFile=reports/registry.json",
      inputs: [
        '{workspaceRoot}/registry/**/*',
        '{workspaceRoot}/apps/maestro-envs/*/package-lock.json',
        '{workspaceRoot}/tools/workspace/{release,test-registry}/**/*',
        '{workspaceRoot}/tools/workspace/test/support/*',
        '{workspaceRoot}/tools/workspace/{synthesize.ts,jest.config.js}',
        '{workspaceRoot}/jest.*.js',
        BASE,
        NODE,
        externals('jest', '@swc/jest', '@swc/core', 'semver'),
      ],
    },
    'release-version': step('version'),
    'release-pack': step('pack', {
      dependsOn: [
        { projects: ['packages/*'], target: 'check-release' },
        { projects: ['packages/*', 'tools/*'], target: 'lint-package' },
      ],
    }),
    'release-publish': step('publish', { dependsOn: ['release-pack'] }),
    'release-npm': step('npm', { dependsOn: ['release-pack'] }),
    'release-tag': step('tag'),
  };
}
