import { existsSync, readFileSync, rmSync } from 'node:fs';
import { install, updateLockfiles } from '../../src/environment/install';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeFiles } from '../support/files';
import { environmentFiles, FAILING, fakeNpm, registryWith } from '../support/npm';
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
  const { session, environments } = await open({}, fakeNpm(FAILING));
  const error = await errorOf(() => install(session, [environments[0]]));
  expect(error.code).toBe('MAESTRO_NPM_FAILED');
  expect(error.message).toMatch(/'npm ci --include=dev' of environment 'dev' failed with exit code 1:\n.*EINTEGRITY/);
  const mended = fakeNpm();
  setVariables({ PATH: pathOf(mended.bin) });
  await install(session, [environments[0]]);
  expect(mended.calls()).toHaveLength(1);
});

test('what was taken away from a whole installation is installed again', async () => {
  const { session, environments } = await open();
  await install(session, environments);
  rmSync(environments[0].file('node_modules', NETWORK), { recursive: true });
  expect((await install(session, environments)).map(({ changed }) => changed)).toEqual([true, false]);
  expect(existsSync(environments[0].file('node_modules', NETWORK))).toBe(true);
});

test('an installation that brings another version than the pin is an error', async () => {
  const { session, environments } = await open(
    {},
    fakeNpm(`
      const folder = 'node_modules/${NETWORK}';
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(folder + '/package.json', '{"version":"1.3.0"}');
      process.exit(0);`),
  );
  const error = await errorOf(() => install(session, [environments[0]]));
  expect(error.code).toBe('MAESTRO_PIN_NOT_INSTALLED');
  expect(error.message).toContain('but 1.3.0 is installed');
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

  test('takes a version in that was released again', async () => {
    const { session, environments } = await open();
    const [environment] = environments;
    const lock = (integrity: string) => ({
      packages: {
        [`node_modules/${NETWORK}`]: { version: '1.2.0', integrity },
        'node_modules/other': { version: '1.0.0', integrity: 'sha512-other' },
      },
    });
    writeFiles(environment.folder, {
      'package.json': { dependencies: { [NETWORK]: '1.2.0', other: '1.0.0' } },
      'package-lock.json': lock('sha512-before'),
    });
    await updateLockfiles(session, [environment]);
    expect(JSON.parse(readFileSync(environment.file('package-lock.json'), 'utf8'))).toEqual(lock('sha512-released'));
  });

  test('looks at the configuration of the environment, and at nothing that it has beside it', async () => {
    const { session, environments, calls } = await open({ 'environments/dev/.npmrc': 'fund=false' });
    await updateLockfiles(session, [environments[0]]);
    expect(calls()[0]?.cwd).toBe(session.workspace.state('relock', 'dev', 'environments', 'dev'));
    expect(existsSync(session.workspace.state('relock', 'dev'))).toBe(false);
  });

  test.each([
    ['fails', FAILING],
    ['writes something else than the pins', "fs.writeFileSync('package-lock.json', '{}'); process.exit(0);"],
  ])('leaves the lockfile as it was where npm %s', async (_, script) => {
    const { session, environments } = await open({}, fakeNpm(script));
    const before = readFileSync(environments[0].file('package-lock.json'), 'utf8');
    await errorOf(() => updateLockfiles(session, [environments[0]]));
    expect(readFileSync(environments[0].file('package-lock.json'), 'utf8')).toBe(before);
  });

  test('leaves it to npm to complain of a lockfile that is no JSON', async () => {
    const { session, environments } = await open(
      { 'environments/dev/package-lock.json': '<<<<<<< HEAD' },
      fakeNpm(FAILING),
    );
    expect((await errorOf(() => updateLockfiles(session, [environments[0]]))).code).toBe('MAESTRO_NPM_FAILED');
  });

  test('writes one where there is none', async () => {
    const { session, environments } = await open();
    rmSync(environments[0].file('package-lock.json'));
    await updateLockfiles(session, [environments[0]]);
    expect(existsSync(environments[0].file('package-lock.json'))).toBe(true);
  });

  test('is refused for a pin that the registry lacks', async () => {
    const { session, environments, calls } = await open(environmentFiles('environments/dev', '3.0.0'));
    expect((await errorOf(() => updateLockfiles(session, environments))).code).toBe('MAESTRO_PIN_NOT_PUBLISHED');
    expect(calls()).toEqual([]);
  });
});
