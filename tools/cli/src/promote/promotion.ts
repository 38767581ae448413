import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLibraries } from '../candidate/fetch';
import type { Library } from '../candidate/library';
import type { Environment } from '../environment/environment';
import { install } from '../environment/install';
import { relock } from '../environment/lockfile';
import { withPins } from '../environment/manifest';
import { readPins, type Pins } from '../environment/pins';
import { environmentImpact, type EnvironmentImpact } from '../impact/environment';
import { type ChangelogEntry, entriesBetween } from '../registry/changelog';
import { checkPublished } from '../registry/published';
import { withRegistry } from '../registry/registry';
import type { Session } from '../session';
import { type Move, movesTo, refuseRollback, type Wanted } from './moves';

/** The files of an environment that say what it pins: they change together. */
export const PIN_FILES = ['package.json', 'package-lock.json'] as const;

/** Everything about the moves of an environment's pins before they are made. */
export interface Promotion {
  readonly moves: readonly Move[];
  readonly impact: EnvironmentImpact;
  /** What each library says of the releases in between. */
  readonly changelog: Readonly<Record<string, readonly ChangelogEntry[]>>;
  /** What the files would say. */
  readonly files: Readonly<Record<(typeof PIN_FILES)[number], string>>;
}

export interface PromotionOptions extends Wanted {
  readonly rollback: boolean;
}

/** Locks, composes and compares an environment with other pins, and changes none of its files; undefined when it has them. */
export async function prepare(
  session: Session,
  environment: Environment,
  options: PromotionOptions,
): Promise<Promotion | undefined> {
  const planned = await lock(session, environment, options);
  if (planned === undefined) {
    return undefined;
  }
  await install(session, [environment]);
  return withLibraries(session, { published: versionsOf(planned.moves), packed: [] }, async (libraries) => ({
    ...planned,
    impact: await environmentImpact(session, environment, libraries),
    changelog: Object.fromEntries(planned.moves.map((move) => [move.library, changelogOf(move, libraries)])),
  }));
}

async function lock(session: Session, environment: Environment, options: PromotionOptions) {
  return withRegistry(session, async (registry) => {
    const moves = await movesTo(session, environment, registry, options);
    if (!options.rollback) {
      refuseRollback(environment, options.source, moves);
    }
    if (moves.length === 0) {
      return undefined;
    }
    const pins = { ...readPins(environment, registry.scope), ...versionsOf(moves) };
    await checkPublished(registry, [{ environment, pins }]);
    const manifest = withPins(readFileSync(environment.file('package.json'), 'utf8'), pins);
    const lockfile = await relock(session, environment, registry, manifest, pins);
    return { moves, files: { 'package.json': manifest, 'package-lock.json': lockfile } };
  });
}

function versionsOf(moves: readonly Move[]): Pins {
  return Object.fromEntries(moves.map(({ library, to }) => [library, to]));
}

function changelogOf({ library, from, to }: Move, libraries: readonly Library[]): ChangelogEntry[] {
  const path = join(libraries.find(({ name }) => name === library)?.folder ?? '', 'CHANGELOG.md');
  return existsSync(path) ? entriesBetween(readFileSync(path, 'utf8'), from, to) : [];
}
