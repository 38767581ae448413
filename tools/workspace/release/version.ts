import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root as repository } from '../synthesize';
import { git, lines } from './git';
import { packageFolders } from './packages';
import { run, withTools } from './run';

/** Only while versions are being written: which commit they are written over. */
const JOURNAL = join('.maestro', 'release', 'versioning');
const INSTALL = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Applies the changesets: versions, changelogs and the lockfile, or nothing.
 *
 * `changeset version` writes package by package, and removes the changesets last: after an interruption it would bump
 * again what it has bumped. So it starts from committed files, and an interrupted run is undone before the next one.
 */
export async function version(root: string): Promise<void> {
  const journal = join(root, JOURNAL);
  const written = writtenFiles(root);
  if (existsSync(journal)) {
    undo(root, readFileSync(journal, 'utf8'), written);
  } else if (pendingChangesets(root).length === 0) {
    process.stdout.write('no changeset is pending: the versions stay\n');
    return;
  } else {
    requireCommitted(root, written);
    mkdirSync(dirname(journal), { recursive: true });
    writeFileSync(journal, git(root, 'rev-parse', 'HEAD'));
  }
  const env = withTools(repository);
  await run(root, 'changeset', ['version'], env);
  await run(root, 'npm', INSTALL, env);
  rmSync(journal);
}

export function pendingChangesets(root: string): string[] {
  return readdirSync(join(root, '.changeset')).filter((file) => file.endsWith('.md') && file !== 'README.md');
}

/** Changelogs that are not there yet among them; a package's first release writes a version as well. */
function writtenFiles(root: string): string[] {
  const packages = packageFolders(root).flatMap((folder) => [`${folder}/package.json`, `${folder}/CHANGELOG.md`]);
  return ['.changeset', 'package-lock.json', ...packages];
}

function requireCommitted(root: string, written: string[]): void {
  const changed = lines(git(root, 'status', '--porcelain', '--', ...written));
  if (changed.length === 0) return;
  throw new Error(
    `these are written anew, and are not committed; commit them first, so that an interruption can be undone:\n${changed.join('\n')}`,
  );
}

function undo(root: string, commit: string, written: string[]): void {
  if (git(root, 'rev-parse', 'HEAD') !== commit) {
    throw new Error(
      `writing versions over ${commit} was interrupted, and HEAD has moved since; take back what it left in ${written.join(', ')}, and remove ${JOURNAL}`,
    );
  }
  process.stdout.write('writing versions was interrupted: undone, and done again\n');
  const committed = lines(git(root, 'ls-tree', '-r', '--name-only', commit, '--', ...written));
  git(root, 'restore', `--source=${commit}`, '--staged', '--worktree', '--', ...committed);
  for (const file of written) {
    if (file.endsWith('CHANGELOG.md') && !committed.includes(file)) rmSync(join(root, file), { force: true });
  }
}
