import semver from 'semver';
import type { Environment } from '../environment/environment';
import type { Pins } from '../environment/pins';
import { MaestroError, messageOf } from '../errors';
import type { Registry } from './registry';

/** Refuses pins that the registry lacks, all of them in one message. */
export async function checkPublished(
  registry: Registry,
  plans: { environment: Environment; pins: Pins }[],
): Promise<void> {
  const names = [...new Set(plans.flatMap(({ pins }) => Object.keys(pins)))];
  const published = new Map(
    await Promise.all(names.map(async (name) => [name, await versions(registry, name)] as const)),
  );
  const missing = plans.flatMap(({ environment, pins }) =>
    Object.entries(pins)
      .filter(([name, version]) => published.get(name)?.includes(version) === false)
      .map(
        ([name, version]) =>
          `environment '${environment.name}' pins ${name} ${version}, ${newest(published.get(name) ?? [])}`,
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

/** Published versions of a package; undefined when the registry wants credentials, which npm has and we have not. */
async function versions(registry: Registry, name: string): Promise<string[] | undefined> {
  const url = `${registry.url}${name.replace('/', '%2f')}`;
  const response = await fetch(url).catch((error: unknown) => {
    throw new MaestroError('MAESTRO_REGISTRY_UNREACHABLE', `cannot reach the registry at ${url}: ${messageOf(error)}`);
  });
  if (response.status === 401 || response.status === 403) {
    return undefined;
  }
  if (response.status === 404) {
    return [];
  }
  if (!response.ok) {
    throw new MaestroError('MAESTRO_REGISTRY_UNREACHABLE', `the registry answers ${response.status} for ${url}`);
  }
  const { versions: published = {} } = (await response.json()) as { versions?: Record<string, unknown> };
  return Object.keys(published);
}

function newest(published: string[]): string {
  const [first] = semver.rsort([...published]);
  return first === undefined ? 'of which the registry has no version' : `the newest that the registry has is ${first}`;
}
