import { JsonFile, Project } from 'projen';

/** One entry of a target's `inputs`, as nx reads it. */
export type Input =
  | string
  | { externalDependencies: string[] }
  | { dependentTasksOutputFiles: string }
  | { env: string }
  | { runtime: string };

/** The part of nx's target configuration that we use. */
export interface Target {
  readonly command: string;
  readonly inputs: Input[];
  readonly outputs?: string[];
  readonly dependsOn?: (string | { readonly projects: string[]; readonly target: string })[];
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly cache?: boolean;
  readonly parallelism?: boolean;
}

/** What a type-aware tool sees of a package: everything that a person writes in it. */
export const WRITTEN = [
  '{projectRoot}/**/*',
  '!{projectRoot}/{lib,dist,coverage,reports,cdk.out,node_modules}/**/*',
  '!{projectRoot}/.jsii',
];

/** Sources without tests. README.md belongs to them: jsii writes it into the assembly. */
const SOURCES = [
  '{projectRoot}/src/**/*',
  '{projectRoot}/package.json',
  '{projectRoot}/README.md',
  '{projectRoot}/tsconfig.json',
];

/** The emulator and what we add to it. */
export const LOCAL_CLOUD: Input[] = [
  '{workspaceRoot}/tools/local-cloud/requirements.txt',
  '{workspaceRoot}/tools/local-cloud/maestro_local_cloud/**/*',
  '!{workspaceRoot}/tools/local-cloud/**/__pycache__/**/*',
];

export const BASE = '{workspaceRoot}/tsconfig.base.json';
export const NODE: Input = { runtime: 'node --version' };

export const externals = (...externalDependencies: string[]): Input => ({ externalDependencies });

/** nx.json: caching is per target, nothing is shared by all, so that a line of the lockfile marks only who uses it. */
export function nxJson(project: Project): JsonFile {
  return new JsonFile(project, 'nx.json', {
    marker: true,
    obj: {
      $schema: './node_modules/nx/schemas/nx-schema.json',
      analytics: false,
      defaultBase: 'main',
      namedInputs: { sharedGlobals: [] },
      plugins: ['./tools/nx-plugin/index.cjs'],
      // Edges to npm packages come from our plug-in: from what each target says it needs, so cache and `affected` agree.
      pluginsConfig: {
        '@nx/js': {
          analyzeSourceFiles: false,
          analyzePackageJson: false,
          projectsAffectedByDependencyUpdates: 'auto',
        },
      },
      neverConnectToCloud: true,
      useDaemonProcess: false,
    },
  });
}

/** project.json of one nx project; a change of one of `dependencies` affects it. */
export function projectJson(
  project: Project,
  path: string,
  name: string,
  targets: Record<string, Target>,
  dependencies: string[] = [],
): JsonFile {
  const up = path === '.' ? '.' : path.split('/').fill('..').join('/');
  return new JsonFile(project, `${path}/project.json`, {
    marker: true,
    obj: {
      $schema: `${up}/node_modules/nx/schemas/project-schema.json`,
      name,
      ...(dependencies.length > 0 && { implicitDependencies: dependencies }),
      targets: Object.fromEntries(Object.entries(targets).map(([target, config]) => [target, render(config)])),
    },
  });
}

function render({ command, inputs, outputs, dependsOn, env, cwd, cache, parallelism }: Target) {
  return {
    command,
    options: { cwd: cwd ?? '{projectRoot}', ...(env && { env }) },
    cache: cache ?? true,
    inputs,
    outputs: outputs ?? [],
    ...(dependsOn && { dependsOn }),
    ...(parallelism === undefined ? {} : { parallelism }),
  };
}

/** Lint and format in one: a person never wants one without the other. */
export function lint(): Target {
  return {
    command: 'eslint --max-warnings=0 . && prettier --check --log-level=warn --ignore-path=../../.prettierignore .',
    inputs: [
      ...WRITTEN,
      '{workspaceRoot}/eslint.config.mjs',
      '{workspaceRoot}/tools/eslint/**/*',
      '{workspaceRoot}/.prettierrc.json',
      '{workspaceRoot}/.prettierignore',
      BASE,
      externals('eslint', 'typescript-eslint', 'eslint-plugin-awscdk', 'prettier', 'typescript'),
    ],
  };
}

export function typecheck(packages: string[]): Target {
  return {
    command: 'tsc --noEmit --project tsconfig.test.json',
    inputs: [...WRITTEN, BASE, externals('typescript', '@types/jest', '@types/node', ...packages)],
  };
}

/** Jest writes what it counted beside what it printed: `npm test` adds the counts up, also those that nx replayed. */
export function jest(report: string, packages: string[], more: Partial<Target> = {}): Target {
  return {
    command: `mkdir -p reports && jest --ci --json --outputFile=reports/${report}.json`,
    inputs: [
      ...WRITTEN,
      '{workspaceRoot}/jest.*.js',
      BASE,
      NODE,
      externals('jest', '@swc/jest', '@swc/core', 'fast-check', ...packages),
      ...(more.inputs ?? []),
    ],
    outputs: [`{projectRoot}/reports/${report}.json`, '{projectRoot}/coverage'],
    ...(more.env && { env: more.env }),
  };
}

/** What a library's assembly is made of. */
const ASSEMBLY: Input[] = [...SOURCES, BASE, NODE, externals('jsii', 'aws-cdk-lib', 'constructs')];

/** What a tarball is made of, and whatever looks at it. */
export const PACKED: Input[] = [...WRITTEN, '{projectRoot}/lib/**/*', '{projectRoot}/.jsii'];

/** Targets of a published construct library. */
export function libraryTargets(testInputs: Input[] = []): Record<string, Target> {
  return {
    build: {
      command: 'jsii --silence-warnings=reserved-word',
      inputs: ASSEMBLY,
      outputs: ['{projectRoot}/lib', '{projectRoot}/.jsii'],
    },
    api: {
      command: 'tsx tools/workspace/api.ts {projectRoot}',
      cwd: '.',
      // API.md is what it is held against: when it succeeds it has written nothing.
      inputs: [
        ...ASSEMBLY,
        '{projectRoot}/API.md',
        '{workspaceRoot}/tools/workspace/api.ts',
        externals('tsx', 'jsii-docgen', 'jsii-rosetta'),
      ],
      dependsOn: ['build'],
    },
    docs: {
      command: 'tsx tools/workspace/snippets.ts {projectRoot}',
      cwd: '.',
      inputs: [
        ...ASSEMBLY,
        '{workspaceRoot}/tools/workspace/snippets.ts',
        externals('tsx', 'jsii-rosetta', 'typescript', '@types/node'),
      ],
      outputs: ['{projectRoot}/.jsii.tabl.json'], // the examples in the languages of the twins
      dependsOn: ['build'],
    },
    lint: lint(),
    typecheck: typecheck(['aws-cdk-lib', 'constructs', 'fast-check']),
    test: jest('floor', ['aws-cdk-lib', 'constructs'], { inputs: testInputs }),
    'test-newest': jest('newest', ['aws-cdk-lib-newest', 'constructs'], {
      env: { CDK_LANE: 'newest' },
      inputs: testInputs,
    }),
    package: pack(),
  };
}

/** The one tarball of a version. */
function pack(more: Input[] = []): Target {
  return {
    command: 'rm -rf dist && mkdir dist && npm pack --silent --pack-destination dist',
    inputs: [...PACKED, ...more],
    outputs: ['{projectRoot}/dist'],
    dependsOn: ['build'],
  };
}

/** Targets of the published command line; `dependencies` are its runtime ones. */
export function toolTargets(dependencies: string[]): Record<string, Target> {
  return {
    build: {
      // The local cloud is packed with it: whoever installs the command has no folder of ours beside it.
      command: [
        'rm -rf lib',
        'tsc --project tsconfig.json',
        'mkdir lib/local-cloud',
        'cp -R ../local-cloud/requirements.txt ../local-cloud/maestro_local_cloud lib/local-cloud',
      ].join(' && '),
      inputs: [...SOURCES, ...LOCAL_CLOUD, BASE, externals('typescript', '@types/node', ...dependencies)],
      outputs: ['{projectRoot}/lib'],
    },
    lint: lint(),
    typecheck: typecheck(dependencies),
    package: pack(LOCAL_CLOUD),
    test: jest('unit', dependencies),
    'test-integration': {
      ...jest('integration', [...dependencies, 'aws-cdk', 'aws-cdk-lib-newest', 'constructs', 'tsx'], {
        inputs: ['{workspaceRoot}/projenrc/shared/accept.ts', { runtime: 'python3 --version || true' }],
      }),
      command:
        'mkdir -p reports && jest --ci --config jest.integration.config.js --json --outputFile=reports/integration.json',
    },
  };
}
