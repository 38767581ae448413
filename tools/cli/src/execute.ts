import semver from 'semver';
import type { Execute } from './command-line';
import type { CommandResult } from './commands/result';
import { describe } from './environments';
import { InterruptedError, MaestroError, UsageError } from './errors';
import { Progress } from './report/progress';
import { failureLines } from './report/table';
import type { Session } from './session';
import { Workspace } from './workspace';

const NODE_FLOOR = '20.20.0';

// The AWS SDK warns of January 2027 on every run with Node 20, which is our floor on purpose.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Runs a command, after whatever makes its folder a repository, with a session, prints its result on standard output, and sets the exit code. */
export async function execute(
  { json, prepare, anywhere = false }: Parameters<Execute>[0],
  command: (session: Session) => Promise<CommandResult>,
): Promise<void> {
  const progress = new Progress(process.stderr);
  const abort = new AbortController();
  const stopListening = onInterrupt(progress, abort);
  let exitCode: number;
  try {
    checkNode();
    const folder = process.cwd();
    prepare?.(folder);
    const workspace = anywhere ? Workspace.none(folder) : Workspace.find(folder);
    const result = await command({ workspace, progress, signal: abort.signal });
    progress.end();
    process.stdout.write(`${json ? JSON.stringify(result.json, undefined, 2) : result.text}\n`);
    exitCode = result.ok ? 0 : 1;
  } catch (error) {
    progress.end();
    exitCode = printError(error, json);
  } finally {
    stopListening();
  }
  process.exitCode = exitCode;
}

function printError(error: unknown, json: boolean): number {
  const failure = describe(error);
  if (json) {
    process.stdout.write(`${JSON.stringify({ error: failure }, undefined, 2)}\n`);
  } else {
    process.stderr.write(`${failureLines('maestro', failure).join('\n')}\n`);
  }
  return error instanceof MaestroError ? error.exitCode : 1;
}

/** The first Ctrl-C ends what runs in an orderly way, the second one ends us. */
function onInterrupt(progress: Progress, abort: AbortController): () => void {
  const listener = () => {
    if (abort.signal.aborted) {
      process.exit(new InterruptedError().exitCode);
    }
    progress.warn('maestro', 'stopping (once more to stop at once)');
    abort.abort(new InterruptedError());
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  signals.forEach((signal) => process.on(signal, listener));
  return () => signals.forEach((signal) => process.off(signal, listener));
}

function checkNode(): void {
  if (semver.lt(process.version, NODE_FLOOR)) {
    throw new UsageError(
      'MAESTRO_NODE_TOO_OLD',
      `maestro needs Node ${NODE_FLOOR} or newer, this is ${process.version}`,
      'install a newer Node (`nvm install` reads .nvmrc)',
    );
  }
}
