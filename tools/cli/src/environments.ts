import pLimit from 'p-limit';
import type { Environment } from './environment/environment';
import { MaestroError, messageOf } from './errors';
import { throwIfAborted } from './process/run';
import type { Session } from './session';

/** What is said about an environment that failed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export type Outcome<Result> =
  | { readonly environment: string; readonly ok: true; readonly result: Result }
  | { readonly environment: string; readonly ok: false; readonly error: Failure };

/**
 * Does the same for several environments, a few at a time. One that fails leaves the others alone; Ctrl-C and a dead
 * cloud end all of them.
 */
export async function forEachEnvironment<Result>(
  session: Session,
  environments: Environment[],
  concurrency: number,
  work: (environment: Environment) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  const limit = pLimit(concurrency);
  const outcomes = await Promise.all(
    environments.map((environment) => limit(() => attempt(session, environment, work))),
  );
  throwIfAborted(session.signal);
  return outcomes;
}

async function attempt<Result>(
  session: Session,
  environment: Environment,
  work: (environment: Environment) => Promise<Result>,
): Promise<Outcome<Result>> {
  try {
    throwIfAborted(session.signal);
    return { environment: environment.name, ok: true, result: await work(environment) };
  } catch (error) {
    const failure = describe(error);
    if (!session.signal.aborted) {
      session.progress.warn(environment.name, `failed: ${failure.code}`);
    }
    return { environment: environment.name, ok: false, error: failure };
  }
}

export function describe(error: unknown): Failure {
  if (error instanceof MaestroError) {
    return { code: error.code, message: error.message, ...(error.hint !== undefined && { hint: error.hint }) };
  }
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
  return { code: 'MAESTRO_INTERNAL', message: stack, hint: 'this is a defect of maestro, please report it' };
}
