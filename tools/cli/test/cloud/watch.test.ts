import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Cloud } from '../../src/cloud/cloud';
import { whileAlive } from '../../src/cloud/watch';
import { MaestroError } from '../../src/errors';
import { identify } from '../../src/process/identity';
import { throwIfAborted } from '../../src/process/run';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles } from '../support/files';
import { openSession } from '../support/session';

let child: ChildProcess;
let cloud: Cloud;

beforeEach(async () => {
  const folder = emptyFolder();
  writeFiles(folder, { log: 'started\nout of memory\n' });
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  cloud = { ...identify(child.pid!)!, port: 1, endpoint: '', log: join(folder, 'log'), sources: '' };
});
afterEach(() => child.kill('SIGKILL'));

async function kill() {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('gives back the result while the cloud lives', async () => {
  expect(await whileAlive(openSession(), cloud, () => Promise.resolve(7))).toBe(7);
});

test('hands on an error that the cloud is not to blame for', async () => {
  const error = new MaestroError('MAESTRO_CDK_FAILED', 'x');
  await expect(whileAlive(openSession(), cloud, () => Promise.reject(error))).rejects.toBe(error);
});

test('stops the work when the cloud dies, and shows the end of its log', async () => {
  const error = await errorOf(() =>
    whileAlive(openSession(), cloud, async ({ signal }) => {
      await kill();
      await once(signal, 'abort');
      throwIfAborted(signal);
    }),
  );
  expect(error.code).toBe('MAESTRO_CLOUD_STOPPED');
  expect(error.message).toContain(`pid ${cloud.pid}`);
  expect(error.message).toContain('  out of memory');
  expect(error.hint).toContain(cloud.log);
});

test('blames the cloud for what fails in the moment after its death', async () => {
  const error = await errorOf(() =>
    whileAlive(openSession(), cloud, async () => {
      await kill();
      throw new Error('ECONNREFUSED');
    }),
  );
  expect(error.code).toBe('MAESTRO_CLOUD_STOPPED');
});

test('does not blame the cloud for Ctrl-C', async () => {
  const session = openSession();
  const error = await errorOf(() =>
    whileAlive(session, cloud, async ({ signal }) => {
      session.abort.abort();
      await kill();
      throwIfAborted(signal);
    }),
  );
  expect(error.code).toBe('MAESTRO_INTERRUPTED');
});
