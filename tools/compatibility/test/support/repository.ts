import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Progress } from '../../../cli/src/report/progress';
import type { Session } from '../../../cli/src/session';
import { Workspace } from '../../../cli/src/workspace';

export const SCOPE = '@x';

/** A version of a library: its declarations, and its code. */
export interface Release {
  readonly version: string;
  readonly types: string;
  readonly code: string;
  readonly peers?: Record<string, string>;
}

export interface App {
  readonly main: string;
  /** What it pins and has installed. */
  readonly pins: Record<string, Release>;
  /** Its cdk.json. */
  readonly cdk?: object;
}

/** A repository of these environments, with HEAD's libraries packed, and these releases in its registry. */
export function repository(
  apps: Record<string, App>,
  head: Record<string, Release>,
  published: Record<string, Release[]> = {},
): { session: Session; packages: string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'compatibility-')));
  const environments = Object.keys(apps).map((name, index) => [
    name,
    { path: `environments/${name}`, localAccount: String(index).padStart(12, '0') },
  ]);
  write(root, 'maestro.config.json', {
    environments: Object.fromEntries(environments) as object,
    registry: { scope: SCOPE, storage: 'registry' },
    localCloud: 'cloud',
  });
  for (const [name, { main, pins, cdk = { context: { planted: true } } }] of Object.entries(apps)) {
    const folder = join(root, 'environments', name);
    const versions = Object.entries(pins).map(([library, { version }]) => [`${SCOPE}/${library}`, version]);
    write(folder, 'package.json', { dependencies: Object.fromEntries(versions) as object });
    write(folder, 'tsconfig.json', {
      compilerOptions: { target: 'es2022', module: 'node16', strict: true, lib: ['es2022'], types: [] },
      include: ['main.ts'],
    });
    write(folder, 'cdk.json', cdk);
    write(folder, 'main.ts', main);
    for (const [library, release] of Object.entries(pins)) {
      writeLibrary(join(folder, 'node_modules', SCOPE, library), library, release);
    }
  }
  for (const [library, release] of Object.entries(head)) {
    pack(join(root, 'packages', library, 'dist', 'packed.tgz'), library, release);
  }
  for (const [library, release] of Object.entries(published).flatMap(([name, all]) =>
    all.map((r) => [name, r] as const),
  )) {
    pack(join(root, 'registry', SCOPE, library, `${library}-${release.version}.tgz`), library, release);
  }
  const session = {
    workspace: Workspace.find(root),
    progress: new Progress(process.stderr, true),
    signal: new AbortController().signal,
  };
  return { session, packages: join(root, 'packages') };
}

function writeLibrary(folder: string, library: string, { version, types, code, peers = {} }: Release): void {
  write(folder, 'package.json', {
    name: `${SCOPE}/${library}`,
    version,
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    peerDependencies: peers,
  });
  write(folder, 'lib/index.d.ts', types);
  write(folder, 'lib/index.js', code);
}

function pack(tarball: string, library: string, release: Release): void {
  const folder = mkdtempSync(join(tmpdir(), 'compatibility-'));
  writeLibrary(join(folder, 'package'), library, release);
  mkdirSync(dirname(tarball), { recursive: true });
  execFileSync('tar', ['-czf', tarball, 'package'], { cwd: folder });
}

function write(folder: string, path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}
