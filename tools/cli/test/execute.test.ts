import { schema } from '../src/commands/schema';
import { execute } from '../src/execute';
import { UsageError } from '../src/errors';
import type { Session } from '../src/session';
import { openSession } from './support/session';

let out = '';
let err = '';
let cwd: jest.SpyInstance;
const write = (keep: (text: string) => void) => (text: unknown) => {
  keep(String(text));
  return true;
};

beforeEach(() => {
  out = err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(write((text) => (out += text)));
  jest.spyOn(process.stderr, 'write').mockImplementation(write((text) => (err += text)));
  cwd = jest.spyOn(process, 'cwd').mockReturnValue(openSession().workspace.root);
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

const result = (ok: boolean) => () => Promise.resolve({ json: { a: 1 }, text: 'fine', ok });

test('prints the result for people or as JSON, on standard output alone', async () => {
  await execute({ json: false }, result(true));
  expect([out, err, process.exitCode]).toEqual(['fine\n', '', 0]);
  out = '';
  await execute({ json: true }, result(true));
  expect(JSON.parse(out)).toEqual({ a: 1 });
});

test('a result that is not good ends with 1', async () => {
  await execute({ json: false }, result(false));
  expect(process.exitCode).toBe(1);
});

test('an error goes to standard error with its code and hint, and ends with its own exit code', async () => {
  await execute({ json: false }, () => Promise.reject(new UsageError('A_CODE', 'wrong', 'do this')));
  expect(err).toMatch(/failed.* maestro: wrong \(A_CODE\)\n {2}do this\n/);
  expect([out, process.exitCode]).toEqual(['', 2]);
});

test('an error is JSON where JSON was asked for', async () => {
  await execute({ json: true }, () => Promise.reject(new UsageError('A_CODE', 'wrong')));
  expect(JSON.parse(out)).toEqual({ error: { code: 'A_CODE', message: 'wrong' } });
  expect([err, process.exitCode]).toEqual(['', 2]);
});

test('a defect ends with 1 and says that it is one', async () => {
  await execute({ json: false }, () => Promise.reject(new Error('oops')));
  expect(err).toContain('MAESTRO_INTERNAL');
  expect(process.exitCode).toBe(1);
});

test('outside of a repository nothing is run', async () => {
  cwd.mockReturnValue('/');
  const command = jest.fn();
  await execute({ json: false }, command);
  expect(command).not.toHaveBeenCalled();
  expect(err).toContain('MAESTRO_CONFIG_MISSING');
  expect(process.exitCode).toBe(2);
});

test('what needs no configuration runs outside of a repository, and where the configuration is wrong', async () => {
  cwd.mockReturnValue('/');
  await execute({ json: false, anywhere: true }, result(true));
  expect([out, process.exitCode]).toEqual(['fine\n', 0]);
});

test('what makes a folder a repository comes first, and its errors are said like others', async () => {
  const order: string[] = [];
  const prepare = (folder: string) => void order.push(`prepared ${folder}`);
  const command = () => {
    order.push('ran');
    return Promise.resolve({ json: {}, text: '', ok: true });
  };
  await execute({ json: false, prepare }, command);
  expect(order).toEqual([`prepared ${process.cwd()}`, 'ran']);
  const refuse = () => {
    throw new UsageError('A_CODE', 'no');
  };
  await execute({ json: false, prepare: refuse }, command);
  expect(err).toContain('A_CODE');
  expect(process.exitCode).toBe(2);
});

test('a Node that is too old is refused', async () => {
  const { version } = process;
  Object.defineProperty(process, 'version', { value: 'v18.20.0', configurable: true });
  await execute({ json: false }, result(true));
  Object.defineProperty(process, 'version', { value: version, configurable: true });
  expect(err).toContain('maestro needs Node 20.20.0 or newer, this is v18.20.0');
  expect(process.exitCode).toBe(2);
});

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  test('once stops in an orderly way, twice at once, and later it is none of our business', async () => {
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const before = process.listenerCount(signal);
    await execute({ json: false }, ({ signal: aborted }: Session) => {
      process.emit(signal);
      expect(aborted.aborted).toBe(true);
      expect(exit).not.toHaveBeenCalled();
      process.emit(signal);
      return Promise.reject(aborted.reason as Error);
    });
    expect(exit).toHaveBeenCalledWith(130);
    expect(err).toContain('stopping (once more to stop at once)');
    expect(process.exitCode).toBe(130);
    expect(process.listenerCount(signal)).toBe(before);
  });
});

test('the schema describes the configuration for editors', () => {
  const { json, text, ok } = schema();
  expect(JSON.parse(text)).toEqual(json);
  expect(ok).toBe(true);
  expect(json).toMatchObject({ required: ['environments', 'registry'], additionalProperties: false });
});
