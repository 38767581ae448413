import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrityOf, readPacked } from '../release/record';
import { Storage } from '../release/storage';
import { root } from '../synthesize';
import { tarballs } from '../test/support/tiny-workspace';

const SCOPE = '@maestrohwithit';
const packed = readPacked(root);
const storage = new Storage(join(root, 'registry'));
const environments = join(root, 'apps', 'maestro-envs');

interface Lockfile {
  readonly packages: Record<string, { readonly version: string; readonly integrity?: string }>;
}

test('the embedded registry has the tarballs that were packed, as they were packed, and no other', () => {
  const names = readdirSync(join(storage.folder, SCOPE)).map((name) => `${SCOPE}/${name}`);
  expect(names.sort()).toEqual(Object.keys(packed).sort());
  for (const name of names) {
    const found = storage.versions(name).map((version) => [version, integrityOf(storage.tarball(name, version))]);
    expect(Object.fromEntries(found)).toEqual(packed[name]);
    const told = storage.versions(name).map((version) => [version, storage.integrity(name, version)]);
    expect(told).toEqual(found);
    const files = readdirSync(join(storage.folder, name)).filter((file) => file.endsWith('.tgz'));
    expect(files.sort()).toEqual(tarballs(storage, name).sort());
  }
});

test.each(readdirSync(environments).filter((name) => existsSync(join(environments, name, 'package-lock.json'))))(
  'what %s locks is what was packed',
  (environment) => {
    const { packages } = JSON.parse(
      readFileSync(join(environments, environment, 'package-lock.json'), 'utf8'),
    ) as Lockfile;
    const locked = Object.entries(packages).flatMap(([path, { version, integrity }]) => {
      const name = path.split('node_modules/').at(-1) ?? '';
      return name.startsWith(`${SCOPE}/`) ? [[name, integrity, packed[name]?.[version]]] : [];
    });
    expect(locked.length).toBeGreaterThan(0);
    for (const [name, integrity, recorded] of locked) expect([name, integrity]).toEqual([name, recorded]);
  },
);
