import { digestTemplate, readBase } from '../../src/delivery/base';
import { fakeAws } from '../support/aws';
import { errorOf } from '../support/errors';
import { openSession } from '../support/session';
import { fakeCloudFormation, type FakeStack } from '../support/stacks';

// Polls go on at once.
jest.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const app = (status: string): FakeStack => ({ name: 'app', status, created: 0, template: { Resources: { A: {} } } });
const read = (stacks: FakeStack[], session = openSession()) =>
  readBase(session, fakeAws(fakeCloudFormation(stacks)).clients, 'app');

test('the digest is of what a template says, not of how it is written', () => {
  expect(digestTemplate({ a: { x: 1, y: [1, 2] }, b: null })).toBe(digestTemplate({ b: null, a: { y: [1, 2], x: 1 } }));
  expect(digestTemplate({ a: [1, 2] })).not.toBe(digestTemplate({ a: [2, 1] }));
});

test('a deployed stack is its template', async () => {
  expect(await read([app('UPDATE_ROLLBACK_COMPLETE')])).toMatchObject({
    stack: { name: 'app' },
    digest: digestTemplate({ Resources: { A: {} } }),
  });
});

test.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'REVIEW_IN_PROGRESS'])(
  'a stack in %s was never deployed',
  async (status) => {
    expect(await read([app(status)])).toBeUndefined();
    expect(await read([])).toBeUndefined();
  },
);

test('a stack that hangs is an error', async () => {
  expect((await errorOf(() => read([app('UPDATE_ROLLBACK_FAILED')]))).code).toBe('MAESTRO_STACK_STUCK');
});

test('an operation that is under way is waited for, until somebody stops us', async () => {
  const stacks = [app('CREATE_IN_PROGRESS')];
  const session = openSession();
  const detail = jest
    .spyOn(session.progress, 'detail')
    .mockImplementation(() => (stacks[0].status = 'CREATE_COMPLETE'));
  expect(await read(stacks, session)).toBeDefined();
  expect(detail).toHaveBeenCalledWith('app', 'CREATE_IN_PROGRESS: waiting for its end');

  stacks[0].status = 'UPDATE_IN_PROGRESS';
  detail.mockImplementation(() => session.abort.abort());
  expect((await errorOf(() => read(stacks, session))).code).toBe('MAESTRO_INTERRUPTED');
});
