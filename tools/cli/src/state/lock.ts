import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { InterruptedError } from '../errors';

/** A holder that was killed stops refreshing its lock; after this long the lock is taken over. */
const STALE_MS = 10_000;
const POLL_MS = 250;

export interface LockOptions {
  readonly signal: AbortSignal;
  /** Called once when somebody else holds the lock. */
  readonly onWait: (name: string) => void;
}

/** Runs `work` while holding the lock called `name`; waits for whoever holds it now. */
export async function withLock<Result>(
  folder: string,
  name: string,
  options: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(folder, { recursive: true });
  const release = await acquire(folder, name, options);
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Several locks at once, always in the same order, so that two commands cannot wait for each other. */
export function withLocks<Result>(
  folder: string,
  names: string[],
  options: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  return [...names]
    .sort()
    .reduceRight<() => Promise<Result>>((inner, name) => () => withLock(folder, name, options, inner), work)();
}

async function acquire(folder: string, name: string, { signal, onWait }: LockOptions): Promise<() => Promise<void>> {
  for (let waited = false; ; waited = true) {
    if (signal.aborted) {
      throw new InterruptedError();
    }
    try {
      return await lock(join(folder, name), { realpath: false, stale: STALE_MS, update: STALE_MS / 5 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') {
        throw error;
      }
    }
    if (!waited) {
      onWait(name);
    }
    await delay(POLL_MS);
  }
}
