import { existsSync } from 'node:fs';
import { withLibraries } from '../../src/candidate/fetch';
import { unpack } from '../../src/candidate/library';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles } from '../support/files';
import { fakeNpm } from '../support/npm';
import { openSession, SCOPE } from '../support/session';
import { tarball } from '../support/tarball';

restoreVariables();

const [NETWORK, STORAGE] = [`${SCOPE}/network`, `${SCOPE}/storage`];

test('a tarball is unpacked and says what it needs beside it, but for what it brings', async () => {
  const packed = tarball({
    name: NETWORK,
    version: '1.0.0',
    dependencies: { yaml: '^2.0.0', brought: '^1.0.0' },
    bundledDependencies: ['brought'],
    peerDependencies: { 'aws-cdk-lib': '^2.260.0' },
  });
  const [library] = await unpack(openSession(), [packed], emptyFolder(), true);
  expect(library).toMatchObject({ name: NETWORK, version: '1.0.0' });
  expect(library?.needs).toEqual({ yaml: '^2.0.0', 'aws-cdk-lib': '^2.260.0' });
});

test('what is no package is refused', async () => {
  const folder = emptyFolder();
  writeFiles(folder, { 'x.tgz': 'text' });
  const unpacking = (path: string) => errorOf(() => unpack(openSession(), [path], emptyFolder(), true));
  expect((await unpacking(`${folder}/x.tgz`)).code).toBe('MAESTRO_LIBRARY_INVALID');
  expect((await unpacking(tarball({ version: '1.0.0' }))).message).toContain('has no name and version');
  expect((await unpacking(tarball({ name: 'a' }))).message).toContain('has no name and version');
});

test('published versions come through npm from the registry, packed ones win, and nothing is left behind', async () => {
  const { bin, calls } = fakeNpm();
  setVariables({ PATH: pathOf(bin, '/usr/bin', '/bin'), MAESTRO_REGISTRY: 'http://127.0.0.1:9/' });
  const session = openSession();
  const wanted = {
    published: { [NETWORK]: '1.0.0', [STORAGE]: 'latest' },
    packed: [tarball({ name: NETWORK, version: '2.0.0' })],
  };
  const found = await withLibraries(session, wanted, (libraries) => {
    expect(libraries.every(({ folder }) => existsSync(folder))).toBe(true);
    return Promise.resolve(libraries.map(({ name, version }) => `${name}@${version}`));
  });
  expect(found).toEqual([`${NETWORK}@2.0.0`, `${STORAGE}@9.9.9`]);
  expect(calls()[0]?.args.slice(0, 2)).toEqual(['pack', `${STORAGE}@latest`]);
  expect(calls()[0]?.args).toContain(`--${SCOPE}:registry=http://127.0.0.1:9/`);
  expect(existsSync(session.workspace.state('libraries', String(process.pid)))).toBe(false);
});

test('packed libraries alone need no registry', async () => {
  setVariables({ PATH: pathOf('/usr/bin', '/bin'), MAESTRO_REGISTRY: 'nonsense' });
  const wanted = { published: {}, packed: [tarball({ name: NETWORK, version: '2.0.0' })] };
  expect(await withLibraries(openSession(), wanted, (libraries) => Promise.resolve(libraries.length))).toBe(1);
});
