import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import semver from 'semver';
import { MaestroError, messageOf } from '../errors';
import type { Environment } from './environment';

/** Library name to the exact version that an environment uses. */
export type Pins = Readonly<Record<string, string>>;

/** Where package.json has what an environment uses; what stands in both counts as the latter. */
export const DEPENDENCIES = ['devDependencies', 'dependencies'] as const;

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** The libraries of `scope` that the environment pins. A range is refused: it would move by itself. */
export function readPins(environment: Environment, scope: string): Pins {
  const manifest = readManifest(environment.file('package.json'));
  const dependencies = { ...manifest.devDependencies, ...manifest.dependencies };
  const pins = Object.fromEntries(Object.entries(dependencies).filter(([name]) => name.startsWith(`${scope}/`)));
  for (const [name, version] of Object.entries(pins)) {
    if (semver.valid(version) !== version) {
      throw new MaestroError(
        'MAESTRO_PIN_NOT_EXACT',
        `environment '${environment.name}' wants ${name} '${version}'; a pin is one exact version such as 1.2.0`,
        `write the version into ${environment.file('package.json')}`,
      );
    }
  }
  return pins;
}

/** Refuses a lockfile that says something else than package.json, which `npm ci` reports in a page of text. */
export function checkLockfile(environment: Environment, pins: Pins): void {
  const locked = readManifest(environment.file('package-lock.json')) as { packages?: Record<string, Manifest> };
  for (const [name, version] of Object.entries(pins)) {
    const found = locked.packages?.[`node_modules/${name}`]?.version;
    if (found !== version) {
      throw new MaestroError(
        'MAESTRO_LOCKFILE_STALE',
        `environment '${environment.name}' pins ${name} ${version}, its package-lock.json has ${found ?? 'none'}`,
        `run: maestro install --update-lockfile ${environment.name}`,
      );
    }
  }
}

/**
 * Proves that what will be loaded is what was pinned: npm links a workspace's own package without a word when a
 * version fits, and the environment would run unreleased code.
 */
export function checkInstalled(environment: Environment, pins: Pins): void {
  const why = whyNotInstalled(environment, pins);
  if (why !== undefined) {
    throw new MaestroError(
      'MAESTRO_PIN_NOT_INSTALLED',
      `environment '${environment.name}' pins ${why}`,
      `delete ${environment.file('node_modules')} and run the command again`,
    );
  }
}

/** The first pin that is not what would be loaded; undefined when all are. */
export function whyNotInstalled(environment: Environment, pins: Pins): string | undefined {
  const modules = environment.file('node_modules');
  for (const [name, version] of Object.entries(pins)) {
    const folder = environment.file('node_modules', name);
    const found = existsSync(join(folder, 'package.json'))
      ? readManifest(join(folder, 'package.json')).version
      : undefined;
    if (found !== version) {
      return `${name} ${version}, but ${found ?? 'nothing'} is installed`;
    }
    if (!realpathSync(folder).startsWith(realpathSync(modules) + sep)) {
      return `${name} ${version}, but ${folder} is a link to ${realpathSync(folder)}`;
    }
  }
  return undefined;
}

function readManifest(path: string): Manifest {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch (error) {
    throw new MaestroError('MAESTRO_ENVIRONMENT_INVALID', `cannot read ${path}: ${messageOf(error)}`);
  }
}
