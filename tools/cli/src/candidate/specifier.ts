import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import semver from 'semver';
import { readPins, type Pins } from '../environment/pins';
import { UsageError } from '../errors';
import type { Workspace } from '../workspace';

/** Which versions of libraries are to be tried: of the registry, and packed ones. */
export interface Wanted {
  /** Name to version, or to a tag such as `latest`. */
  readonly published: Pins;
  /** Paths of tarballs; they win. */
  readonly packed: readonly string[];
}

const TAG = /^[a-z][a-z0-9-]*$/;

/**
 * Reads what `--with` names: `network@1.3.0`, an environment (its pins), a tarball, or a folder of packages, each with its
 * tarball in `dist/`. Without one the newest published version of every library.
 */
export function readWanted(workspace: Workspace, specifiers: readonly string[], pinned: readonly string[]): Wanted {
  if (specifiers.length === 0) {
    return { published: Object.fromEntries(pinned.map((name) => [name, 'latest'])), packed: [] };
  }
  const read = specifiers.map((specifier) => readOne(workspace, specifier, pinned));
  return {
    published: Object.assign({}, ...read.map(({ published }) => published)) as Pins,
    packed: read.flatMap(({ packed }) => packed),
  };
}

function readOne(workspace: Workspace, specifier: string, pinned: readonly string[]): Wanted {
  const { scope } = workspace.config.registry;
  const environment = workspace.environments.find(({ name }) => name === specifier);
  if (environment !== undefined) {
    return { published: readPins(environment, scope), packed: [] };
  }
  const at = specifier.lastIndexOf('@');
  const version = specifier.slice(at + 1);
  if (at > 0 && (semver.valid(version) === version || TAG.test(version))) {
    const short = specifier.slice(0, at);
    const name = short.includes('/') ? short : `${scope}/${short}`;
    if (!pinned.includes(name)) {
      throw unknown(`none of these environments pins ${name}`, pinned);
    }
    return { published: { [name]: version }, packed: [] };
  }
  const packed = tarballs(resolve(workspace.root, specifier));
  if (packed.length === 0) {
    throw unknown(
      `'${specifier}' is neither a version such as ${scope}/network@1.3.0, nor an environment, nor a tarball or a folder of packages with one in dist/`,
      pinned,
    );
  }
  return { published: {}, packed };
}

/** The path itself, or what `npm pack` left in `dist/` of the package or the packages there. */
function tarballs(path: string): string[] {
  if (!existsSync(path)) {
    return [];
  }
  if (!statSync(path).isDirectory()) {
    return path.endsWith('.tgz') ? [path] : [];
  }
  const packages = readdirSync(path)
    .sort()
    .map((name) => join(path, name));
  return [path, ...packages].flatMap((folder) => {
    const dist = join(folder, 'dist');
    const files = existsSync(dist) ? readdirSync(dist).filter((file) => file.endsWith('.tgz')) : [];
    if (files.length > 1) {
      throw new UsageError('MAESTRO_LIBRARY_AMBIGUOUS', `${dist} holds several tarballs: ${files.join(', ')}`);
    }
    return files.map((file) => join(dist, file));
  });
}

function unknown(message: string, pinned: readonly string[]): UsageError {
  return new UsageError('MAESTRO_LIBRARY_UNKNOWN', message, `pinned are ${pinned.join(', ')}`);
}
