import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, JsonFile, Project, TextFile } from 'projen';
import { type Input, libraryTargets, projectJson, WRITTEN } from './nx';
import { generatedFrom, publishedPackage, versionOnDisk } from './package-json';
import { proofs } from './proofs';
import { libraryReleaseTargets } from './release';
import { NODE_FLOOR, PEERS } from './toolchain';

export interface LibraryOptions {
  /** Folder below `packages/` and name below the npm scope, e.g. `network`. */
  readonly name: string;
  /** One sentence: what a team gets by installing it. */
  readonly description: string;
  readonly keywords: string[];
  /** Whether its structure makes findings unavoidable: then it has the helper that accepts them. */
  readonly accepts?: boolean;
  /** Whether something in it rests outside of office hours: then it has the code of their schedules. */
  readonly officeHours?: boolean;
  /** What its tests read outside of it. */
  readonly testInputs?: Input[];
}

/** A published construct library: one architectural concern, no dependency but the CDK itself. */
export class Library extends Component {
  public readonly name: string;

  public constructor(project: Project, options: LibraryOptions) {
    super(project, `library-${options.name}`);
    this.name = options.name;
    const path = `packages/${options.name}`;

    new JsonFile(project, `${path}/package.json`, {
      marker: true,
      readonly: false, // changesets writes the version
      obj: {
        ...publishedPackage({ ...options, path, version: versionOnDisk(`${path}/package.json`) }),
        keywords: ['aws', 'cdk', 'aws-cdk', 'constructs', ...options.keywords],
        type: 'commonjs',
        main: 'lib/index.js',
        types: 'lib/index.d.ts',
        exports: {
          '.': { types: './lib/index.d.ts', default: './lib/index.js' },
          './package.json': './package.json',
          './.jsii': './.jsii',
        },
        files: ['lib', '.jsii', 'README.md', 'CHANGELOG.md', 'UPGRADE-*.md', 'LICENSE'],
        engines: { node: `>=${NODE_FLOOR}` },
        stability: 'stable',
        peerDependencies: PEERS,
        jsii: jsii(options.name),
      },
    });
    new JsonFile(project, `${path}/tsconfig.json`, {
      marker: true,
      obj: {
        extends: '../../tsconfig.base.json',
        compilerOptions: { outDir: 'lib', rootDir: 'src', types: ['node'] },
        include: ['src/**/*.ts'],
      },
    });
    new JsonFile(project, `${path}/tsconfig.test.json`, {
      marker: true,
      obj: {
        extends: '../../tsconfig.base.json',
        compilerOptions: {
          noEmit: true,
          types: ['node', 'jest'],
          // Examples import the library by the name that a user writes.
          paths: { [`@maestrohwithit/${options.name}`]: ['./src/index.ts'] },
        },
        include: ['src/**/*.ts', 'test/**/*.ts', 'examples/**/*.ts'],
      },
    });
    new TextFile(project, `${path}/jest.config.js`, {
      lines: [
        generatedFrom('projenrc/library.ts'),
        ...(options.accepts ? ['// The helper is the same everywhere and tested once, in tools/workspace.'] : []),
        "module.exports = require('../../jest.base')({",
        `  name: '@maestrohwithit/${options.name}',`,
        ...(options.accepts ? ["  uncovered: ['private/accept.ts'],"] : []),
        '});',
        '',
      ],
    });
    new TextFile(project, `${path}/LICENSE`, { lines: readFileSync('LICENSE', 'utf8').split('\n') });
    new TextFile(project, `${path}/src/private/errors.ts`, { lines: shared('errors.ts') });
    if (options.officeHours) {
      new TextFile(project, `${path}/src/private/hours.ts`, { lines: shared('hours.ts') });
    }
    if (options.accepts) {
      accepting(project, `${path}/src/private`);
      new TextFile(project, `${path}/test/support/acceptances.ts`, { lines: shared('acceptances.ts') });
    }
    projectJson(project, path, options.name, {
      ...libraryTargets(options.testInputs),
      ...proofs(options.name, WRITTEN),
      ...libraryReleaseTargets(options.name),
    });
  }
}

/** Names of the twins in the other languages. */
function jsii(name: string) {
  const joined = name.replace(/-/g, '');
  const pascal = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  return {
    outdir: 'dist',
    tsconfig: 'tsconfig.json',
    validateTsconfig: 'minimal',
    versionFormat: 'full',
    targets: {
      python: { distName: `maestrohwithit.${name}`, module: `maestrohwithit.${name.replace(/-/g, '_')}` },
      java: {
        package: `com.maestrohwithit.${joined}`,
        maven: { groupId: 'com.maestrohwithit', artifactId: name },
      },
      go: { moduleName: 'github.com/maestrohwithit/maestro-go', packageName: joined },
      dotnet: { namespace: `Maestrohwithit.${pascal}`, packageId: `Maestrohwithit.${pascal}` },
    },
  };
}

/** What accepts findings, and why such findings are acceptable. */
export function accepting(project: Project, folder: string): void {
  for (const file of ['accept.ts', 'reasons.ts']) {
    new TextFile(project, `${folder}/${file}`, { lines: shared(file) });
  }
}

/** A source that every library carries a copy of. */
export function shared(file: string): string[] {
  const source = join('projenrc', 'shared', file);
  return [generatedFrom(source), ...readFileSync(source, 'utf8').split('\n')];
}
