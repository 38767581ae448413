import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import parse from '@changesets/parse';
import { git, lines } from './git';
import { type Package, publishedPackages } from './packages';

/** A package whose shipped files have changed without a word to its users. */
export interface Unannounced {
  readonly name: string;
  /** The commit that it was compared with, abbreviated. */
  readonly base: string;
  readonly files: string[];
}

/** In the tarball and made by the build, or by the release itself. */
const MADE: Record<string, string[]> = { lib: ['src'], '.jsii': [], 'CHANGELOG.md': [] };

/** Made of what lies elsewhere. */
const ALSO: Record<string, string[]> = {
  'tools/cli': ['tools/local-cloud/requirements.txt', 'tools/local-cloud/maestro_local_cloud'],
};

/**
 * What has changed since the branch left `main`, or on `main` since each package's last release, in the working tree too.
 * A changeset speaks for what came with it: one that `main` has already says nothing of a branch.
 */
export function withoutChangeset(root: string, main = mainBranch(root)): Unannounced[] {
  const left = git(root, 'merge-base', 'HEAD', main);
  const onMain = left === git(root, 'rev-parse', 'HEAD');
  return publishedPackages(root).flatMap((candidate): Unannounced[] => {
    const base = lastRelease(root, candidate, onMain ? 'HEAD' : `${left}..HEAD`) ?? (onMain ? undefined : left);
    if (base === undefined || isReleased(root, candidate, base)) return [];
    const files = changed(root, base, ...shipped(candidate));
    const announced = changed(root, base, '.changeset').some((file) => names(root, file).includes(candidate.name));
    return files.length === 0 || announced ? [] : [{ name: candidate.name, base: base.slice(0, 10), files }];
  });
}

/** A clone of a pull request has the branch of its origin alone. */
function mainBranch(root: string): string {
  const found = ['main', 'origin/main'].find(
    (branch) =>
      lines(git(root, 'for-each-ref', '--format=%(refname)', `refs/heads/${branch}`, `refs/remotes/${branch}`)).length >
      0,
  );
  if (found === undefined) throw new Error("there is no branch 'main' to compare with; run: git fetch origin main");
  return found;
}

/** The commit that last changed the version: what came before it has been told. */
function lastRelease(root: string, { folder }: Package, range: string): string | undefined {
  return lines(git(root, 'log', '-1', '--format=%H', '-G^  "version":', range, '--', `${folder}/package.json`))[0];
}

/** By a release that is not committed yet. */
function isReleased(root: string, { folder, version }: Package, base: string): boolean {
  return !git(root, 'show', `${base}:${folder}/package.json`).includes(`"version": "${version}"`);
}

function shipped({ folder, files }: Package): string[] {
  const own = ['package.json', ...files.flatMap((file) => MADE[file] ?? [file])].map((file) => `${folder}/${file}`);
  return [...own, ...(ALSO[folder] ?? [])];
}

/** Committed, staged, changed or new since a commit. */
function changed(root: string, base: string, ...paths: string[]): string[] {
  const tracked = git(root, 'diff', '--name-only', base, '--', ...paths);
  const untracked = git(root, 'ls-files', '--others', '--exclude-standard', '--', ...paths);
  return [...lines(tracked), ...lines(untracked)];
}

/** The packages that a changeset speaks of. */
function names(root: string, file: string): string[] {
  const path = join(root, file);
  if (!file.endsWith('.md') || file.endsWith('README.md') || !existsSync(path)) return [];
  return parse(readFileSync(path, 'utf8')).releases.map(({ name }) => name);
}
