import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { InterruptedError, MaestroError } from '../errors';

/** How long a child may take to end by itself after Ctrl-C. */
const GRACE_MS = 10_000;
/** What is kept of the output for an error message. */
const TAIL_LINES = 40;

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Called with every line of standard output and standard error. */
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  readonly exitCode: number;
  /** Both streams, line by line in the order in which they came. */
  readonly output: string;
  /** Standard output alone, for programs that write data there. */
  readonly stdout: string;
  /** Its last lines, for an error message. */
  readonly tail: string;
}

/** Runs a program to its end. A code other than 0 is a result; a program that cannot be started is an error. */
export async function run(command: string, args: string[], options: RunOptions): Promise<RunResult> {
  throwIfAborted(options.signal);
  // A process group of its own: Ctrl-C reaches the whole tree through us, once, and not half of it through the terminal.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  const data: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      lines.push(line);
      if (input === child.stdout) {
        data.push(line);
      }
      options.onLine?.(line);
    });
  }

  const stop = () => stopGroup(child.pid);
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', (error) =>
        reject(new MaestroError('MAESTRO_PROGRAM_MISSING', `cannot run '${command}': ${error.message}`)),
      );
      child.on('close', (code) => resolve(code ?? 1));
    });
    throwIfAborted(options.signal);
    const tail = lines.slice(-TAIL_LINES).join('\n');
    return { exitCode, output: lines.join('\n'), stdout: data.join('\n'), tail };
  } finally {
    options.signal.removeEventListener('abort', stop);
  }
}

/** Like {@link run}, for programs whose failure has no meaning of its own. */
export async function runOrThrow(
  code: string,
  what: string,
  command: string,
  args: string[],
  options: RunOptions,
): Promise<RunResult> {
  const result = await run(command, args, options);
  if (result.exitCode !== 0) {
    throw new MaestroError(code, `${what} failed with exit code ${result.exitCode}:\n${result.tail}`);
  }
  return result;
}

/** The reason that a signal was aborted with is the error to report; Ctrl-C has none of its own. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw signal.reason instanceof MaestroError ? signal.reason : new InterruptedError();
  }
}

function stopGroup(pid: number | undefined): void {
  if (pid === undefined) {
    return;
  }
  signalGroup(pid, 'SIGINT');
  setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS).unref();
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // Already gone: what we wanted.
  }
}
