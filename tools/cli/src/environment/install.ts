import { readFileSync } from 'node:fs';
import { together } from '../process/together';
import { checkPublished } from '../registry/published';
import { type Registry, withRegistry } from '../registry/registry';
import type { Session } from '../session';
import { digest, digestFile } from '../state/digest';
import { JsonFile, writeWhole } from '../state/json-file';
import type { Environment } from './environment';
import { npm } from './npm';
import { relock } from './lockfile';
import { checkInstalled, checkLockfile, readPins, whyNotInstalled, type Pins } from './pins';

export interface Installed {
  readonly environment: string;
  readonly pins: Pins;
  /** False when node_modules already was what the lockfile says. */
  readonly changed: boolean;
}

/** Makes the node_modules of each environment what its lockfile says; does nothing where it already is. */
export async function install(session: Session, environments: Environment[]): Promise<Installed[]> {
  const { scope } = session.workspace.config.registry;
  const plans = environments.map((environment) => {
    const pins = readPins(environment, scope);
    checkLockfile(environment, pins);
    return { environment, pins, changed: !isCurrent(environment, pins) };
  });
  const stale = plans.filter((plan) => plan.changed);
  if (stale.length > 0) {
    await withRegistry(session, async (registry) => {
      // All pins of all environments first: nothing is touched when one of them cannot be had.
      await checkPublished(registry, stale);
      await together(
        session,
        stale.map(
          ({ environment }) =>
            (shared) =>
              installOne(shared, environment, registry),
        ),
      );
    });
  }
  for (const { environment, pins } of plans) {
    checkInstalled(environment, pins);
  }
  return plans.map(({ environment, pins, changed }) => ({ environment: environment.name, pins, changed }));
}

/** Writes the lockfiles anew after somebody moved a pin; installs nothing. */
export async function updateLockfiles(session: Session, environments: Environment[]): Promise<void> {
  const plans = environments.map((environment) => ({
    environment,
    pins: readPins(environment, session.workspace.config.registry.scope),
  }));
  await withRegistry(session, async (registry) => {
    await checkPublished(registry, plans);
    for (const { environment, pins } of plans) {
      const manifest = readFileSync(environment.file('package.json'), 'utf8');
      writeWhole(environment.file('package-lock.json'), await relock(session, environment, registry, manifest, pins));
    }
  });
}

async function installOne(session: Session, environment: Environment, registry: Registry): Promise<void> {
  session.progress.step(environment.name, `npm ci (pins from ${registry.url})`);
  stamp(environment).remove();
  await npm(session, environment, ['ci', '--include=dev'], registry);
  stamp(environment).write(wanted(environment));
}

/** The stamp is written after a complete install alone, so that an interrupted one is repeated. */
function stamp(environment: Environment): JsonFile<string> {
  return new JsonFile(environment.file('node_modules', '.maestro-installed.json'));
}

/** A library that somebody took away is installed again, as is one that was linked to its sources. */
function isCurrent(environment: Environment, pins: Pins): boolean {
  return stamp(environment).read() === wanted(environment) && whyNotInstalled(environment, pins) === undefined;
}

function wanted(environment: Environment): string {
  // Platform and major of Node belong to it: esbuild and its like install a binary for one of each.
  return digest(
    digestFile(environment.file('package.json')),
    digestFile(environment.file('package-lock.json')),
    process.platform,
    process.arch,
    process.version.split('.')[0],
  );
}
