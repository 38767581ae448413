import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { InterruptedError } from '../../src/errors';
import { withCloudLock, withEnvironments } from '../../src/session';
import { withLock, withLocks } from '../../src/state/lock';
import { emptyFolder } from '../support/files';
import { openSession } from '../support/session';

const options = (onWait: (name: string) => void = () => undefined, signal = new AbortController().signal) => ({
  signal,
  onWait,
});

/** Holds a lock until it is let go of. */
async function hold(folder: string, name: string) {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => (letGo = resolve));
  let held: Promise<void> | undefined;
  await new Promise<void>((taken) => {
    held = withLock(folder, name, options(), () => {
      taken();
      return released;
    });
  });
  return { letGo, held };
}

test('gives back the result, and lets go of the lock', async () => {
  const folder = join(emptyFolder(), 'locks');
  expect(await withLock(folder, 'dev', options(), () => Promise.resolve(existsSync(join(folder, 'dev.lock'))))).toBe(
    true,
  );
  expect(existsSync(join(folder, 'dev.lock'))).toBe(false);
});

test('lets go of the lock when the work fails', async () => {
  const folder = emptyFolder();
  const work = () => Promise.reject(new Error('no'));
  await expect(withLock(folder, 'dev', options(), work)).rejects.toThrow('no');
  expect(existsSync(join(folder, 'dev.lock'))).toBe(false);
});

test('waits for whoever holds it, and says so once', async () => {
  const folder = emptyFolder();
  const { letGo } = await hold(folder, 'dev');
  const order: string[] = [];
  const onWait = jest.fn(() => {
    // Longer than a look at the lock takes, so that it is looked at again.
    setTimeout(() => {
      order.push('first ends');
      letGo();
    }, 600);
  });
  await withLock(folder, 'dev', options(onWait), () => Promise.resolve(order.push('second works')));
  expect(order).toEqual(['first ends', 'second works']);
  expect(onWait.mock.calls).toEqual([['dev']]);
});

test('takes over the lock of a holder that was killed', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'dev.lock'));
  const longAgo = new Date(Date.now() - 11_000);
  utimesSync(join(folder, 'dev.lock'), longAgo, longAgo);
  const onWait = jest.fn();
  expect(await withLock(folder, 'dev', options(onWait), () => Promise.resolve('worked'))).toBe('worked');
  expect(onWait).not.toHaveBeenCalled();
});

test('Ctrl-C ends the waiting', async () => {
  const folder = emptyFolder();
  const { letGo, held } = await hold(folder, 'dev');
  const abort = new AbortController();
  const work = jest.fn();
  await expect(
    withLock(
      folder,
      'dev',
      options(() => abort.abort(), abort.signal),
      work,
    ),
  ).rejects.toBeInstanceOf(InterruptedError);
  expect(work).not.toHaveBeenCalled();
  letGo();
  await held;
});

test('an error of the file system is not taken for a held lock', async () => {
  const folder = emptyFolder();
  await expect(withLock(folder, 'no/such/folder', options(), () => Promise.resolve())).rejects.toThrow('ENOENT');
});

test('two commands that want the same locks in another order do not wait for each other', async () => {
  const folder = emptyFolder();
  const both = () => Promise.resolve(existsSync(join(folder, 'a.lock')) && existsSync(join(folder, 'b.lock')));
  expect(
    await Promise.all([withLocks(folder, ['a', 'b'], options(), both), withLocks(folder, ['b', 'a'], options(), both)]),
  ).toEqual([true, true]);
});

test('a session locks environments apart from each other and from the cloud', async () => {
  const session = openSession();
  const [dev, prod] = session.workspace.environments;
  const locked = (name: string) => existsSync(session.workspace.state('locks', `${name}.lock`));
  const inner = withEnvironments(session, [dev], () =>
    withEnvironments(session, [prod], () =>
      withCloudLock(session, () => Promise.resolve([locked('dev'), locked('prod'), locked('.cloud')])),
    ),
  );
  expect(await inner).toEqual([true, true, true]);
  expect(session.said()).toBe('');
});

test('a session says for what it waits', async () => {
  const session = openSession();
  const { letGo } = await hold(session.workspace.state('locks'), 'dev');
  const step = jest.spyOn(session.progress, 'step').mockImplementation(() => letGo());
  await withEnvironments(session, [session.workspace.environments[0]], () => Promise.resolve());
  expect(step).toHaveBeenCalledWith('maestro', 'waiting: another maestro command works on dev');
});
