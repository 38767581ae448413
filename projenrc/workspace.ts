import { JsonFile, Project, TextFile } from 'projen';
import { nxJson, projectJson } from './nx';
import { AUTHOR, REPOSITORY } from './package-json';
import { workspaceTargets } from './root';
import { NODE_FLOOR, OVERRIDES, TOOLCHAIN } from './toolchain';

/** What tools leave behind: never committed, linted, formatted or searched. */
const LEFTOVERS = [
  'node_modules/',
  '.maestro/',
  '.nx/',
  '__pycache__/',
  'cdk.out/',
  'coverage/',
  'reports/',
  'dist/',
  'lib/',
  '*.tsbuildinfo',
  '.jsii',
  '.jsii.tabl.json',
];

/** The root of the monorepo. Its package.json holds the toolchain and the handful of commands that people type. */
export class Workspace extends Project {
  public constructor() {
    super({ name: 'maestro', commitGenerated: true });
    for (const task of ['build', 'compile', 'pre-compile', 'post-compile', 'test', 'package', 'eject'])
      this.removeTask(task);
    this.defaultTask!.reset('tsx .projenrc.ts');

    this.packageJson();
    this.typescript();
    this.formatting();
    this.changesets();
    nxJson(this);
    projectJson(this, '.', 'workspace', workspaceTargets());
    new TextFile(this, '.env', {
      lines: [
        "# Read by nx before it loads plug-ins: without its daemon a process for each of them takes half of an answer's time.",
        'NX_ISOLATE_PLUGINS=false',
      ],
    });
    new TextFile(this, '.nvmrc', { lines: ['20.20'] });
    // A README changes no output of an environment; libraries list theirs by hand, since jsii reads it. Pages beside the
    // ADRs are run by tests.
    new TextFile(this, '.nxignore', { lines: ['apps/**/*.md', 'docs/adr/**/*.md', 'docs/README.md'] });
    new TextFile(this, '.npmrc', {
      lines: [
        '# Lockfiles carry no URLs: whoever installs chooses the registry.',
        'omit-lockfile-registry-resolved=true',
        'audit=false',
        'fund=false',
      ],
    });
    this.gitignore.exclude(...LEFTOVERS);
    // What was published is committed as it is, whatever it is called.
    this.gitignore.addPatterns('!/registry/**', '/registry/.verdaccio-db.json');
    this.gitattributes.addAttributes('/registry/**', 'binary', 'linguist-generated');
  }

  private packageJson() {
    new JsonFile(this, 'package.json', {
      marker: true,
      readonly: false,
      obj: {
        name: 'maestro',
        private: true,
        description: 'AWS CDK construct libraries, one architectural concern each, and the environments that pin them',
        license: 'Apache-2.0',
        author: AUTHOR,
        repository: { type: 'git', url: `git+${REPOSITORY}.git` },
        engines: { node: `>=${NODE_FLOOR}` },
        workspaces: ['packages/*', 'tools/cli'],
        scripts: {
          up: 'node tools/launch.mjs tools/cli/src/main.ts up',
          down: 'node tools/launch.mjs tools/cli/src/main.ts down',
          status: 'node tools/launch.mjs tools/cli/src/main.ts status',
          pins: 'node tools/launch.mjs tools/cli/src/main.ts pins',
          impact: 'node tools/launch.mjs tools/cli/src/main.ts impact',
          promote: 'node tools/launch.mjs tools/cli/src/main.ts promote',
          maestro: 'node tools/launch.mjs tools/cli/src/main.ts',
          test: 'node tools/launch.mjs tools/workspace/test.ts',
          bench: 'node tools/launch.mjs tools/bench/src/main.ts',
          delivery: 'node tools/launch.mjs tools/workspace/delivery/main.ts',
          release: 'node tools/launch.mjs tools/workspace/release/main.ts',
          projen: 'projen',
        },
        devDependencies: TOOLCHAIN,
        overrides: OVERRIDES,
        allowScripts: { esbuild: true, '@swc/core': true, nx: true },
      },
    });
  }

  private typescript() {
    new JsonFile(this, 'tsconfig.base.json', {
      marker: true,
      obj: {
        compilerOptions: {
          target: 'ES2022',
          lib: ['ES2022'],
          module: 'node16',
          moduleResolution: 'node16',
          declaration: true,
          strict: true,
          noFallthroughCasesInSwitch: true,
          noImplicitOverride: true,
          noImplicitReturns: true,
          noPropertyAccessFromIndexSignature: false,
          noUnusedLocals: true,
          noUnusedParameters: true,
          esModuleInterop: true,
          forceConsistentCasingInFileNames: true,
          resolveJsonModule: true,
          skipLibCheck: true,
          stripInternal: true,
        },
      },
    });
    new JsonFile(this, 'tsconfig.json', {
      marker: true,
      obj: {
        extends: './tsconfig.base.json',
        compilerOptions: { noEmit: true, types: ['node', 'jest'] },
        include: ['.projenrc.ts', 'projenrc/**/*.ts', 'tools/nx-plugin/**/*.ts', 'tools/workspace/**/*.ts'],
      },
    });
  }

  private formatting() {
    new JsonFile(this, '.prettierrc.json', {
      marker: false,
      obj: { singleQuote: true, printWidth: 120, trailingComma: 'all' },
    });
    new TextFile(this, '.prettierignore', {
      lines: [
        ...LEFTOVERS,
        '/registry/',
        'package-lock.json',
        'API.md',
        'CHANGELOG.md',
        '.projen/',
        'nx.json',
        '*.md',
        'tsconfig*.json',
        'project.json',
      ],
    });
  }

  private changesets() {
    new JsonFile(this, '.changeset/config.json', {
      marker: false, // changesets refuses keys that it does not know
      obj: {
        $schema: 'https://unpkg.com/@changesets/config@3.1.1/schema.json',
        changelog: '@changesets/cli/changelog',
        commit: false,
        fixed: [],
        linked: [],
        access: 'public',
        baseBranch: 'main',
        updateInternalDependencies: 'patch',
        ignore: [],
        // Otherwise a minor of one library makes every peer-dependent of it major.
        ___experimentalUnsafeOptions_WILL_CHANGE_IN_PATCH: { onlyUpdatePeerDependentsWhenOutOfRange: true },
      },
    });
  }
}
