import { existsSync, readFileSync, rmSync } from 'node:fs';
import { choosePort } from '../../src/cloud/port';
import { findCloud, startCloud, stopCloud } from '../../src/cloud/cloud';
import { isAlive } from '../../src/process/identity';
import { endClouds, openCloudSession } from '../support/cloud';
import { restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { until, writeFiles } from '../support/files';
import { closeServers, nobody, serve } from '../support/server';

restoreVariables();
// Several starts and stops of real processes, on a machine that may be busy.
jest.setTimeout(30_000);

/** A free port that the system gives to no outgoing connection: nobody takes it while a cloud is restarted. */
const quietPort = () => {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  return choosePort(port, undefined).catch(() => choosePort(port + 1, undefined));
};

afterEach(endClouds);
afterEach(closeServers);
interface CloudCall {
  readonly args: string[];
  readonly env: Record<string, string>;
}

const portOf = (url: string) => Number(new URL(url).port);

test('starts on the port that was asked for, with what it needs and nothing of the caller', async () => {
  setVariables({ PYTHONPATH: '/elsewhere', VIRTUAL_ENV: '/elsewhere' });
  const session = openCloudSession();
  const port = portOf(await nobody());
  const cloud = await startCloud(session, port);
  expect(cloud).toMatchObject({ port, endpoint: `http://localhost:${port}` });
  const { args, env } = JSON.parse(readFileSync(session.workspace.state('cloud', 'call.json'), 'utf8')) as CloudCall;
  expect(args.slice(0, 7)).toEqual([
    '-m',
    'maestro_local_cloud',
    '--port',
    String(port),
    '--state-dir',
    session.workspace.state('cloud', 'state'),
    '--node-path',
  ]);
  expect(existsSync(`${args[7]}/@aws-sdk/client-ec2`)).toBe(true);
  expect(env.PYTHONPATH).toBe(session.workspace.localCloudFolder);
  expect(env).not.toHaveProperty('VIRTUAL_ENV');
  expect(session.said()).toContain(`running on http://localhost:${port} (pid ${cloud.pid}`);
});

test('is found by the next command, which does not start another', async () => {
  const session = openCloudSession();
  const cloud = await startCloud(session);
  expect(findCloud(session.workspace)).toEqual(cloud);
  expect(await startCloud(session)).toEqual(cloud);
  expect(await startCloud(session, cloud.port)).toEqual(cloud);
});

test('is not moved to another port behind the back of who uses it', async () => {
  const session = openCloudSession();
  const { port } = await startCloud(session);
  const error = await errorOf(() => startCloud(session, port + 1));
  expect(error.code).toBe('MAESTRO_CLOUD_RUNNING');
  expect(error.message).toBe(`the local cloud already runs on port ${port}, not on ${port + 1}`);
});

test('a used port is refused, and nothing is started', async () => {
  const session = openCloudSession();
  const error = await errorOf(async () => startCloud(session, portOf(await serve(() => undefined))));
  expect(error.code).toBe('MAESTRO_PORT_IN_USE');
  expect(findCloud(session.workspace)).toBeUndefined();
});

test('is restarted on its port when its sources changed, but not for a test or a README', async () => {
  const session = openCloudSession({ 'local-cloud/a.py': '1' });
  const first = await startCloud(session, await quietPort());
  writeFiles(session.workspace.localCloudFolder, { 'README.md': 'x', 'test/x.py': 'x', '__pycache__/a.pyc': 'x' });
  expect((await startCloud(session)).pid).toBe(first.pid);
  writeFiles(session.workspace.localCloudFolder, { 'a.py': '2' });
  const second = await startCloud(session);
  expect(second.pid).not.toBe(first.pid);
  expect(second.port).toBe(first.port);
  expect(isAlive(first)).toBe(false);
  expect(session.said()).toContain('restarting: its sources have changed');
});

test('has the same port after it was stopped', async () => {
  const session = openCloudSession();
  const { port, pid } = await startCloud(session, await quietPort());
  expect(await stopCloud(session)).toBe(true);
  expect(findCloud(session.workspace)).toBeUndefined();
  expect(await stopCloud(session)).toBe(false);
  const again = await startCloud(session);
  expect(again.port).toBe(port);
  expect(again.pid).not.toBe(pid);
});

test('one that ends at its start is an error with the end of its log', async () => {
  const session = openCloudSession();
  writeFiles(session.workspace.state('cloud'), { broken: '' });
  const error = await errorOf(() => startCloud(session));
  expect(error.code).toBe('MAESTRO_CLOUD_FAILED');
  expect(error.message).toBe('the local cloud did not start:\n  no such module');
  expect(error.hint).toContain(session.workspace.state('cloud', 'cloud.log'));
});

test('one that cannot be run at all is an error', async () => {
  const session = openCloudSession();
  writeFiles(session.workspace.root, { '.maestro/venv/bin/python': '#!/no/such/interpreter' });
  const error = await errorOf(() => startCloud(session));
  expect(error.code).toBe('MAESTRO_CLOUD_FAILED');
  expect(error.message).toMatch(/did not start: '.*python' cannot be run/);
});

test('Ctrl-C ends the waiting for it', async () => {
  const session = openCloudSession();
  const { pid } = await startCloud(session);
  // A cloud that never becomes ready, so that Ctrl-C is the only way out.
  const asked = jest.spyOn(global, 'fetch').mockRejectedValue(new Error('not yet'));
  const starting = errorOf(() => startCloud(session));
  await until(() => asked.mock.calls.length > 0);
  session.abort.abort();
  const error = await starting;
  asked.mockRestore();
  expect(error.code).toBe('MAESTRO_INTERRUPTED');
  expect(findCloud(session.workspace)?.pid).toBe(pid);
});

test('one that does not end by itself is killed', async () => {
  const session = openCloudSession();
  const cloud = await startCloud(session);
  writeFiles(session.workspace.state('cloud'), { stubborn: '' });
  const now = jest.spyOn(Date, 'now');
  const stopping = stopCloud(session);
  const later = Date.now() + 46_000;
  now.mockImplementation(() => later);
  await stopping;
  now.mockRestore();
  await until(() => !isAlive(cloud));
  expect(session.said()).toContain(`pid ${cloud.pid} does not end by itself, killing it`);
  rmSync(session.workspace.state('cloud', 'stubborn'));
});

test('one that is never ready is given up', async () => {
  const session = openCloudSession();
  const cloud = await startCloud(session);
  process.kill(cloud.pid, 'SIGSTOP');
  jest.spyOn(global, 'fetch').mockRejectedValue(new Error('not yet'));
  const now = jest.spyOn(Date, 'now');
  const starting = errorOf(() => startCloud(session));
  const later = Date.now() + 61_000;
  now.mockImplementation(() => later);
  const error = await starting;
  jest.restoreAllMocks();
  process.kill(cloud.pid, 'SIGCONT');
  expect(error.code).toBe('MAESTRO_CLOUD_FAILED');
  expect(error.message).toBe('the local cloud is not ready after 60 seconds');
});
