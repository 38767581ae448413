import { CLI_DEPENDENCIES } from './cli';
import { BASE, externals, jest, lint, NODE, type Target, WRITTEN } from './nx';
import { LABORATORY } from './proofs';
import { releaseTargets } from './release';

/** What the programs of `tools/workspace` and `tools/nx-plugin` import, beside the code of `maestro`. */
const IMPORTED = [
  ...['nx', '@nx/devkit', 'fast-xml-parser', 'semver', 'aws-cdk-lib', 'constructs'],
  ...['jsii-docgen', 'jsii-rosetta', '@changesets/get-release-plan', '@changesets/parse'],
];

/** Libraries that are shown to adopt what is there. */
const ADOPTING = ['database', 'security', 'storage'];

/** Targets of the root: what belongs to no package. */
export function workspaceTargets(): Record<string, Target> {
  const own = [
    '{workspaceRoot}/.projenrc.ts',
    '{workspaceRoot}/projenrc/**/*',
    '{workspaceRoot}/tools/{eslint,nx-plugin,workspace}/**/*',
    '{workspaceRoot}/tools/*.mjs',
  ];
  const folders = '.projenrc.ts projenrc tools/nx-plugin tools/workspace';
  return {
    'test-repository': {
      command: 'tsx tools/workspace/repository.ts tools/cli',
      inputs: [
        ...LABORATORY,
        '{workspaceRoot}/tools/cli/{bin,check}/**/*',
        '{workspaceRoot}/tools/workspace/{repository,publishing-registry}.ts',
        '{workspaceRoot}/docs/use-in-your-repository.md',
        '{workspaceRoot}/registry/@maestrohwithit/**/*',
      ],
      dependsOn: ['cli:package'],
    },
    'test-adoption': {
      command: 'tsx tools/workspace/adoption.ts',
      inputs: [
        ...LABORATORY,
        '{workspaceRoot}/tools/workspace/adoption.ts',
        '{workspaceRoot}/docs/adopting-existing-resources.md',
        ...ADOPTING.map((name) => `{workspaceRoot}/packages/${name}/{src/**/*,package.json,README.md,tsconfig.json}`),
      ],
      dependsOn: ADOPTING.map((name) => `${name}:package`),
    },
    long: {
      // Nothing by itself. nx starts first what most tasks wait for: without this what takes minutes would come last, alone.
      command: 'true',
      inputs: [],
      cache: false,
      dependsOn: [
        ...['e2e:test-e2e', 'workflows:test-e2e', 'cli:test-integration', 'cli:test', 'local-cloud:test'],
        ...['test', 'test-repository', 'impact:test-integration', 'train:test-train', 'twins:twins'],
      ],
    },
    projen: {
      command: 'tsx tools/workspace/generated.ts',
      inputs: [...own, externals('projen', 'tsx')],
      cache: false, // what it compares with lies all over the tree
      parallelism: false, // and others read it
    },
    lint: {
      ...lint(),
      command: `eslint --max-warnings=0 ${folders} && prettier --check --log-level=warn ${folders} 'tools/*.mjs' '*.{js,mjs,json}'`,
      inputs: [
        ...lint().inputs.filter((input) => !WRITTEN.includes(input as string)),
        ...own,
        '{workspaceRoot}/*.{js,mjs,json}',
      ],
    },
    typecheck: {
      command: 'tsc --noEmit --project tsconfig.json',
      inputs: [
        ...own,
        // The laboratory is made of the code of `maestro`.
        '{workspaceRoot}/tools/cli/src/**/*',
        '{workspaceRoot}/tsconfig.json',
        BASE,
        externals('typescript', '@types/node', '@types/jest', 'projen', '@types/proper-lockfile', '@types/semver'),
        externals(...IMPORTED, ...Object.keys(CLI_DEPENDENCIES)),
      ],
    },
    test: {
      ...jest('workspace', []),
      command:
        'mkdir -p reports && jest --ci --config tools/workspace/jest.config.js --json --outputFile=reports/workspace.json',
      inputs: [
        ...own,
        '{workspaceRoot}/jest.*.js',
        BASE,
        NODE,
        // Faults are planted into the proofs of libraries too.
        ...LABORATORY,
        '{workspaceRoot}/docs/adopting-existing-resources.md',
        externals('jest', '@swc/jest', '@swc/core', ...IMPORTED),
        externals('@changesets/cli', 'publint', '@arethetypeswrong/cli', 'jsii-diff'),
      ],
    },
    ...releaseTargets(),
  };
}
