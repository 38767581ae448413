import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pythonEnvironment } from '../cli/src/cloud/python';
import { VirtualEnvironment } from '../cli/src/cloud/venv';
import { Progress } from '../cli/src/report/progress';
import type { Session } from '../cli/src/session';
import { Workspace } from '../cli/src/workspace';

/**
 * `tsx tools/workspace/python.ts -m pytest`: Python with what the local cloud's tests and checks need, installed first
 * when it is missing or when requirements-test.txt has changed.
 *
 * Not the environment that `maestro` makes: a tool of the tests cannot change what people deploy with.
 */
const NAME = 'venv-test';

async function main(): Promise<number> {
  const session: Session = {
    workspace: Workspace.find(join(__dirname, '..', '..')),
    progress: new Progress(process.stderr),
    signal: new AbortController().signal,
  };
  const venv = new VirtualEnvironment(session, NAME, 'requirements-test.txt');
  await venv.ensure();

  const child = spawn(venv.python, process.argv.slice(2), { stdio: 'inherit', env: pythonEnvironment(process.env) });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status ?? 1;
}

main().then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    process.stderr.write(`python: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
