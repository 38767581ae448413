import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../environment/npm';
import type { Pins } from '../environment/pins';
import { openRegistry } from '../registry/registry';
import type { Session } from '../session';
import { type Library, unpack } from './library';
import type { Wanted } from './specifier';

/**
 * Gets libraries and unpacks them for the length of `work`. Nothing is installed: an environment is tried with them in a
 * copy of its own.
 */
export async function withLibraries<Result>(
  session: Session,
  { published, packed }: Wanted,
  work: (libraries: readonly Library[]) => Promise<Result>,
): Promise<Result> {
  const folder = session.workspace.state('libraries', String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  try {
    const own = await unpack(session, packed, join(folder, 'packed'), true);
    const others = Object.entries(published).filter(([name]) => !own.some((library) => library.name === name));
    const fetched = await download(session, Object.fromEntries(others), join(folder, 'tarballs'));
    return await work([...own, ...(await unpack(session, fetched, join(folder, 'published'), false))].sort(byName));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm pack` knows the user's credentials, and holds what it gets against the registry's digest. */
async function download(session: Session, pins: Pins, folder: string): Promise<string[]> {
  const names = Object.entries(pins).map(([name, version]) => `${name}@${version}`);
  if (names.length === 0) {
    return [];
  }
  mkdirSync(folder, { recursive: true });
  session.progress.step('maestro', `npm pack ${names.join(' ')}`);
  const registry = await openRegistry(session);
  try {
    // From an empty folder: npm reads the package.json that it stands in.
    await npm(session, { name: 'maestro', folder }, ['pack', ...names, '--pack-destination', folder], registry);
  } finally {
    await registry.close();
  }
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

function byName(a: Library, b: Library): number {
  return a.name < b.name ? -1 : 1;
}
