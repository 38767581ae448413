import { join, relative } from 'node:path';
import { addedIn, git, lines } from './git';
import { publishedPackages } from './packages';
import { Storage } from './storage';

/** Tags every released version, `@maestrohwithit/network@1.0.0`, where the commit is that brought its tarball. */
export function tag(root: string): void {
  const storage = new Storage(join(root, 'registry'));
  const present = new Set(lines(git(root, 'tag', '--list')));
  const missing = publishedPackages(root)
    .flatMap(({ name }) => storage.versions(name).map((version) => ({ name, version })))
    .filter(({ name, version }) => !present.has(`${name}@${version}`));
  for (const { name, version } of missing) {
    const commit = addedIn(root, relative(root, storage.tarball(name, version)));
    if (commit === undefined) throw new Error(`${name}@${version} is not committed; commit registry/ first`);
    git(root, 'tag', `${name}@${version}`, commit);
    process.stdout.write(`${name}@${version} is ${commit}\n`);
  }
  if (missing.length === 0) process.stdout.write('every release has its tag\n');
}
