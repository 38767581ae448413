import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { emptyFolder, writeFiles } from './files';

/** What `npm pack` makes of a package with this manifest and these files. */
export function tarball(manifest: Record<string, unknown>, files: Record<string, unknown> = {}): string {
  const folder = emptyFolder();
  const contents = Object.entries({ 'package.json': manifest, ...files });
  writeFiles(folder, Object.fromEntries(contents.map(([path, content]) => [`package/${path}`, content])));
  execFileSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
  return join(folder, 'package.tgz');
}
