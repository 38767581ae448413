import { stripVTControlCharacters } from 'node:util';
import { pins } from '../../src/commands/pins';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession, SCOPE } from '../support/session';

restoreVariables();
afterEach(closeServers);
const NETWORK = `${SCOPE}/network`;

async function open(dev: string, prod: string, versions = ['1.0.0', '1.1.0', '1.2.0']) {
  const npm = fakeNpm();
  setVariables({ PATH: pathOf(npm.bin, process.env.PATH ?? ''), MAESTRO_REGISTRY: await registryWith(...versions) });
  const session = openSession({
    ...environmentFiles('environments/dev', dev),
    ...environmentFiles('environments/prod', prod),
    'environments/dev/package.json': { dependencies: { [NETWORK]: dev, [`${SCOPE}/backup`]: '1.2.0' } },
  });
  const run = async (options: Partial<Parameters<typeof pins>[1]> = {}) => {
    const { json, text, ok } = await pins(session, { environments: [], changelog: false, ...options });
    return { json, ok, text: stripVTControlCharacters(text), calls: npm.calls() };
  };
  return { run };
}

const tableOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );

test('shows who pins what, and how far that is behind', async () => {
  const { run } = await open('1.2.0', '1.0.0');
  const { text, ok } = await run();
  expect(ok).toBe(true);
  expect(tableOf(text)).toEqual([
    ['', 'newest', 'dev', 'prod'],
    ['backup', '1.2.0', '1.2.0', '-'],
    ['network', '1.2.0', '1.2.0', '1.0.0, 2 minors behind'],
  ]);
});

test('says what changed since the oldest pin, a line for each release', async () => {
  const { run } = await open('1.1.0', '1.0.0');
  const { text } = await run();
  expect(text.split('\n').slice(-2)).toEqual(['network 1.2.0: Faster. (1 more)', 'network 1.1.0: Older']);
  expect((await run({ changelog: true })).text).toContain('network 1.2.0\n  - Faster. And smaller.\n  - Cheaper.\n');
});

test('fetches no changelog of what everybody has', async () => {
  const { run } = await open('1.2.0', '1.2.0');
  const { text, calls } = await run();
  expect(text.split('\n').at(-1)).toMatch(/^└/);
  expect(calls).toEqual([]);
});

test('is about the environments that are named', async () => {
  const { run } = await open('1.0.0', '1.2.0');
  const { json } = await run({ environments: ['prod'] });
  expect(json).toEqual({
    libraries: [
      {
        library: NETWORK,
        newest: '1.2.0',
        environments: { prod: { pinned: '1.2.0', published: true, behind: { major: 0, minor: 0, patch: 0 } } },
        changelog: [],
      },
    ],
  });
});

test('names a pin that the registry has no longer, and a library that it never had', async () => {
  const gone = await open('1.2.0', '0.9.0');
  expect(tableOf((await gone.run()).text)[2].at(-1)).toBe('0.9.0, 1 major, 2 minors behind, not in the registry');
  const empty = await open('1.2.0', '1.2.0', []);
  expect(tableOf((await empty.run()).text)[1]).toEqual(['backup', 'none', '1.2.0, not in the registry', '-']);
});
