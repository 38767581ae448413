import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Ours would link to itself, and nobody may work on git's through a link. */
const NOT_LINKED = ['.maestro', '.git'];

/**
 * Makes an empty folder that stands among everything that `folder` stands among: what it says of `../shared` holds there
 * too. Its neighbours, and those of the folders above it up to `root`, are links.
 */
export function mirror(root: string, folder: string, into: string): string {
  let [from, to] = [root, into];
  for (const step of relative(root, folder).split(sep).filter(Boolean)) {
    mkdirSync(to, { recursive: true });
    for (const entry of readdirSync(from).filter((name) => name !== step && !NOT_LINKED.includes(name))) {
      symlinkSync(join(from, entry), join(to, entry));
    }
    [from, to] = [join(from, step), join(to, step)];
  }
  mkdirSync(to, { recursive: true });
  return to;
}
