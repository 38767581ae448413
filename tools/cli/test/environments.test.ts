import { describe as describeError, forEachEnvironment } from '../src/environments';
import { MaestroError } from '../src/errors';
import { openSession } from './support/session';

test('one that fails leaves the others alone, and says so', async () => {
  const session = openSession();
  const outcomes = await forEachEnvironment(session, session.workspace.environments, 3, ({ name }) =>
    name === 'dev' ? Promise.reject(new MaestroError('A_CODE', 'no', 'do')) : Promise.resolve('up'),
  );
  expect(outcomes).toEqual([
    { environment: 'dev', ok: false, error: { code: 'A_CODE', message: 'no', hint: 'do' } },
    { environment: 'prod', ok: true, result: 'up' },
  ]);
  expect(session.said()).toBe('dev      failed: A_CODE\n');
});

test.each([
  [1, 1],
  [2, 2],
])('works on %d at a time', async (concurrency, most) => {
  const session = openSession();
  let now = 0;
  const seen: number[] = [];
  await forEachEnvironment(session, session.workspace.environments, concurrency, async () => {
    now += 1;
    seen.push(now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  });
  expect(Math.max(...seen)).toBe(most);
});

test('Ctrl-C ends all of them, without a word about each', async () => {
  const session = openSession();
  const work = jest.fn(() => {
    session.abort.abort();
    return Promise.reject(new Error('killed'));
  });
  await expect(forEachEnvironment(session, session.workspace.environments, 1, work)).rejects.toMatchObject({
    exitCode: 130,
  });
  expect(work).toHaveBeenCalledTimes(1);
  expect(session.said()).toBe('');
});

test('an error that nobody foresaw is reported with its place in the code', () => {
  expect(describeError(new MaestroError('A', 'no'))).toEqual({ code: 'A', message: 'no' });
  expect(describeError(new Error('oops'))).toMatchObject({
    code: 'MAESTRO_INTERNAL',
    message: expect.stringContaining('environments.test'),
    hint: expect.stringContaining('defect'),
  });
  expect(describeError('text').message).toBe('text');
});
