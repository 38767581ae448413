import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import type { Environment } from '../../cli/src/environment/environment';
import { readPins } from '../../cli/src/environment/pins';
import type { Workspace } from '../../cli/src/workspace';

/** One environment with one library in another version than its own. */
export interface Composition {
  readonly environment: Environment;
  readonly library: string;
  readonly which: 'oldest' | 'newest';
  /** What the environment pins itself. */
  readonly pinned: string;
  /** What npm packed. */
  readonly tarball: string;
}

/**
 * Each environment with the oldest version of each of its libraries that some environment pins, and with the newest, which is
 * HEAD's: what was packed in `packages`. What the environment pins itself is no composition of its own.
 */
export function compositions(workspace: Workspace, packages: string): Composition[] {
  const { scope } = workspace.config.registry;
  const pinning = workspace.environments.map((environment) => ({ environment, pins: readPins(environment, scope) }));
  const oldest = (library: string) => semver.sort(pinning.flatMap(({ pins }) => pins[library] ?? []))[0];
  return pinning.flatMap(({ environment, pins }) =>
    Object.entries(pins).flatMap(([library, pinned]): Composition[] => {
      const old = oldest(library);
      const of = { environment, library, pinned };
      const head = { ...of, which: 'newest', tarball: packed(packages, shortOf(library)) } as const;
      return old === pinned ? [head] : [{ ...of, which: 'oldest', tarball: published(workspace, library, old) }, head];
    }),
  );
}

function shortOf(library: string): string {
  return library.replace(/^.*\//, '');
}

function published({ registryStorage }: Workspace, library: string, version: string): string {
  if (registryStorage === undefined) throw new Error('no registry of this workspace has the released libraries');
  return existing(join(registryStorage, library, `${shortOf(library)}-${version}.tgz`));
}

function packed(packages: string, name: string): string {
  const dist = join(packages, name, 'dist');
  const file = existsSync(dist) ? readdirSync(dist).find((entry) => entry.endsWith('.tgz')) : undefined;
  return existing(join(dist, file ?? `${name}.tgz`));
}

function existing(path: string): string {
  if (!existsSync(path)) {
    throw new Error(`${path} does not exist; run: npx nx compatibility compatibility`);
  }
  return path;
}
