import semver from 'semver';
import type { Environment } from '../environment/environment';
import type { Pins } from '../environment/pins';
import { MaestroError, messageOf } from '../errors';
import type { Registry } from './registry';

/** What a registry has of one library. */
export interface Releases {
  /** Every version, ascending. */
  readonly versions: readonly string[];
  /** What somebody who asks for no version gets: neither a prerelease nor deprecated, if there is another. */
  readonly newest?: string;
}

/** Refuses pins that the registry lacks, all of them in one message. */
export async function checkPublished(
  registry: Registry,
  plans: { environment: Environment; pins: Pins }[],
): Promise<void> {
  const names = [...new Set(plans.flatMap(({ pins }) => Object.keys(pins)))];
  const published = new Map(
    await Promise.all(names.map(async (name) => [name, await releasesOf(registry, name)] as const)),
  );
  const missing = plans.flatMap(({ environment, pins }) =>
    Object.entries(pins)
      .filter(([name, version]) => published.get(name)?.versions.includes(version) === false)
      .map(
        ([name, version]) =>
          `environment '${environment.name}' wants ${name} ${version}, ${newest(published.get(name)?.versions)}`,
      ),
  );
  if (missing.length > 0) {
    throw new MaestroError(
      'MAESTRO_PIN_NOT_PUBLISHED',
      `${missing.join('; ')} (registry ${registry.url})`,
      "correct the pin in the environment's package.json, or publish that version first",
    );
  }
}

/** Releases of a library; undefined when the registry wants credentials, which npm has and we have not. */
export async function releasesOf(registry: Registry, name: string): Promise<Releases | undefined> {
  const url = `${registry.url}${name.replace('/', '%2f')}`;
  const response = await fetch(url).catch((error: unknown) => {
    throw new MaestroError('MAESTRO_REGISTRY_UNREACHABLE', `cannot reach the registry at ${url}: ${messageOf(error)}`);
  });
  if (response.status === 401 || response.status === 403) {
    return undefined;
  }
  if (response.status === 404) {
    return releases({});
  }
  if (!response.ok) {
    throw new MaestroError('MAESTRO_REGISTRY_UNREACHABLE', `the registry answers ${response.status} for ${url}`);
  }
  const { versions = {} } = (await response.json()) as { versions?: Record<string, { deprecated?: unknown }> };
  return releases(versions);
}

export function releases(published: Record<string, { deprecated?: unknown }>): Releases {
  const versions = semver.sort(Object.keys(published));
  const offered = versions.filter((v) => semver.prerelease(v) === null && !published[v].deprecated);
  const found = offered.at(-1) ?? versions.at(-1);
  return { versions, ...(found !== undefined && { newest: found }) };
}

function newest(versions: readonly string[] = []): string {
  const found = versions.at(-1);
  return found === undefined ? 'of which the registry has no version' : `the newest that the registry has is ${found}`;
}
