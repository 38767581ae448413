import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { NPM, requireDestination } from '../release/destination';
import { publishedIntegrity, publishTarball } from '../release/npm';
import { publishedPackages } from '../release/packages';
import { withPublishingRegistry } from '../release/publishing-registry';
import { integrityOf } from '../release/record';
import { Storage } from '../release/storage';
import { root } from '../synthesize';

const NAME = '@maestrohwithit/tiny';
const WORKFLOW = {
  MAESTRO_RELEASE: 'npm',
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token',
};

/** A server that stands for the public registry: it answers whatever is asked, and knows what was. */
let publicServer: Server;
let publicRegistry: string;
let requests: string[];
let folder: string;
let tarball: string;

const inFolder = (path: string, text: string) => writeFileSync(join(folder, path), text);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maestro-destination-'));
  publicServer = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  await new Promise<void>((resolve) => publicServer.listen(0, '127.0.0.1', resolve));
  publicRegistry = `http://127.0.0.1:${(publicServer.address() as AddressInfo).port}/`;
  mkdirSync(join(folder, 'home'));
  inFolder(
    'package.json',
    JSON.stringify({ name: NAME, version: '0.1.0', publishConfig: { registry: publicRegistry } }),
  );
  tarball = join(folder, 'maestrohwithit-tiny-0.1.0.tgz');
  await promisify(execFile)('npm', ['pack', '--silent'], { cwd: folder });
  const elsewhere = `registry=${publicRegistry}\n@maestrohwithit:registry=${publicRegistry}\n//${new URL(publicRegistry).host}/:_authToken=token\n`;
  inFolder('home/.npmrc', elsewhere);
  inFolder('.npmrc', elsewhere);
});
beforeEach(() => {
  requests = [];
});
afterAll(() => {
  publicServer.close();
  publicServer.closeAllConnections();
  rmSync(folder, { recursive: true });
});

jest.setTimeout(120_000);

test.each(['http://127.0.0.1:4873/', 'http://localhost:4873/', 'http://[::1]:4873/'])(
  '%s may be published to',
  (registry) => {
    expect(() => requireDestination(registry, {})).not.toThrow();
  },
);

test.each([
  'https://registry.example.com/',
  'http://127.0.0.1.example.com/',
  'http://127.0.0.1@example.com/',
  'https://registry.npmjs.org.example.com/',
  'http://registry.npmjs.org/',
  'http://0.0.0.0:4873/',
  'nonsense',
])('%s may not be published to, whoever asks', (registry) => {
  expect(() => requireDestination(registry, WORKFLOW)).toThrow(`'${registry}' is neither on this machine nor`);
});

test('npm is for the release workflow alone, and what is missing is named', () => {
  expect(() => requireDestination(NPM, WORKFLOW)).not.toThrow();
  expect(() => requireDestination(NPM, {})).toThrow(/lacks MAESTRO_RELEASE=npm, GITHUB_ACTIONS=true, ACTIONS_ID_TOKEN/);
  for (const name of Object.keys(WORKFLOW)) {
    expect(() => requireDestination(NPM, { ...WORKFLOW, [name]: undefined })).toThrow(`lacks ${name}`);
  }
});

test('a refused registry is refused before npm is started', async () => {
  const bin = join(folder, 'bin');
  const started = join(folder, 'started');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\ntouch ${started}\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, GITHUB_ACTIONS: undefined };
  for (const registry of [NPM, 'https://registry.example.com/']) {
    await expect(publishTarball(tarball, NAME, registry, env)).rejects.toThrow(/publishes to|nothing is published/);
    await expect(publishedIntegrity(NAME, '0.1.0', registry, env)).rejects.toThrow();
  }
  expect(() => readFileSync(started)).toThrow('ENOENT');
  // The planted npm is what would have been started.
  await publishTarball(tarball, NAME, 'http://127.0.0.1:9/', env);
  expect(readFileSync(started, 'utf8')).toBe('');
});

test('configuration of the user, the folder, the environment and the package that leads elsewhere leads nowhere', async () => {
  const env = {
    ...process.env,
    HOME: join(folder, 'home'),
    npm_config_registry: publicRegistry,
    npm_config_userconfig: join(folder, '.npmrc'),
    HTTP_PROXY: publicRegistry,
    http_proxy: publicRegistry,
  };
  const storage = new Storage(join(folder, 'storage'));
  await withPublishingRegistry(storage, [], async (registry, staged) => {
    expect(await publishedIntegrity(NAME, '0.1.0', registry, env)).toBeUndefined();
    await publishTarball(tarball, NAME, registry, env);
    expect(staged.integrity(NAME, '0.1.0')).toBe(integrityOf(tarball));
    expect(await publishedIntegrity(NAME, '0.1.0', registry, env)).toBe(integrityOf(tarball));
    await expect(publishTarball(tarball, NAME, registry, env)).rejects.toThrow(/ended with 1/);
  });
  expect(requests).toEqual([]);
});

test('a folder of this workspace cannot be published by hand: each package refuses before npm asks the registry', async () => {
  const packages = publishedPackages(root);
  expect(packages.length).toBeGreaterThan(0);
  const scripts = packages.map(({ folder }) => {
    const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
    return (JSON.parse(text) as { scripts: { prepublishOnly: string } }).scripts;
  });
  expect(new Set(scripts.map(({ prepublishOnly }) => prepublishOnly)).size).toBe(1);

  const byHand = join(folder, 'by-hand');
  mkdirSync(byHand);
  writeFileSync(join(byHand, 'package.json'), JSON.stringify({ name: NAME, version: '0.1.0', scripts: scripts[0] }));
  const env = { ...process.env, npm_config_registry: publicRegistry, HOME: join(folder, 'home') };
  const publishing = promisify(execFile)('npm', ['publish', '--access=public'], { cwd: byHand, env });
  await expect(publishing).rejects.toThrow('nothing but npm run release publishes');
  expect(requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
});
