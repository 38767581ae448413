import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MaestroError } from '../errors';
import { runOrThrow } from '../process/run';
import type { Session } from '../session';

/** A version of a library that an environment is to be tried with, unpacked. */
export interface Library {
  readonly name: string;
  readonly version: string;
  /** From a file, and not from the registry: its version says nothing of what is in it. */
  readonly packed: boolean;
  /** Where its package.json lies. */
  readonly folder: string;
  /** What npm would install with it, or wants to find: name to range. */
  readonly needs: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly bundleDependencies?: string[];
  readonly bundledDependencies?: string[];
}

/** Unpacks tarballs of npm, each into a folder of its own below `folder`. */
export async function unpack(
  session: Session,
  tarballs: readonly string[],
  folder: string,
  packed: boolean,
): Promise<Library[]> {
  const unpacked = tarballs.map((tarball, index) => unpackOne(session, tarball, join(folder, String(index))));
  return (await Promise.all(unpacked)).map((library) => ({ ...library, packed }));
}

async function unpackOne(session: Session, tarball: string, folder: string): Promise<Omit<Library, 'packed'>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const options = { cwd: folder, env: process.env, signal: session.signal };
  const args = ['-xzf', tarball, '--strip-components=1'];
  await runOrThrow('MAESTRO_LIBRARY_INVALID', `unpacking ${tarball}`, 'tar', args, options);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, dependencies = {}, peerDependencies = {} } = manifest;
  if (name === undefined || version === undefined) {
    throw new MaestroError('MAESTRO_LIBRARY_INVALID', `the package.json in ${tarball} has no name and version`);
  }
  const bundled = [...(manifest.bundleDependencies ?? []), ...(manifest.bundledDependencies ?? [])];
  const needs = Object.entries({ ...dependencies, ...peerDependencies }).filter(
    ([needed]) => !bundled.includes(needed),
  );
  return { name, version, folder, needs: Object.fromEntries(needs) };
}
