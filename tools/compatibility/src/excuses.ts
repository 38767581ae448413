import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import type { Outcome } from './compose';

/** A line such as `'@maestrohwithit/network': major` of a changeset. */
const MAJOR = /^['"]?(@?[\w./-]+)['"]?: *major *$/gm;

/** The libraries of which the next release is to be a major. */
export function announcedMajors(changesets: string): ReadonlySet<string> {
  const files = existsSync(changesets) ? readdirSync(changesets).filter((file) => file.endsWith('.md')) : [];
  const texts = files.map((file) => readFileSync(join(changesets, file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(MAJOR)].map(([, library]) => library)));
}

/**
 * Why a composition that failed breaks no promise. A major is allowed to; and an environment whose pin is newer may use what
 * the oldest did not have, which is said, since it cannot go back.
 */
export function excuseOf(
  { which, verdict, version, pinned, environment, library }: Omit<Outcome, 'excuse'>,
  majors: ReadonlySet<string>,
): string | undefined {
  if (verdict === 'composes' || verdict === 'as pinned') {
    return undefined;
  }
  if (which === 'newest') {
    return semver.major(version) > semver.major(pinned) || majors.has(library)
      ? `a major announces it: ${environment.name} adopts it when its pin moves`
      : undefined;
  }
  return verdict === 'type error' ? `${environment.name} pins ${pinned} and uses what came with it` : undefined;
}
