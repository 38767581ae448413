import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_FILE, loadConfig, type Config, type LoadedConfig } from '../config';
import { UsageError } from '../errors';
import { JsonFile } from '../state/json-file';

const SCOPE = '@maestrohwithit';
/** Of the local cloud; nobody's in AWS. */
const FIRST_ACCOUNT = 101;
const NAME = /^[a-z][a-z0-9-]*$/;

/** What npm allows below a scope. */
const LIBRARY = /^[a-z0-9][a-z0-9._-]*$/;

/**
 * Adds an environment to the configuration file of `start` or above it, or writes a first one into `start`; nothing where
 * what it is to pin cannot be the name of a library.
 */
export function register(start: string, name: string, libraries: string[]): void {
  if (!NAME.test(name)) {
    throw new UsageError(
      'MAESTRO_NAME_INVALID',
      `an environment cannot be called '${name}'; allowed are lower case letters, digits and dashes`,
    );
  }
  const wrong = libraries.filter((library) => !LIBRARY.test(library));
  if (wrong.length > 0) {
    throw new UsageError(
      'MAESTRO_LIBRARY_INVALID',
      `a library cannot be called '${wrong.join("', '")}'; allowed are names without scope and version, such as network`,
    );
  }
  const { root, config } = findConfig(start) ?? { root: start, config: undefined };
  const path = config?.environments[name]?.path ?? `environments/${name}`;
  if (existsSync(join(root, path, 'main.ts'))) {
    throw new UsageError('MAESTRO_ENVIRONMENT_EXISTS', `there is an environment '${name}': ${join(root, path)}`);
  }
  new JsonFile<Config>(join(root, CONFIG_FILE)).write({
    ...(config ?? { registry: { scope: SCOPE } }),
    environments: {
      ...config?.environments,
      [name]: { path, localAccount: nextAccount(config), ...config?.environments[name] },
    },
  });
}

function findConfig(start: string): LoadedConfig | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIG_FILE))) {
      return loadConfig(folder);
    }
    if (folder === dirname(folder)) {
      return undefined;
    }
  }
}

function nextAccount(config: Config | undefined): string {
  const taken = Object.values(config?.environments ?? {}).map(({ localAccount }) => Number(localAccount));
  return String(Math.max(FIRST_ACCOUNT - 1, ...taken) + 1).padStart(12, '0');
}
