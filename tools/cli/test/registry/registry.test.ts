import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { registry } from '../../src/commands/registry';
import { openRegistry } from '../../src/registry/registry';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { emptyFolder, writeProgram } from '../support/files';
import { CONFIG, openSession, SCOPE } from '../support/session';

restoreVariables();
// The registry's own code takes seconds to load when several tests run at once.
jest.setTimeout(30_000);
beforeEach(() => setVariables({ MAESTRO_REGISTRY: undefined }));

/** A package as verdaccio keeps it. */
const network = {
  [`registry/${SCOPE}/network/package.json`]: {
    name: `${SCOPE}/network`,
    versions: {
      '1.2.0': {
        name: `${SCOPE}/network`,
        version: '1.2.0',
        dist: { tarball: 'http://localhost/network-1.2.0.tgz', shasum: 'y' },
      },
    },
    'dist-tags': { latest: '1.2.0' },
    _distfiles: {},
    _attachments: { 'network-1.2.0.tgz': { shasum: 'y' } },
  },
  [`registry/${SCOPE}/network/network-1.2.0.tgz`]: 'bytes of the tarball',
};

describe('MAESTRO_REGISTRY', () => {
  test.each([
    ['http://127.0.0.1:4873', 'http://127.0.0.1:4873/'],
    ['https://npm.example.com/private/', 'https://npm.example.com/private/'],
  ])('names the registry: %s', async (named, url) => {
    setVariables({ MAESTRO_REGISTRY: named });
    const registry = await openRegistry(openSession());
    expect(registry).toMatchObject({ scope: SCOPE, url });
    await registry.close();
  });

  test.each(['npm.example.com', 'ftp://npm.example.com', 'file:///tmp', '-'])("is refused as '%s'", async (named) => {
    setVariables({ MAESTRO_REGISTRY: named });
    const error = await errorOf(() => openRegistry(openSession()));
    expect(error.code).toBe('MAESTRO_REGISTRY_INVALID');
    expect(error.message).toBe(`MAESTRO_REGISTRY is '${named}', allowed is an http or https URL`);
  });

  test('means nothing when it is empty', async () => {
    setVariables({ MAESTRO_REGISTRY: '' });
    expect((await errorOf(() => openRegistry(openSession()))).code).toBe('MAESTRO_REGISTRY_EMPTY');
  });
});

describe('without a storage', () => {
  const withoutStorage = () => openSession({ 'maestro.config.json': { ...CONFIG, registry: { scope: SCOPE } } });
  const npmSays = (...lines: string[]) => {
    const bin = emptyFolder();
    writeProgram(join(bin, 'npm'), lines.map((line) => `console.log(${JSON.stringify(line)});`).join(''));
    setVariables({ PATH: pathOf(bin) });
  };
  const MINE = 'http://127.0.0.1:4873/';
  const PUBLIC = 'https://registry.example.com/';

  test.each([
    ['the registry of the scope', [`${SCOPE}:registry=${MINE}`, `registry=${PUBLIC}`], MINE],
    ['the registry of everything', [`${SCOPE}:registry=undefined`, `registry=${PUBLIC}`], PUBLIC],
  ])('npm is asked: %s', async (_, lines, url) => {
    npmSays(...lines);
    const registry = await openRegistry(withoutStorage());
    expect(registry).toMatchObject({ scope: SCOPE, url });
    await registry.close();
  });

  test('an npm that knows none is an error', async () => {
    npmSays('registry=undefined');
    expect((await errorOf(() => openRegistry(withoutStorage()))).code).toBe('MAESTRO_REGISTRY_INVALID');
  });

  test('there is nothing to serve', async () => {
    const error = await errorOf(() => registry(withoutStorage(), {}));
    expect(error).toMatchObject({ code: 'MAESTRO_REGISTRY_NOT_EMBEDDED', exitCode: 2 });
  });
});

test('a storage without packages of the scope is refused', async () => {
  const session = openSession({ 'registry/@other/x/package.json': {} });
  const error = await errorOf(() => openRegistry(session));
  expect(error.code).toBe('MAESTRO_REGISTRY_EMPTY');
  expect(error.message).toContain(`${session.workspace.registryStorage}/${SCOPE}' does not exist`);
  expect(error.hint).toContain('MAESTRO_REGISTRY');
});

describe('the embedded registry', () => {
  test('serves what its storage has, on loopback alone, and nothing that it has not', async () => {
    const session = openSession(network);
    const registry = await openRegistry(session);
    try {
      const { hostname, port } = new URL(registry.url);
      expect(hostname).toBe('127.0.0.1');
      const found = await fetch(`${registry.url}${SCOPE}%2fnetwork`);
      expect(Object.keys(((await found.json()) as { versions: object }).versions)).toEqual(['1.2.0']);
      const tarball = await fetch(`${registry.url}${SCOPE}/network/-/network-1.2.0.tgz`);
      expect(await tarball.text()).toBe('bytes of the tarball');

      // No uplink: a name that is on npm is unknown here, in the scope and outside.
      for (const name of [`${SCOPE}%2fnothing`, 'semver', 'lodash']) {
        expect((await fetch(registry.url + name)).ok).toBe(false);
      }
      const elsewhere = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal);
      for (const { address } of elsewhere) {
        await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed');
      }
    } finally {
      await registry.close();
    }
  });

  test('takes nothing in', async () => {
    const registry = await openRegistry(openSession(network));
    const answer = await fetch(`${registry.url}${SCOPE}%2fnew`, { method: 'PUT', body: '{}' });
    expect([401, 403]).toContain(answer.status);
    await registry.close();
  });

  test('ends with the command, and leaves nothing', async () => {
    const session = openSession(network);
    const registry = await openRegistry(session);
    const folder = session.workspace.state('registry', String(process.pid));
    expect(existsSync(folder)).toBe(true);
    await fetch(registry.url, { keepalive: true });
    await registry.close();
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(`${session.workspace.registryStorage}/${SCOPE}/network`)).toBe(true);
    await expect(fetch(registry.url)).rejects.toThrow('fetch failed');
  });
});
