import semver from 'semver';

/** What a changelog says of one release. */
export interface ChangelogEntry {
  readonly version: string;
  /** Everything below its heading. */
  readonly text: string;
}

/** `## 1.2.0`, as changesets write it, and `## [1.2.0] - 2026-11-24` or `# v1.2.0`, as others do. */
const RELEASE = /^#{1,3} +\[?v?(\d+\.\d+\.\d+[\w.+-]*)\b.*$/gm;

/** The releases after `from`, up to and with `to`, newest first. */
export function entriesBetween(changelog: string, from: string, to: string): ChangelogEntry[] {
  const headings = [...changelog.matchAll(RELEASE)];
  return headings
    .map((heading, index) => ({
      version: heading[1],
      text: changelog.slice(heading.index + heading[0].length, headings[index + 1]?.index).trim(),
    }))
    .filter(({ version }) => semver.valid(version) !== null && semver.gt(version, from) && semver.lte(version, to))
    .sort((a, b) => semver.rcompare(a.version, b.version));
}

/** The first sentence of the first thing that an entry lists, and how many more there are. */
export function headline({ text }: ChangelogEntry): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const more = lines.filter((line) => ITEM.test(line)).length - 1;
  // The commit is what changesets put before a sentence.
  const first = (lines[0] ?? 'nothing').replace(ITEM, '').replace(/^[0-9a-f]{7,40}: /, '');
  const sentence = /^.*?[.!](?= |$)/.exec(first)?.[0] ?? first;
  return more > 0 ? `${sentence} (${more} more)` : sentence;
}

const ITEM = /^[-*] +/;
