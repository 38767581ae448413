import { readChangelog, readReleases } from '../../src/registry/library';
import { releases } from '../../src/registry/published';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { emptyFolder } from '../support/files';
import { CHANGELOG, environmentFiles, FAILING, fakeNpm } from '../support/npm';
import { closeServers, serve } from '../support/server';
import { openSession, SCOPE } from '../support/session';

restoreVariables();
afterEach(closeServers);
const NETWORK = `${SCOPE}/network`;

async function open(status: number, npm = fakeNpm()) {
  setVariables({ PATH: pathOf(npm.bin, process.env.PATH ?? '') });
  const session = openSession(environmentFiles('environments/dev'));
  const url = await serve((_, response) => {
    response.statusCode = status;
    response.end(JSON.stringify({ versions: { '1.10.0': {}, '1.9.0': {}, '1.11.0': { deprecated: 'broken' } } }));
  });
  const [environment] = session.workspace.environments;
  return { session, environment, registry: { scope: SCOPE, url: `${url}/`, close: async () => {} }, ...npm };
}

test('asks the registry, and knows what it offers', async () => {
  const { session, environment, registry, calls } = await open(200);
  expect(await readReleases(session, environment, registry, NETWORK)).toEqual({
    versions: ['1.9.0', '1.10.0', '1.11.0'],
    newest: '1.10.0',
  });
  expect(calls()).toEqual([]);
});

test('asks through npm where the registry wants credentials', async () => {
  const { session, environment, registry, calls } = await open(401);
  expect(await readReleases(session, environment, registry, NETWORK)).toEqual({
    versions: ['1.3.0'],
    newest: '1.3.0',
  });
  expect(calls()[0]).toMatchObject({ cwd: environment.folder });
  expect(calls()[0]?.args.slice(0, 4)).toEqual(['view', NETWORK, 'versions', '--json']);
});

test('reads the changelog out of the tarball', async () => {
  const { session, environment, registry, calls } = await open(200);
  expect(await readChangelog(session, environment, registry, NETWORK, '1.10.0')).toBe(CHANGELOG.trimEnd());
  expect(calls()[0]?.args.slice(0, 2)).toEqual(['pack', `${NETWORK}@1.10.0`]);
});

test('a tarball without a changelog has none', async () => {
  const folder = emptyFolder();
  const script = `
    const target = args[args.indexOf('--pack-destination') + 1];
    require('node:child_process').execFileSync('tar', ['-czf', target + '/x.tgz', '-C', ${JSON.stringify(folder)}, '.']);
    process.exit(0);`;
  const { session, environment, registry } = await open(200, fakeNpm(script));
  expect(await readChangelog(session, environment, registry, NETWORK, '1.10.0')).toBeUndefined();
});

test('a tarball that cannot be had is an error', async () => {
  const { session, environment, registry } = await open(200, fakeNpm(FAILING));
  const error = await errorOf(() => readChangelog(session, environment, registry, NETWORK, '1.10.0'));
  expect(error.code).toBe('MAESTRO_NPM_FAILED');
});

test.each<[string, Record<string, { deprecated?: unknown }>, string | undefined]>([
  ['the highest', { '1.9.0': {}, '1.10.0': {} }, '1.10.0'],
  ['no prerelease', { '1.9.0': {}, '2.0.0-next.0': {} }, '1.9.0'],
  ['nothing deprecated', { '1.9.0': {}, '1.10.0': { deprecated: 'no' } }, '1.9.0'],
  ['a prerelease where there is nothing else', { '2.0.0-next.0': {} }, '2.0.0-next.0'],
  ['nothing where there is nothing', {}, undefined],
])('the newest is %s', (_, published, newest) => {
  expect(releases(published).newest).toBe(newest);
});
