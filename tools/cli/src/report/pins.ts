import Table from 'cli-table3';
import pc from 'picocolors';
import { type Behind, behindText } from '../environment/behind';
import { type ChangelogEntry, headline } from '../registry/changelog';

/** One library, and who pins which version of it. */
export interface LibraryPins {
  readonly library: string;
  /** Absent where the registry has no version at all. */
  readonly newest?: string;
  /** Of the environments that pin it. */
  readonly environments: Readonly<Record<string, Pinned>>;
  /** What it says of the releases that some environment is behind, newest first. */
  readonly changelog: readonly ChangelogEntry[];
}

export interface Pinned {
  readonly pinned: string;
  /** False for a version that can no longer be installed. */
  readonly published: boolean;
  readonly behind: Behind;
}

/** A row for each library, a column for each environment. */
export function pinsTable(libraries: LibraryPins[], environments: string[]): string {
  const table = new Table({
    head: ['', 'newest', ...environments],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(
    ...libraries.map(({ library, newest, environments: pinned }) => [
      unscoped(library),
      newest ?? pc.red('none'),
      ...environments.map((environment) => cell(pinned[environment])),
    ]),
  );
  return table.toString();
}

function cell(pinned: Pinned | undefined): string {
  if (pinned === undefined) {
    return pc.dim('-');
  }
  const behind = behindText(pinned.behind);
  return [
    behind === '' ? pc.green(pinned.pinned) : pinned.pinned,
    ...(behind === '' ? [] : [pc.yellow(`${behind} behind`)]),
    ...(pinned.published ? [] : [pc.red('not in the registry')]),
  ].join(', ');
}

/** What changed between; a line for each release, or everything that the changelog says. */
export function changelogLines(library: string, entries: readonly ChangelogEntry[], whole: boolean): string[] {
  return entries.flatMap((entry) => {
    const title = pc.bold(`${unscoped(library)} ${entry.version}`);
    return whole
      ? [title, ...entry.text.split('\n').map((line) => `  ${line}`.trimEnd())]
      : [`${title}: ${headline(entry)}`];
  });
}

/** The name of a library without its scope, which is the same for all. */
export function unscoped(library: string): string {
  return library.replace(/^@[^/]+\//, '');
}
