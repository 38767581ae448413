import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of values; what is not a string is written as JSON. */
export function digest(...values: unknown[]): string {
  const hash = createHash('sha256');
  for (const value of values) {
    const text = typeof value === 'string' ? value : String(JSON.stringify(value));
    // The length keeps ('ab', 'c') apart from ('a', 'bc').
    hash.update(`${text.length}:`).update(text);
  }
  return hash.digest('hex');
}

/** SHA-256 of all files of a folder, their names and contents; undefined when there is no such folder. */
export function digestFolder(folder: string, skip: (path: string) => boolean = () => false): string | undefined {
  if (!existsSync(folder)) {
    return undefined;
  }
  return digest(...files(folder, '', skip).map((path) => [path, digestFile(join(folder, path))]));
}

export function digestFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function files(folder: string, prefix: string, skip: (path: string) => boolean): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (skip(path)) {
        return [];
      }
      return entry.isDirectory() ? files(folder, path, skip) : [path];
    });
}
