import { Environment } from '../../src/environment/environment';
import { checkPublished } from '../../src/registry/published';
import { errorOf } from '../support/errors';
import { closeServers, nobody, serve } from '../support/server';
import { SCOPE } from '../support/session';

afterEach(closeServers);

const plan = (name: string, pins: Record<string, string>) => ({
  environment: new Environment(name, '/nowhere', '000000000101'),
  pins: Object.fromEntries(Object.entries(pins).map(([library, version]) => [`${SCOPE}/${library}`, version])),
});

/** A registry with these versions; a number is answered as a status. */
async function registryOf(packages: Record<string, string[] | number>) {
  const asked: string[] = [];
  const url = await serve(({ url: path = '' }, response) => {
    asked.push(path);
    const found = packages[decodeURIComponent(path).replace(`/${SCOPE}/`, '')] ?? 404;
    response.statusCode = typeof found === 'number' ? found : 200;
    response.end(
      typeof found === 'number' ? '' : JSON.stringify({ versions: Object.fromEntries(found.map((v) => [v, {}])) }),
    );
  });
  return { registry: { scope: SCOPE, url: `${url}/`, close: async () => {} }, asked };
}

test('accepts pins that are published, and asks once for each library', async () => {
  const { registry, asked } = await registryOf({ network: ['1.0.0', '1.1.0'], security: ['2.0.0'] });
  await checkPublished(registry, [
    plan('dev', { network: '1.1.0', security: '2.0.0' }),
    plan('prod', { network: '1.0.0' }),
  ]);
  expect(asked.sort()).toEqual([`/${SCOPE}%2fnetwork`, `/${SCOPE}%2fsecurity`]);
});

test('names every pin that is not, with the newest by version and not by letter', async () => {
  const { registry } = await registryOf({ network: ['1.9.0', '1.10.0', '1.2.0'], security: [] });
  const error = await errorOf(() =>
    checkPublished(registry, [
      plan('dev', { network: '1.11.0' }),
      plan('prod', { network: '1.2.0', security: '1.0.0', storage: '3.0.0' }),
    ]),
  );
  expect(error.code).toBe('MAESTRO_PIN_NOT_PUBLISHED');
  expect(error.message).toBe(
    [
      `environment 'dev' wants ${SCOPE}/network 1.11.0, the newest that the registry has is 1.10.0`,
      `environment 'prod' wants ${SCOPE}/security 1.0.0, of which the registry has no version`,
      `environment 'prod' wants ${SCOPE}/storage 3.0.0, of which the registry has no version (registry ${registry.url})`,
    ].join('; '),
  );
});

test.each([401, 403])('leaves it to npm where the registry wants credentials (%d)', async (status) => {
  const { registry } = await registryOf({ network: status });
  await expect(checkPublished(registry, [plan('dev', { network: '1.0.0' })])).resolves.toBeUndefined();
});

test('a registry that is out of order is no missing pin', async () => {
  const { registry } = await registryOf({ network: 503 });
  const error = await errorOf(() => checkPublished(registry, [plan('dev', { network: '1.0.0' })]));
  expect(error.code).toBe('MAESTRO_REGISTRY_UNREACHABLE');
  expect(error.message).toContain('answers 503');
});

test('a registry that is not there is named', async () => {
  const url = `${await nobody()}/`;
  const registry = { scope: SCOPE, url, close: async () => {} };
  const error = await errorOf(() => checkPublished(registry, [plan('dev', { network: '1.0.0' })]));
  expect(error.code).toBe('MAESTRO_REGISTRY_UNREACHABLE');
  expect(error.message).toContain(`cannot reach the registry at ${url}`);
});

test('an answer without versions has none', async () => {
  const url = await serve((_, response) => response.end('{}'));
  const registry = { scope: SCOPE, url: `${url}/`, close: async () => {} };
  expect((await errorOf(() => checkPublished(registry, [plan('dev', { network: '1.0.0' })]))).code).toBe(
    'MAESTRO_PIN_NOT_PUBLISHED',
  );
});
