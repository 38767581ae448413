import { InterruptedError, MaestroError, messageOf, UsageError } from '../src/errors';

test('each kind of error has the exit code that scripts rely on', () => {
  expect(new MaestroError('X', 'x').exitCode).toBe(1);
  expect(new UsageError('X', 'x').exitCode).toBe(2);
  expect(new InterruptedError()).toMatchObject({ exitCode: 130, code: 'MAESTRO_INTERRUPTED' });
});

test('a message names the cause, since "fetch failed" alone says nothing', () => {
  expect(messageOf(new Error('fetch failed', { cause: new Error('ECONNREFUSED') }))).toBe('fetch failed: ECONNREFUSED');
  expect(messageOf(new Error('plain'))).toBe('plain');
  expect(messageOf('thrown text')).toBe('thrown text');
});
