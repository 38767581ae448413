import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Not the synchronous spawn: a registry may answer from this very process. */
export async function run(cwd: string, command: string, args: string[], env: Environment): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], env });
  const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (status !== 0) throw new Error(`'${command} ${args.join(' ')}' ended with ${status ?? signal}`);
}

/** With the tools of a workspace before all others. */
export function withTools(workspace: string): Environment {
  return { ...process.env, PATH: `${join(workspace, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };
}
