import { MaestroError } from '../../src/errors';
import { throwIfAborted } from '../../src/process/run';
import { together } from '../../src/process/together';
import { openSession } from '../support/session';

test('gives back the results in the order of the tasks', async () => {
  const later = () => new Promise<string>((resolve) => setImmediate(() => resolve('a')));
  expect(await together(openSession(), [later, () => Promise.resolve(2)])).toEqual(['a', 2]);
});

test('a failure stops the others, waits for them, and is the error', async () => {
  const failure = new MaestroError('FIRST', 'first');
  const order: string[] = [];
  const stopped = ({ signal }: { signal: AbortSignal }) =>
    new Promise<void>((_, reject) =>
      signal.addEventListener('abort', () =>
        setImmediate(() => {
          order.push('the other has cleaned up');
          reject(new Error('second'));
        }),
      ),
    );
  await expect(together(openSession(), [() => Promise.reject(failure), stopped])).rejects.toBe(failure);
  expect(order).toEqual(['the other has cleaned up']);
});

test('Ctrl-C reaches every task', async () => {
  const session = openSession();
  const task = jest.fn(({ signal }: { signal: AbortSignal }) =>
    Promise.resolve().then(() => {
      session.abort.abort();
      throwIfAborted(signal);
    }),
  );
  await expect(together(session, [task, task])).rejects.toMatchObject({ code: 'MAESTRO_INTERRUPTED' });
});
