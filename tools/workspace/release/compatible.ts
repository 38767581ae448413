import semver from 'semver';

/** Whether semver lets users expect that what worked with `from` still works with `to`. Below 1.0.0 a minor may break. */
export function mayBreak(from: string, to: string): boolean {
  const bump = semver.lt(from, to) ? semver.diff(from, to) : null;
  return bump === 'major' || (bump === 'minor' && semver.major(from) === 0);
}

/** The file that tells users what to do about a release that changes what holds data, such as `UPGRADE-2.md`. */
export function migrationNote(version: string): string {
  const { major, minor } = new semver.SemVer(version);
  return `UPGRADE-${major === 0 ? `0.${minor}` : major}.md`;
}
