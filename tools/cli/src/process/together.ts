import type { Session } from '../session';

type Tasks<Results extends unknown[]> = { [Index in keyof Results]: (session: Session) => Promise<Results[Index]> };

/** Runs tasks at the same time. When one fails the others are stopped, waited for, and the first error is thrown. */
export async function together<Results extends unknown[]>(
  session: Session,
  tasks: [...Tasks<Results>],
): Promise<Results> {
  const stop = new AbortController();
  const shared = { ...session, signal: AbortSignal.any([session.signal, stop.signal]) };
  const errors: unknown[] = [];
  const settled = await Promise.allSettled(
    tasks.map((task) =>
      task(shared).catch((error: unknown) => {
        errors.push(error);
        stop.abort(error);
        throw error;
      }),
    ),
  );
  if (errors.length > 0) {
    throw errors[0];
  }
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as Results;
}
