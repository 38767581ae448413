import pLimit from 'p-limit';
import { behind } from '../environment/behind';
import type { Environment } from '../environment/environment';
import { readPins } from '../environment/pins';
import { entriesBetween, type ChangelogEntry } from '../registry/changelog';
import { readChangelog, readReleases } from '../registry/library';
import type { Releases } from '../registry/published';
import { type Registry, withRegistry } from '../registry/registry';
import { changelogLines, type LibraryPins, type Pinned, pinsTable } from '../report/pins';
import type { Session } from '../session';
import semver from 'semver';
import type { CommandResult } from './result';

export interface PinsOptions {
  readonly environments: string[];
  /** Everything that the changelogs say, instead of a line for each release. */
  readonly changelog: boolean;
}

/** Libraries that are asked for at a time: npm is a process each. */
const CONCURRENCY = 4;

/** Who uses a library at which version. */
type Users = { environment: Environment; pinned: string }[];

/** Says who pins what, how far behind that is, and what has changed since; changes nothing. */
export async function pins(session: Session, { environments: names, changelog }: PinsOptions): Promise<CommandResult> {
  const { workspace } = session;
  const environments = workspace.select(names);
  const users = usersOf(environments, workspace.config.registry.scope);
  const libraries = await withRegistry(session, (registry) => {
    const limit = pLimit(CONCURRENCY);
    return Promise.all([...users].map(([name, by]) => limit(() => describe(session, registry, name, by))));
  });
  const changes = libraries.flatMap((l) => changelogLines(l.library, l.changelog, changelog));
  return {
    json: { libraries },
    text: [
      pinsTable(
        libraries,
        environments.map(({ name }) => name),
      ),
      ...changes,
    ].join('\n'),
    ok: true,
  };
}

function usersOf(environments: Environment[], scope: string): Map<string, Users> {
  const users = new Map<string, Users>();
  for (const environment of environments) {
    for (const [library, pinned] of Object.entries(readPins(environment, scope))) {
      users.set(library, [...(users.get(library) ?? []), { environment, pinned }]);
    }
  }
  return new Map([...users].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function describe(session: Session, registry: Registry, library: string, users: Users): Promise<LibraryPins> {
  const [{ environment: any }] = users;
  const { versions, newest } = await readReleases(session, any, registry, library);
  const oldest = semver.sort(users.map(({ pinned }) => pinned))[0];
  let changelog: ChangelogEntry[] = [];
  if (newest !== undefined && semver.lt(oldest, newest)) {
    const text = await readChangelog(session, any, registry, library, newest);
    changelog = entriesBetween(text ?? '', oldest, newest);
  }
  const environments = users.map(
    ({ environment, pinned }) => [environment.name, describePin({ versions, newest }, pinned)] as const,
  );
  return { library, newest, environments: Object.fromEntries(environments), changelog };
}

function describePin({ versions, newest }: Releases, pinned: string): Pinned {
  return { pinned, published: versions.includes(pinned), behind: behind(versions, pinned, newest ?? pinned) };
}
