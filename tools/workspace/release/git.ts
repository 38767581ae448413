import { execFileSync } from 'node:child_process';

/** What git answers, without the last line break. */
export function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).trimEnd();
}

/** The lines of an answer; none of an empty one. */
export function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** A shallow clone has none: it does not know what was released when. */
export function hasHistory(root: string): boolean {
  try {
    return git(root, 'rev-parse', '--is-shallow-repository') === 'false';
  } catch {
    return false;
  }
}

/** The commit that added a file, the last time that it was added. */
export function addedIn(root: string, path: string): string | undefined {
  return lines(git(root, 'log', '-1', '--diff-filter=A', '--format=%H', '--', path))[0];
}
