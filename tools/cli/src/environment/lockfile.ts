import { existsSync, readFileSync } from 'node:fs';
import type { Registry } from '../registry/registry';
import type { Session } from '../session';
import { writeWhole } from '../state/json-file';
import type { Environment } from './environment';
import { indentOf } from './manifest';
import { npm } from './npm';
import { checkLockfile, type Pins } from './pins';

/** Without URLs the lockfile is the same whichever registry and port the libraries came from. */
const RELOCK = [
  ...['install', '--package-lock-only', '--ignore-scripts'],
  ...['--omit-lockfile-registry-resolved', '--prefer-online'],
];

/** Writes an environment's lockfile anew, and leaves it as it was where that fails. */
export async function relock(
  session: Session,
  environment: Environment,
  pins: Pins,
  registry: Registry,
): Promise<void> {
  session.progress.step(environment.name, 'npm install --package-lock-only');
  const path = environment.file('package-lock.json');
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  try {
    if (before !== undefined) {
      writeWhole(path, without(before, Object.keys(pins)));
    }
    await npm(session, environment, RELOCK, registry);
    checkLockfile(environment, pins);
  } catch (error) {
    if (before !== undefined) {
      writeWhole(path, before);
    }
    throw error;
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
