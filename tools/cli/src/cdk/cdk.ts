import { existsSync } from 'node:fs';
import type { Environment } from '../environment/environment';
import { MaestroError } from '../errors';
import { run, runOrThrow, type RunOptions, type RunResult } from '../process/run';
import type { Session } from '../session';

/** Flags of every call: nothing asks a question, nothing is reported to anybody. */
const QUIET = ['--no-notices', '--no-version-reporting', '--no-color'];

export interface CdkOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly onLine?: (line: string) => void;
}

/** Runs the CDK CLI that the environment's lockfile pins; a failure is a result. */
export async function cdk(
  session: Session,
  environment: Environment,
  args: string[],
  options: CdkOptions,
): Promise<RunResult> {
  return run(program(environment), [...args, ...QUIET], runOptions(session, environment, options));
}

/** Like {@link cdk}, where a failure is an error. */
export async function cdkOrThrow(
  session: Session,
  environment: Environment,
  args: string[],
  options: CdkOptions,
): Promise<RunResult> {
  return runOrThrow(
    'MAESTRO_CDK_FAILED',
    `'cdk ${args[0]}' of environment '${environment.name}'`,
    program(environment),
    [...args, ...QUIET],
    runOptions(session, environment, options),
  );
}

function runOptions({ signal }: Session, environment: Environment, { env, onLine }: CdkOptions): RunOptions {
  return { cwd: environment.folder, env, signal, ...(onLine && { onLine }) };
}

function program(environment: Environment): string {
  const path = environment.program('cdk');
  if (!existsSync(path)) {
    throw new MaestroError(
      'MAESTRO_CDK_MISSING',
      `environment '${environment.name}' has no CDK CLI: ${path} does not exist`,
      "add aws-cdk to the environment's devDependencies",
    );
  }
  return path;
}
