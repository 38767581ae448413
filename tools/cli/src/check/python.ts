import { join } from 'node:path';
import { pythonEnvironment } from '../cloud/python';
import { VirtualEnvironment } from '../cloud/venv';
import { offlineEnvironment } from '../aws/local';
import { MaestroError } from '../errors';
import { run } from '../process/run';
import type { Session } from '../session';

/** What the tools need besides themselves: scripts and requirements, shipped beside the code. */
export const ASSETS = join(__dirname, '..', '..', 'check');

const OFFLINE_ACCOUNT = '000000000000';

/** The virtual environments of the checking tools: Checkov wants other versions of what the others share with it. */
export interface PythonTools {
  readonly common: VirtualEnvironment;
  readonly checkov: VirtualEnvironment;
}

export function pythonTools(session: Session): PythonTools {
  const of = (name: string) =>
    new VirtualEnvironment(session, `venv-${name}`, join(ASSETS, `requirements-${name}.txt`), `the tools of ${name}`);
  return { common: of('check'), checkov: of('checkov') };
}

/** Runs a tool. Any exit code but the allowed ones means that nothing is known: never "no findings". */
export async function runTool(
  session: Session,
  name: string,
  command: string,
  args: string[],
  allowed: readonly number[] = [0],
  cwd = session.workspace.root,
): Promise<void> {
  const env = { ...pythonEnvironment(offlineEnvironment(process.env, OFFLINE_ACCOUNT)), PYTHONWARNINGS: 'ignore' };
  const { exitCode, tail } = await run(command, args, { cwd, env, signal: session.signal });
  if (!allowed.includes(exitCode)) {
    throw toolFailed(name, `ended with exit code ${exitCode}:\n${tail}`);
  }
}

export function toolFailed(name: string, what: string): MaestroError {
  return new MaestroError('MAESTRO_CHECK_TOOL_FAILED', `${name} ${what}`, 'nothing is known until it runs');
}
