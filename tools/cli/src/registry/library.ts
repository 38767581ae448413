import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../environment/environment';
import { npm } from '../environment/npm';
import { run } from '../process/run';
import type { Session } from '../session';
import { releases, releasesOf, type Releases } from './published';
import type { Registry } from './registry';

/** Releases of a library that `environment` uses; by npm, with its credentials, where the registry wants some. */
export async function readReleases(
  session: Session,
  environment: Environment,
  registry: Registry,
  library: string,
): Promise<Releases> {
  const found = await releasesOf(registry, library);
  if (found !== undefined) {
    return found;
  }
  const { stdout } = await npm(session, environment, ['view', library, 'versions', '--json'], registry);
  // One version is no list for npm.
  const versions = [JSON.parse(stdout) as string | string[]].flat();
  return releases(Object.fromEntries(versions.map((version) => [version, {}])));
}

/** CHANGELOG.md as it was published with a version; undefined where the tarball has none. */
export async function readChangelog(
  session: Session,
  environment: Environment,
  registry: Registry,
  library: string,
  version: string,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-changelog-'));
  try {
    await npm(session, environment, ['pack', `${library}@${version}`, '--pack-destination', folder], registry);
    const [tarball] = readdirSync(folder);
    const args = ['-xzOf', join(folder, tarball), 'package/CHANGELOG.md'];
    const { exitCode, stdout } = await run('tar', args, { cwd: folder, env: process.env, signal: session.signal });
    return exitCode === 0 ? stdout : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
