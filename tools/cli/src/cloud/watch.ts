import { isAlive } from '../process/identity';
import type { Session } from '../session';
import { cloudStopped, type Cloud } from './cloud';

const POLL_MS = 500;

/**
 * Runs `work` with a session that is aborted when the cloud dies: the CDK would go on trying to reach it for minutes.
 */
export async function whileAlive<Result>(
  session: Session,
  cloud: Cloud,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const died = new AbortController();
  const timer = setInterval(() => {
    if (!isAlive(cloud)) {
      died.abort(cloudStopped(cloud));
    }
  }, POLL_MS);
  try {
    return await work({ ...session, signal: AbortSignal.any([session.signal, died.signal]) });
  } catch (error) {
    // Whatever failed first in the moment before the next look, the reason is the dead cloud.
    throw session.signal.aborted || isAlive(cloud) ? error : cloudStopped(cloud);
  } finally {
    clearInterval(timer);
  }
}
