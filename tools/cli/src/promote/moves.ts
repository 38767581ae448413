import semver from 'semver';
import { NEWEST } from '../config';
import { type Change, changeOf } from '../environment/behind';
import type { Environment } from '../environment/environment';
import { readPins, type Pins } from '../environment/pins';
import { UsageError } from '../errors';
import { readReleases } from '../registry/library';
import type { Registry } from '../registry/registry';
import type { Session } from '../session';

/** One pin that goes from one version to another. */
export interface Move {
  readonly library: string;
  readonly from: string;
  readonly to: string;
  readonly change: Change | 'rollback';
}

/** Where pins are to be moved to. */
export interface Wanted {
  /** An environment, `newest`, or `network@1.2.0,storage@1.1.0`. */
  readonly source: string;
  /** The libraries that are moved, with or without their scope; all, when none is named. */
  readonly only: readonly string[];
}

/** The moves that make the pins of `environment` what is wanted; it keeps what the source has not, and gets nothing new. */
export async function movesTo(
  session: Session,
  environment: Environment,
  registry: Registry,
  { source, only }: Wanted,
): Promise<Move[]> {
  const { scope } = session.workspace.config.registry;
  const pins = readPins(environment, scope);
  const named = only.map((name) => pinned(environment, pins, scope, name));
  const wanted = await versionsOf(session, environment, registry, source, pins);
  const lacking = named.filter((library) => wanted[library] === undefined);
  if (lacking.length > 0) {
    throw new UsageError('MAESTRO_LIBRARY_UNKNOWN', `'${source}' has no version of ${lacking.join(', ')}`);
  }
  return Object.entries(pins)
    .filter(([library]) => named.length === 0 || named.includes(library))
    .map(([library, from]) => ({ library, from, to: wanted[library] ?? from }))
    .filter(({ from, to }) => from !== to)
    .map((move) => ({ ...move, change: semver.lt(move.to, move.from) ? 'rollback' : changeOf(move.from, move.to) }));
}

/** A way back is never taken by accident: what runs on the newer version may not run on the older one. */
export function refuseRollback(environment: Environment, source: string, moves: readonly Move[]): void {
  const back = moves.filter(({ change }) => change === 'rollback');
  if (back.length > 0) {
    const what = back.map(({ library, from, to }) => `${library} ${from} to ${to}`).join(', ');
    throw new UsageError(
      'MAESTRO_ROLLBACK_NOT_ASKED',
      `promoting ${source} would take '${environment.name}' back: ${what}`,
      'if that is meant, add --rollback; otherwise name the libraries to move with --only',
    );
  }
}

async function versionsOf(
  session: Session,
  environment: Environment,
  registry: Registry,
  source: string,
  pins: Pins,
): Promise<Pins> {
  const { scope } = session.workspace.config.registry;
  if (source.includes('@')) {
    return Object.fromEntries(source.split(',').map((part) => oneVersion(environment, pins, scope, part)));
  }
  if (source !== NEWEST) {
    const [other] = session.workspace.select([source]);
    if (other === environment) {
      throw new UsageError('MAESTRO_PROMOTE_SAME', `'${source}' cannot be promoted to itself`);
    }
    return readPins(other, scope);
  }
  const newest = Object.entries(pins).map(async ([library, version]) => {
    const found = (await readReleases(session, environment, registry, library)).newest;
    // An environment that is ahead, with a prerelease, stays there.
    return [library, found !== undefined && semver.gt(found, version) ? found : version] as const;
  });
  return Object.fromEntries(await Promise.all(newest));
}

function oneVersion(environment: Environment, pins: Pins, scope: string, part: string): [string, string] {
  const at = part.lastIndexOf('@');
  const version = part.slice(at + 1);
  if (at < 1 || semver.valid(version) !== version) {
    throw new UsageError(
      'MAESTRO_PROMOTE_SOURCE_INVALID',
      `'${part}' is no version of a library; allowed is for instance network@1.2.0, several with commas between`,
    );
  }
  return [pinned(environment, pins, scope, part.slice(0, at)), version];
}

/** The whole name of a library that the environment pins. */
function pinned(environment: Environment, pins: Pins, scope: string, name: string): string {
  const library = name.startsWith('@') ? name : `${scope}/${name}`;
  if (pins[library] === undefined) {
    throw new UsageError(
      'MAESTRO_LIBRARY_UNKNOWN',
      `environment '${environment.name}' does not pin ${library}; it pins ${Object.keys(pins).join(', ')}`,
      `to use a library that is new to it, write its version into ${environment.file('package.json')}`,
    );
  }
  return library;
}
