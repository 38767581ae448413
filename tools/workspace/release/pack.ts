import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { packed } from '../update/versions';
import { objections, readComparison } from './comparison';
import { type Package, publishedPackages } from './packages';
import { integrityOf, readPacked, writePacked } from './record';
import { Storage } from './storage';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publishConfig?: Record<string, unknown>;
}

/**
 * Records the integrity of each tarball that is to be published, once it has been compared with the newest release and
 * nothing stands against it. From here on nothing is packed again: what does not have these bytes is not published.
 */
export function pack(root: string): void {
  const storage = new Storage(join(root, 'registry'));
  const record = readPacked(root);
  const due = publishedPackages(root).filter(({ name, version }) => !storage.integrity(name, version));
  const refused = due.flatMap((due) => reasonsAgainst(root, storage, due));
  if (refused.length > 0) throw new Error(`nothing is packed:\n${refused.map((line) => `  ${line}`).join('\n')}`);
  for (const { name, version, folder } of due) {
    const integrity = integrityOf(packed(join(root, folder)));
    record[name] = { ...record[name], [version]: integrity };
    process.stdout.write(`${name}@${version} is packed: ${integrity}\n`);
  }
  writePacked(root, record);
}

function reasonsAgainst(root: string, storage: Storage, { name, version, folder }: Package): string[] {
  const tarball = packed(join(root, folder));
  const manifest = JSON.parse(
    execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }),
  ) as Manifest;
  if (manifest.name !== name || manifest.version !== version) {
    return [`${tarball} is ${manifest.name}@${manifest.version} instead of ${name}@${version}; run: npx nx package`];
  }
  // npm would follow it, wherever it leads.
  const elsewhere = Object.keys(manifest.publishConfig ?? {}).filter((key) => key !== 'access');
  if (elsewhere.length > 0) return [`${name}: publishConfig says ${elsewhere.join(', ')}; only 'access' is allowed`];
  if (!folder.startsWith('packages/')) return [];
  const comparison = readComparison(root, folder);
  if (
    comparison === undefined ||
    comparison.integrity !== integrityOf(tarball) ||
    comparison.against !== (storage.newest(name) ?? null)
  ) {
    return [
      `${name}: ${tarball} was not compared with the newest release; run: npx nx compare ${folder.split('/')[1]}`,
    ];
  }
  return objections(comparison, version, join(root, folder));
}
