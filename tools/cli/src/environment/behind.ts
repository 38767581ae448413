import semver from 'semver';

export const CHANGES = ['major', 'minor', 'patch'] as const;
export type Change = (typeof CHANGES)[number];

/** How many releases of each kind lie between a pin and the newest one. */
export type Behind = Readonly<Record<Change, number>>;

/** What a version is to the one before it; the kind of a prerelease is that of the release that it prepares. */
export function changeOf(from: string, to: string): Change {
  const difference = semver.diff(from, to) ?? 'patch';
  return CHANGES.find((change) => difference.endsWith(change)) ?? 'patch';
}

export function behind(versions: readonly string[], pinned: string, newest: string): Behind {
  const between = versions.filter(
    (version) =>
      semver.gt(version, pinned) &&
      semver.lte(version, newest) &&
      (semver.prerelease(version) === null || version === newest),
  );
  const counts = { major: 0, minor: 0, patch: 0 };
  semver.sort([...between]).reduce((previous, version) => {
    counts[changeOf(previous, version)] += 1;
    return version;
  }, pinned);
  return counts;
}

/** `1 major, 2 patches`; empty when nothing lies between. */
export function behindText(counts: Behind): string {
  return CHANGES.filter((change) => counts[change] > 0)
    .map((change) => `${counts[change]} ${counts[change] === 1 ? change : PLURALS[change]}`)
    .join(', ');
}

const PLURALS: Readonly<Record<Change, string>> = { major: 'majors', minor: 'minors', patch: 'patches' };
