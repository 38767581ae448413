import { readFileSync } from 'node:fs';
import { Component, JsonFile, Project, TextFile } from 'projen';
import { projectJson, Target, toolTargets } from './nx';
import { generatedFrom, publishedPackage, versionOnDisk } from './package-json';
import { lintPackage } from './release';
import { NODE_FLOOR } from './toolchain';

export interface ToolOptions {
  /** Folder below `tools/` and name below the npm scope. */
  readonly name: string;
  readonly description: string;
  readonly keywords: string[];
  /** Command on the path → file in the package. */
  readonly bin: Record<string, string>;
  readonly dependencies: Record<string, string>;
  /** Dependencies that it does without until somebody uses what needs them. */
  readonly optional?: string[];
  /** Folders beside `lib/` that belong into the tarball. */
  readonly files?: string[];
  /** Sources that the coverage of the unit tests leaves out, below `src/`. */
  readonly uncovered?: string[];
  /** Targets beside build, lint, typecheck and test. */
  readonly targets?: Record<string, Target>;
}

/** A published command line tool. */
export class Tool extends Component {
  public constructor(project: Project, options: ToolOptions) {
    super(project, `tool-${options.name}`);
    const path = `tools/${options.name}`;
    new JsonFile(project, `${path}/package.json`, {
      marker: true,
      readonly: false, // changesets writes the version
      obj: {
        ...publishedPackage({ ...options, path, version: versionOnDisk(`${path}/package.json`) }),
        keywords: options.keywords,
        type: 'commonjs',
        bin: options.bin,
        // A command and no library: what is in it may change with every release.
        exports: { './package.json': './package.json' },
        files: ['bin', 'lib', ...(options.files ?? []), 'README.md', 'CHANGELOG.md', 'LICENSE'],
        engines: { node: `>=${NODE_FLOOR}` },
        ...dependencies(options),
      },
    });
    new JsonFile(project, `${path}/tsconfig.json`, {
      marker: true,
      obj: {
        extends: '../../tsconfig.base.json',
        compilerOptions: { outDir: 'lib', rootDir: 'src', types: ['node'], declaration: false },
        include: ['src/**/*.ts'],
      },
    });
    new JsonFile(project, `${path}/tsconfig.test.json`, {
      marker: true,
      obj: {
        extends: '../../tsconfig.base.json',
        compilerOptions: { noEmit: true, types: ['node', 'jest'] },
        include: ['src/**/*.ts', 'test*/**/*.ts'],
      },
    });
    new TextFile(project, `${path}/jest.config.js`, {
      lines: [
        generatedFrom('projenrc/tool.ts'),
        "module.exports = require('../../jest.base')({",
        `  name: '@maestrohwithit/${options.name}',`,
        ...(options.uncovered === undefined
          ? []
          : [`  uncovered: [${options.uncovered.map((file) => `'${file}'`).join(', ')}],`]),
        '});',
        '',
      ],
    });
    new TextFile(project, `${path}/jest.integration.config.js`, {
      lines: [
        generatedFrom('projenrc/tool.ts'),
        '// Through real programs that are installed first: minutes on a fresh clone, and what is covered is not counted.',
        "const base = require('../../jest.base');",
        '',
        `const lane = { name: '@maestrohwithit/${options.name}', testMatch: ['<rootDir>/test-integration/**/*.test.ts'], coverage: false };`,
        'module.exports = { ...base(lane), testTimeout: 600_000 };',
        '',
      ],
    });
    new TextFile(project, `${path}/LICENSE`, { lines: readFileSync('LICENSE', 'utf8').split('\n') });
    projectJson(project, path, options.name, {
      ...toolTargets(Object.keys(options.dependencies)),
      'lint-package': lintPackage(),
      ...options.targets,
    });
  }
}

/** Whoever wants what is optional installs it beside the tool: then its own peculiarities are nobody else's. */
function dependencies({ dependencies: all, optional = [] }: ToolOptions) {
  const split = (wanted: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => optional.includes(name) === wanted));
  return {
    dependencies: split(false),
    ...(optional.length > 0 && {
      peerDependencies: split(true),
      peerDependenciesMeta: Object.fromEntries(optional.map((name) => [name, { optional: true }])),
    }),
  };
}
