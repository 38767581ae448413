import { existsSync, readFileSync, rmSync } from 'node:fs';
import { install, updateLockfiles } from '../../src/environment/install';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeFiles } from '../support/files';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession, SCOPE } from '../support/session';

restoreVariables();
afterEach(closeServers);
const NETWORK = `${SCOPE}/network`;

async function open(files: Record<string, unknown> = {}, npm = fakeNpm()) {
  const session = openSession({
    ...environmentFiles('environments/dev'),
    ...environmentFiles('environments/prod', '1.1.0'),
    ...files,
  });
  setVariables({ PATH: pathOf(npm.bin), MAESTRO_REGISTRY: await registryWith('1.1.0', '1.2.0') });
  const { environments } = session.workspace;
  return { session, environments, calls: npm.calls };
}

test('installs every environment from the registry, once', async () => {
  const { session, environments, calls } = await open();
  expect(await install(session, environments)).toEqual([
    { environment: 'dev', pins: { [NETWORK]: '1.2.0' }, changed: true },
    { environment: 'prod', pins: { [NETWORK]: '1.1.0' }, changed: true },
  ]);
  expect(
    calls()
      .map(({ cwd }) => cwd)
      .sort(),
  ).toEqual(environments.map(({ folder }) => folder));
  expect(calls()[0]?.args).toEqual([
    'ci',
    '--include=dev',
    `--${SCOPE}:registry=${process.env.MAESTRO_REGISTRY}/`,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  setVariables({ MAESTRO_REGISTRY: 'http://127.0.0.1:1' });
  expect((await install(session, environments)).map(({ changed }) => changed)).toEqual([false, false]);
  expect(calls()).toHaveLength(2);
});

test('installs again alone what changed', async () => {
  const { session, environments, calls } = await open();
  await install(session, environments);
  writeFiles(session.workspace.root, environmentFiles('environments/prod', '1.2.0'));
  expect((await install(session, environments)).map(({ changed }) => changed)).toEqual([false, true]);
  expect(calls()).toHaveLength(3);
});

test('touches nothing when one pin of one environment cannot be had', async () => {
  const { session, environments, calls } = await open(environmentFiles('environments/prod', '9.0.0'));
  expect((await errorOf(() => install(session, environments))).code).toBe('MAESTRO_PIN_NOT_PUBLISHED');
  expect(calls()).toEqual([]);
});

test('refuses a stale lockfile before anything is asked', async () => {
  const { session, environments, calls } = await open(environmentFiles('environments/dev', '1.2.0', '1.1.0'));
  expect((await errorOf(() => install(session, environments))).code).toBe('MAESTRO_LOCKFILE_STALE');
  expect(calls()).toEqual([]);
});

test('an installation that failed is not taken for done', async () => {
  const { session, environments } = await open({}, fakeNpm({ failing: true }));
  const error = await errorOf(() => install(session, [environments[0]]));
  expect(error.code).toBe('MAESTRO_NPM_FAILED');
  expect(error.message).toMatch(/'npm ci --include=dev' of environment 'dev' failed with exit code 1:\n.*EINTEGRITY/);
  const mended = fakeNpm();
  setVariables({ PATH: pathOf(mended.bin) });
  await install(session, [environments[0]]);
  expect(mended.calls()).toHaveLength(1);
});

test('what was taken away from a whole installation is an error, and never another version', async () => {
  const { session, environments } = await open();
  await install(session, environments);
  rmSync(environments[0].file('node_modules', NETWORK), { recursive: true });
  expect((await errorOf(() => install(session, environments))).code).toBe('MAESTRO_PIN_NOT_INSTALLED');
});

test('npm gets what is meant for it, and nothing that npm run said about another package', async () => {
  setVariables({
    npm_config_local_prefix: '/elsewhere',
    npm_config_workspaces: 'true',
    npm_config_omit: 'dev',
    npm_package_name: 'maestro',
    npm_lifecycle_event: 'up',
    npm_command: 'run',
    NODE_ENV: 'production',
    INIT_CWD: '/elsewhere',
    npm_config_cache: '/cache',
    NPM_TOKEN: 'secret',
  });
  const { session, environments, calls } = await open();
  await install(session, [environments[0]]);
  const { env } = calls()[0];
  expect(env).toMatchObject({ npm_config_cache: '/cache', NPM_TOKEN: 'secret' });
  expect(
    Object.keys(env).filter((name) => /local_prefix|workspaces|omit$|package|lifecycle|command/.test(name)),
  ).toEqual([]);
  expect(env).not.toHaveProperty('NODE_ENV');
  expect(env).not.toHaveProperty('INIT_CWD');
});

describe('writing lockfiles anew', () => {
  test('takes the new pin in, installs nothing, and keeps the registry out of it', async () => {
    const { session, environments, calls } = await open(environmentFiles('environments/dev', '1.2.0', '1.1.0'));
    await updateLockfiles(session, [environments[0]]);
    expect(readFileSync(environments[0].file('package-lock.json'), 'utf8')).toContain('"version":"1.2.0"');
    expect(existsSync(environments[0].file('node_modules'))).toBe(false);
    expect(calls()[0]?.args.slice(0, 4)).toEqual([
      'install',
      '--package-lock-only',
      '--ignore-scripts',
      '--omit-lockfile-registry-resolved',
    ]);
  });

  test('is refused for a pin that the registry lacks', async () => {
    const { session, environments, calls } = await open(environmentFiles('environments/dev', '3.0.0'));
    expect((await errorOf(() => updateLockfiles(session, environments))).code).toBe('MAESTRO_PIN_NOT_PUBLISHED');
    expect(calls()).toEqual([]);
  });
});
