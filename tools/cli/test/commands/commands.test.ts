import { existsSync, rmSync } from 'node:fs';
import { findCloud } from '../../src/cloud/cloud';
import { deploy } from '../../src/commands/deploy';
import { destroy, type DestroyOptions } from '../../src/commands/destroy';
import { down } from '../../src/commands/down';
import { install } from '../../src/commands/install';
import { plan } from '../../src/commands/plan';
import { status } from '../../src/commands/status';
import { synth } from '../../src/commands/synth';
import { typecheck } from '../../src/commands/typecheck';
import { up } from '../../src/commands/up';
import { verify } from '../../src/commands/verify';
import { identify } from '../../src/process/identity';
import { fakeCdk, synthesizes } from '../support/cdk';
import { endClouds, openCloudSession } from '../support/cloud';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeFiles, writeProgram } from '../support/files';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import type { TestSession } from '../support/session';

restoreVariables();
// Each starts a cloud and several programs, on a machine that may be busy.
jest.setTimeout(30_000);
afterEach(endClouds);
afterEach(closeServers);

const TOOLKIT = { name: 'CDKToolkit', version: '21' };
const LOCAL = { configuration: 'local', concurrency: 2 } as const;

/** A repository of two environments that are installed, synthesized and deployed by programs of the test's own. */
async function open(): Promise<TestSession> {
  const session = openCloudSession({
    ...environmentFiles('environments/dev'),
    ...environmentFiles('environments/prod', '1.1.0'),
  });
  for (const environment of session.workspace.environments) {
    const deployed = JSON.stringify([TOOLKIT, { name: 'dev-app' }, { name: 'prod-app' }]);
    const file = session.workspace.state('cloud', 'stacks.json');
    fakeCdk(
      environment,
      `${synthesizes(`${environment.name}-app`)}
      if (args[0] === 'deploy') {
        // At once, since the cloud reads it and another environment writes it.
        const next = ${JSON.stringify(`${file}.${environment.name}`)};
        fs.writeFileSync(next, ${JSON.stringify(deployed)});
        fs.renameSync(next, ${JSON.stringify(file)});
      }
      if (args[0] === 'diff') { console.log('[+] Bucket\\nNumber of stacks with differences: 1'); process.exit(1); }`,
    );
    writeProgram(environment.program('tsc'), '');
  }
  setVariables({ PATH: pathOf(fakeNpm().bin), MAESTRO_REGISTRY: await registryWith('1.1.0', '1.2.0') });
  writeFiles(session.workspace.state('cloud'), { 'stacks.json': [TOOLKIT] });
  return session;
}

const of = (result: { json: unknown }) => (result.json as { environments: Record<string, unknown>[] }).environments;

test('install says what is installed, and that it was', async () => {
  const session = await open();
  const result = await install(session, { environments: ['dev'], updateLockfile: true });
  expect(result).toMatchObject({ ok: true, text: 'dev: installed\n  @maestrohwithit/network 1.2.0' });
  const again = await install(session, { environments: ['dev'], updateLockfile: false });
  expect(again.text).toContain('dev: up to date');
});

test('synth names the assembly and its stacks, and starts no cloud', async () => {
  const session = await open();
  const result = await synth(session, { ...LOCAL, environments: ['dev'] });
  const folder = session.workspace.environments[0].file('cdk.out');
  expect(result).toMatchObject({ ok: true, text: `dev: ${folder}\n  dev-app` });
  expect(of(result)[0]).toMatchObject({ ok: true, result: { assembly: folder, stacks: ['dev-app'], changed: true } });
  expect(findCloud(session.workspace)).toBeUndefined();
});

test('typecheck fails with what the compiler said, of one environment alone', async () => {
  const session = await open();
  writeProgram(session.workspace.environments[1].program('tsc'), 'console.log("TS2322"); process.exit(2)');
  const result = await typecheck(session, { environments: [], concurrency: 2 });
  expect(result.ok).toBe(false);
  expect(result.text).toMatch(
    /^dev: types are correct\n.*failed.*prod: .*exit code 2:\nTS2322 \(MAESTRO_TYPECHECK_FAILED\)/,
  );
});

test('up deploys, verifies and counts; a second one changes nothing', async () => {
  const session = await open();
  const first = await up(session, { environments: [], concurrency: 2 });
  expect(first.text).toContain('2 of 2 environments are up and as their templates say');
  expect(first.ok).toBe(true);
  expect(of(first)[0]).toMatchObject({
    environment: 'dev',
    result: {
      changed: true,
      pins: { '@maestrohwithit/network': '1.2.0' },
      stacks: [{ name: 'dev-app' }],
      differences: [],
    },
  });
  const second = await up(session, { environments: [], concurrency: 2 });
  expect(of(second).map(({ result }) => (result as { changed: boolean }).changed)).toEqual([false, false]);
});

test('up of an environment that fails leaves the other up, and is not ok', async () => {
  const session = await open();
  fakeCdk(session.workspace.environments[1], 'console.error("no app"); process.exit(1)');
  const result = await up(session, { environments: [], concurrency: 2 });
  expect(result.ok).toBe(false);
  expect(result.text).toContain('1 of 2 environments are up');
  expect(result.text).toMatch(/failed.* prod: .*no app \(MAESTRO_CDK_FAILED\)/s);
});

test('verify of what is not as its template says shows the difference, and is not ok', async () => {
  const session = await open();
  await up(session, { environments: ['dev'], concurrency: 1 });
  writeFiles(session.workspace.state('cloud'), { 'stacks.json': [TOOLKIT] });
  const found = await verify(session, { ...LOCAL, environments: ['dev'] });
  expect(found.ok).toBe(false);
  expect(found.text).toMatch(/dev: 0 verified, .*\n.*missing.* dev dev-app\/dev-app/s);
});

test('deploy, plan and verify say what they did', async () => {
  const session = await open();
  const planned = await plan(session, { ...LOCAL, environments: ['dev'], changeSets: true });
  expect(planned).toMatchObject({ ok: true, text: expect.stringMatching(/^dev: would change\n\[\+\] Bucket/) });
  const deployed = await deploy(session, { ...LOCAL, environments: ['dev'] });
  expect(deployed).toMatchObject({ ok: true, text: 'dev: deployed\n  dev-app CREATE_COMPLETE' });
  expect((await deploy(session, { ...LOCAL, environments: ['dev'] })).text).toContain('dev: unchanged');
  expect(await verify(session, { ...LOCAL, environments: ['dev'] })).toMatchObject({
    ok: true,
    text: 'dev: 0 verified, 0 different, 0 missing, 0 not verifiable, 0 recorded',
  });
});

test('status says what runs and what is deployed', async () => {
  const session = await open();
  const stopped = await status(session, { environments: ['dev'] });
  expect(stopped.text).toMatch(/^the local cloud is not running\ndev \(account 000000000101\)\n {2}stacks: not known/);
  expect(stopped.text).toContain('  pins @maestrohwithit/network 1.2.0');
  await deploy(session, { ...LOCAL, environments: ['dev'] });
  const running = await status(session, { environments: ['dev'] });
  expect(running.text).toMatch(/^the local cloud runs on http:\/\/localhost:\d+ .*\n.*\n {2}dev-app CREATE_COMPLETE/);
  expect(running.json).toMatchObject({ cloud: { running: true } });
  writeFiles(session.workspace.state('cloud'), { 'stacks.json': [TOOLKIT] });
  expect((await status(session, { environments: ['dev'] })).text).toContain('  not deployed');
});

test('status says that the cloud is starting while it does not answer yet', async () => {
  const session = await open();
  const starting = { ...identify(process.pid), port: 1, endpoint: 'http://localhost:1', log: '', sources: '' };
  writeFiles(session.workspace.root, { '.maestro/cloud/process.json': JSON.stringify(starting) });
  const { text, json } = await status(session, { environments: ['dev'] });
  rmSync(session.workspace.state('cloud', 'process.json'));
  expect(text).toMatch(/^the local cloud is starting on http:\/\/localhost:1 .*\n.*\n {2}stacks: not known/);
  expect(json).toMatchObject({ cloud: { running: true, ready: false } });
});

test('destroy deletes the stacks and leaves the bootstrap', async () => {
  const session = await open();
  await deploy(session, { ...LOCAL, environments: ['dev'] });
  const result = await destroy(session, { ...LOCAL, environments: ['dev'], purge: false, yes: false });
  expect(result.text).toBe('dev: 2 stacks deleted, 0 things kept');
  expect((await status(session, { environments: ['dev'] })).text).toContain('not deployed');
});

test.each([
  ['a purge', { purge: true, yes: true }, 'MAESTRO_PURGE_LOCAL_ONLY'],
  ['a deletion without --yes', { purge: false, yes: false }, 'MAESTRO_CONFIRMATION_NEEDED'],
])('destroy refuses %s in AWS before anything is touched', async (_, flags, code) => {
  const session = await open();
  const options: DestroyOptions = { environments: ['prod'], configuration: 'aws', concurrency: 1, ...flags };
  expect(await errorOf(() => destroy(session, options))).toMatchObject({ code, exitCode: 2 });
  expect(existsSync(session.workspace.environments[1].file('node_modules', '.maestro-installed.json'))).toBe(false);
});

describe('down', () => {
  test('of a cloud that never ran installs and starts nothing', async () => {
    const result = await down(await open(), { environments: [], purge: false, concurrency: 2 });
    expect(result).toMatchObject({ ok: true, json: { cloud: { running: false, stopped: false } } });
    expect(result.text).toMatch(/dev: 0 stacks deleted.*the local cloud is not running/s);
  });

  test('of one environment leaves the cloud running', async () => {
    const session = await open();
    await deploy(session, { ...LOCAL, environments: ['dev'] });
    const result = await down(session, { environments: ['dev'], purge: false, concurrency: 2 });
    expect(result.text).toBe('dev: 2 stacks deleted, 0 things kept');
    expect(findCloud(session.workspace)).toBeDefined();
  });

  test('with a purge leaves nothing of the cloud, and a clean start for the next', async () => {
    const session = await open();
    await deploy(session, { ...LOCAL, environments: ['dev'] });
    const result = await down(session, { environments: [], purge: true, concurrency: 1 });
    expect(result).toMatchObject({ ok: true, text: expect.stringContaining('dev: 3 stacks deleted') });
    expect(existsSync(session.workspace.state('cloud'))).toBe(false);
    expect(existsSync(session.workspace.state('environments'))).toBe(false);
    expect(existsSync(session.workspace.state('venv'))).toBe(true);
  });

  test('of all stops it, and keeps its state', async () => {
    const session = await open();
    await deploy(session, { ...LOCAL, environments: [] });
    const result = await down(session, { environments: [], purge: false, concurrency: 1 });
    expect(result.text).toContain('the local cloud is stopped');
    expect(findCloud(session.workspace)).toBeUndefined();
    expect(existsSync(session.workspace.state('cloud', 'state'))).toBe(true);
  });
});

test('a cloud that dies under a deployment is the reason of the failure', async () => {
  const session = await open();
  const pid = `JSON.parse(fs.readFileSync(${JSON.stringify(session.workspace.state('cloud', 'process.json'))})).pid`;
  fakeCdk(
    session.workspace.environments[0],
    `${synthesizes('dev-app')} if (args[0] === 'deploy') { process.kill(${pid}, 'SIGKILL'); setInterval(() => {}, 1000); }`,
  );
  const error = await errorOf(() => deploy(session, { ...LOCAL, environments: ['dev'] }));
  expect(error.code).toBe('MAESTRO_CLOUD_STOPPED');
});
