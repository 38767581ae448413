import { InterruptedError, MaestroError } from '../../src/errors';
import { run, runOrThrow, type RunOptions } from '../../src/process/run';
import { errorOf } from '../support/errors';
import { emptyFolder, until } from '../support/files';

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  cwd: emptyFolder(),
  // A colour that the runner forces would stand around the numbers that the programs print.
  env: { ...process.env, FORCE_COLOR: undefined },
  signal: new AbortController().signal,
  ...more,
});
const node = (script: string, more?: Partial<RunOptions>) => run(process.execPath, ['-e', script], options(more));

test('gives back the exit code and the output of both streams', async () => {
  const { exitCode, output } = await node('console.log("a"); console.error("b"); process.exitCode = 3');
  expect(exitCode).toBe(3);
  expect(output.split('\n').sort()).toEqual(['a', 'b']);
});

test('hands on each line as it comes, the last one without its end too', async () => {
  const lines: string[] = [];
  await node('process.stdout.write("one\\ntwo\\nthree")', { onLine: (line) => lines.push(line) });
  expect(lines).toEqual(['one', 'two', 'three']);
});

test('keeps the last forty lines for a message', async () => {
  const { tail } = await node('for (let i = 1; i <= 50; i += 1) console.log(i)');
  expect(tail.split('\n')).toEqual(Array.from({ length: 40 }, (_, i) => String(i + 11)));
});

test('runs in the folder and with the variables that it is given, and with nothing on standard input', async () => {
  const cwd = emptyFolder();
  const script = 'process.stdin.on("end", () => console.log(process.cwd(), process.env.ONLY)).resume()';
  expect((await node(script, { cwd, env: { ONLY: 'this' } })).output).toBe(`${cwd} this`);
});

test('a program that a signal ended has not succeeded', async () => {
  expect((await node('process.kill(process.pid, "SIGKILL")')).exitCode).toBe(1);
});

test('a program that cannot be started is an error that names it', async () => {
  const error = await errorOf(() => run('no-such-program', [], options()));
  expect(error.code).toBe('MAESTRO_PROGRAM_MISSING');
  expect(error.message).toContain("cannot run 'no-such-program'");
});

test('a failure is an error with the code and the words of the caller where he wants one', async () => {
  const fails = (script: string) => runOrThrow('A_CODE', 'packing', process.execPath, ['-e', script], options());
  const error = await errorOf(() => fails('console.error("no space"); process.exit(4)'));
  expect(error).toMatchObject({ code: 'A_CODE', message: 'packing failed with exit code 4:\nno space' });
  expect((await fails('')).exitCode).toBe(0);
});

describe('when it is aborted', () => {
  const isGone = (pid: number) => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  };

  test('nothing is started after it', async () => {
    const onLine = jest.fn();
    await expect(node('console.log(1)', { signal: AbortSignal.abort(), onLine })).rejects.toBeInstanceOf(
      InterruptedError,
    );
    expect(onLine).not.toHaveBeenCalled();
  });

  test('the program and what it has started end', async () => {
    const abort = new AbortController();
    const pids: number[] = [];
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(process.pid); console.log(child.pid); setInterval(() => {}, 1000);`;
    const running = node(script, { signal: abort.signal, onLine: (line) => pids.push(Number(line)) });
    await until(() => pids.length === 2);
    abort.abort();
    await expect(running).rejects.toBeInstanceOf(InterruptedError);
    await until(() => pids.every(isGone));
  });

  test('the error is the reason for it, when there is one', async () => {
    const abort = new AbortController();
    const reason = new MaestroError('MAESTRO_CLOUD_STOPPED', 'the cloud died');
    const running = node('console.log(1); setInterval(() => {}, 1000)', {
      signal: abort.signal,
      onLine: () => abort.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
  });

  test('a program may end in its own way, and one that does not is killed', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'queueMicrotask'] });
    try {
      const abort = new AbortController();
      const lines: string[] = [];
      const running = node(
        'process.on("SIGINT", () => console.log("not yet")); console.log("runs"); setInterval(() => {}, 1000)',
        { signal: abort.signal, onLine: (line) => lines.push(line) },
      );
      const ended = running.catch((error: unknown) => error);
      await until(() => lines.includes('runs'));
      abort.abort();
      await until(() => lines.includes('not yet'));
      jest.advanceTimersByTime(10_000);
      expect(await ended).toBeInstanceOf(InterruptedError);
    } finally {
      jest.useRealTimers();
    }
  });
});
