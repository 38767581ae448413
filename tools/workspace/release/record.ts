import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The integrity of every tarball, as it was when it was packed: by package and version. */
export type Packed = Record<string, Record<string, string>>;

/** Beside the storage, since it is committed with what it speaks of. */
const file = (root: string) => join(root, 'registry', 'packed.json');

export function readPacked(root: string): Packed {
  return existsSync(file(root)) ? (JSON.parse(readFileSync(file(root), 'utf8')) as Packed) : {};
}

/** At once or not at all. */
export function writePacked(root: string, packed: Packed): void {
  const sorted = Object.fromEntries(Object.entries(packed).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(`${file(root)}.new`, `${JSON.stringify(sorted, undefined, 2)}\n`);
  renameSync(`${file(root)}.new`, file(root));
}

/** As lockfiles spell it. */
export function integrityOf(tarball: string): string {
  return `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
}
