import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Registry } from '../registry/registry';
import type { Session } from '../session';
import { Environment } from './environment';
import { indentOf } from './manifest';
import { mirror } from './mirror';
import { npm } from './npm';
import { checkLockfile, type Pins } from './pins';

/** Without URLs the lockfile is the same whichever registry and port the libraries came from. */
const RELOCK = [
  ...['install', '--package-lock-only', '--ignore-scripts'],
  ...['--omit-lockfile-registry-resolved', '--prefer-online'],
];

/** The lockfile of an environment with this package.json, which pins these libraries. The environment is not touched. */
export async function relock(
  session: Session,
  environment: Environment,
  registry: Registry,
  manifest: string,
  pins: Pins,
): Promise<string> {
  session.progress.step(environment.name, 'npm install --package-lock-only');
  const { workspace } = session;
  const folder = workspace.state('relock', environment.name);
  // What a process left that was killed here.
  rmSync(folder, { recursive: true, force: true });
  try {
    const copy = new Environment(
      environment.name,
      mirror(workspace.root, environment.folder, folder),
      environment.localAccount,
    );
    writeFileSync(copy.file('package.json'), manifest);
    if (existsSync(environment.file('.npmrc'))) {
      cpSync(environment.file('.npmrc'), copy.file('.npmrc'));
    }
    if (existsSync(environment.file('package-lock.json'))) {
      const locked = readFileSync(environment.file('package-lock.json'), 'utf8');
      writeFileSync(copy.file('package-lock.json'), without(locked, Object.keys(pins)));
    }
    await npm(session, copy, RELOCK, registry);
    checkLockfile(copy, pins);
    return readFileSync(copy.file('package-lock.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The lockfile without what it says of these libraries. npm keeps the digest of a version that it has locked, although
 * the registry has had it released again since, and could then install neither.
 */
function without(lockfile: string, libraries: string[]): string {
  const content = parse(lockfile);
  if (content === undefined) {
    return lockfile;
  }
  for (const library of libraries) {
    delete content.packages?.[`node_modules/${library}`];
  }
  return `${JSON.stringify(content, undefined, indentOf(lockfile))}\n`;
}

/** Undefined where it is no JSON, for instance in the middle of a merge: npm says so better. */
function parse(lockfile: string): { packages?: Record<string, unknown> } | undefined {
  try {
    return JSON.parse(lockfile) as { packages?: Record<string, unknown> };
  } catch {
    return undefined;
  }
}
