import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of the workspace that is meant for others. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** Below the root, such as `packages/network`. */
  readonly folder: string;
  /** What its tarball holds, as its package.json has it. */
  readonly files: string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly files?: string[];
  readonly workspaces?: string[];
}

/** Every package of the workspace that is not private. One without a release is: projen makes it so. */
export function publishedPackages(root: string): Package[] {
  return packageFolders(root).flatMap((folder): Package[] => {
    const { name, version, private: hidden = false, files = [] } = read(join(root, folder, 'package.json'));
    return hidden ? [] : [{ name, version, folder, files }];
  });
}

/** Where the packages of the workspace are, those that were never released too. */
export function packageFolders(root: string): string[] {
  const { workspaces = [] } = read(join(root, 'package.json'));
  return workspaces
    .flatMap((pattern) => (pattern.endsWith('/*') ? children(root, pattern.slice(0, -2)) : [pattern]))
    .filter((folder) => existsSync(join(root, folder, 'package.json')));
}

function children(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function read(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
