import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { packed } from '../update/versions';
import { NPM } from './destination';
import { publishedIntegrity, publishTarball } from './npm';
import { type Package, publishedPackages } from './packages';
import { withPublishingRegistry } from './publishing-registry';
import { integrityOf, readPacked } from './record';
import type { Environment } from './run';
import { Storage } from './storage';

/**
 * Publishes what was packed into the embedded registry, package by package. What it has is not published again, so that an
 * interrupted run is finished by the next one.
 */
export async function publish(root: string): Promise<void> {
  const storage = new Storage(join(root, 'registry'));
  const due = publishedPackages(root).filter(({ name, version }) => !storage.integrity(name, version));
  if (due.length === 0) {
    process.stdout.write('registry/ has every version of the workspace\n');
    return;
  }
  for (const { name, version, folder } of due) {
    const tarball = packed(join(root, folder));
    requireRecorded(root, { name, version }, integrityOf(tarball), tarball);
  }
  const names = due.map(({ name }) => name);
  await withPublishingRegistry(storage, names, async (registry, staged) => {
    for (const { name, version, folder } of due) {
      await publishTarball(packed(join(root, folder)), name, registry);
      requireRecorded(root, { name, version }, staged.integrity(name, version), registry);
      take(staged, storage, { name, version });
      process.stdout.write(`${name}@${version} is in registry/\n`);
    }
  });
}

/**
 * Publishes to npm the bytes that the embedded registry has, if HEAD packs to the same: what provenance says of a tarball,
 * that it was made from this commit, is then true.
 */
export async function publishToNpm(root: string, env: Environment, registry = NPM): Promise<void> {
  const storage = new Storage(join(root, 'registry'));
  for (const { name, version, folder } of publishedPackages(root)) {
    const tarball = storage.tarball(name, version);
    const integrity = storage.integrity(name, version);
    requireRecorded(root, { name, version }, integrity, 'registry/');
    const there = await publishedIntegrity(name, version, registry, env);
    if (there !== undefined) {
      requireRecorded(root, { name, version }, there, registry);
      process.stdout.write(`${name}@${version} is on ${registry} already\n`);
      continue;
    }
    const again = packed(join(root, folder));
    requireRecorded(root, { name, version }, integrityOf(again), again);
    requireRecorded(root, { name, version }, integrityOf(tarball), tarball);
    await publishTarball(tarball, name, registry, env);
    process.stdout.write(`${name}@${version} is on ${registry}\n`);
  }
}

function requireRecorded(
  root: string,
  { name, version }: Pick<Package, 'name' | 'version'>,
  found: string | undefined,
  where: string,
): void {
  const recorded = readPacked(root)[name]?.[version];
  if (recorded !== undefined && recorded === found) return;
  throw new Error(
    `${name}@${version} in ${where} is ${found ?? 'missing'}, and what was packed is ${recorded ?? 'nothing'}: nothing else is published`,
  );
}

/** The tarball first: until the manifest names it, nobody sees it, and the next run writes it again. */
function take(staged: Storage, storage: Storage, { name, version }: Pick<Package, 'name' | 'version'>): void {
  const folder = join(storage.folder, name);
  mkdirSync(folder, { recursive: true });
  const files = [
    [staged.tarball(name, version), storage.tarball(name, version)],
    [join(staged.folder, name, 'package.json'), join(folder, 'package.json')],
  ] as const;
  for (const [from, to] of files) {
    copyFileSync(from, `${to}.new`);
    renameSync(`${to}.new`, to);
  }
}
