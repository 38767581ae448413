import { existsSync, rmSync } from 'node:fs';
import { localTarget } from '../aws/target';
import { startCloud, stopCloud } from '../cloud/cloud';
import { VirtualEnvironment } from '../cloud/venv';
import { whileAlive } from '../cloud/watch';
import type { Environment } from '../environment/environment';
import { forEachEnvironment, type Outcome } from '../environments';
import { withCloudLock, withEnvironments, type Session } from '../session';
import { isRemoved, removalLines, removeLocal, type Removal } from './destroy';
import { outcomesResult, type CommandResult } from './result';

export interface DownOptions {
  readonly environments: string[];
  readonly purge: boolean;
  readonly concurrency: number;
}

/** Deletes environments from the local cloud; all of them: stops it too. */
export async function down(session: Session, options: DownOptions): Promise<CommandResult> {
  const { workspace } = session;
  const environments = workspace.select(options.environments);
  const all = environments.length === workspace.environments.length;
  return withEnvironments(session, environments, async () => {
    const outcomes = await remove(session, environments, options);
    const result = outcomesResult(outcomes, removalLines, isRemoved);
    if (!all) {
      return result;
    }
    const stopped = await withCloudLock(session, () => stopCloud(session));
    if (options.purge && result.ok) {
      // Nothing is left in it that anybody could ask for; without it the next start is as the first one.
      rmSync(workspace.state('cloud'), { recursive: true, force: true });
      rmSync(workspace.state('environments'), { recursive: true, force: true });
    }
    return {
      ...result,
      json: { environments: outcomes, cloud: { running: false, stopped } },
      text: `${result.text}\nthe local cloud is ${stopped ? 'stopped' : 'not running'}`.trimStart(),
    };
  });
}

async function remove(
  session: Session,
  environments: Environment[],
  { purge, concurrency }: DownOptions,
): Promise<Outcome<Removal>[]> {
  if (!existsSync(session.workspace.state('cloud', 'state'))) {
    // Never started: there is nothing to delete, and no reason to install an emulator.
    return environments.map(({ name }) => ({
      environment: name,
      ok: true,
      result: { deleted: [], kept: [], failed: [], purged: [], remaining: [] },
    }));
  }
  new VirtualEnvironment(session).check();
  const cloud = await withCloudLock(session, () => startCloud(session));
  return whileAlive(session, cloud, (alive) =>
    forEachEnvironment(alive, environments, concurrency, (environment) =>
      removeLocal(alive, environment, localTarget(environment, cloud.endpoint), purge),
    ),
  );
}
