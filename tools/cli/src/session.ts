import { finishChange } from './environment/change';
import type { Environment } from './environment/environment';
import type { Progress } from './report/progress';
import { withLocks } from './state/lock';
import type { Workspace } from './workspace';

/** What every part of one run of the command shares. */
export interface Session {
  readonly workspace: Workspace;
  readonly progress: Progress;
  /** Aborted by Ctrl-C, or when the local cloud dies under a deployment. */
  readonly signal: AbortSignal;
}

/**
 * Keeps other commands off these environments while `work` runs; environments are independent of each other. What a
 * command left half done that was killed is finished first.
 */
export function withEnvironments<Result>(
  session: Session,
  environments: Environment[],
  work: () => Promise<Result>,
): Promise<Result> {
  return withNamedLocks(
    session,
    environments.map((environment) => environment.name),
    () => {
      for (const environment of environments) {
        if (finishChange(session.workspace, environment)) {
          session.progress.step(environment.name, 'finished the change of pins in which a command was killed');
        }
      }
      return work();
    },
  );
}

/** Keeps other commands from starting or stopping the local cloud. */
export function withCloudLock<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  return withNamedLocks(session, ['.cloud'], work);
}

/** Keeps other commands from installing the same tools. */
export function withToolsLock<Result>(session: Session, tools: string, work: () => Promise<Result>): Promise<Result> {
  return withNamedLocks(session, [`.${tools}`], work);
}

function withNamedLocks<Result>(
  { workspace, progress, signal }: Session,
  names: string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const onWait = (name: string) => progress.step('maestro', `waiting: another maestro command works on ${name}`);
  return withLocks(workspace.state('locks'), names, { signal, onWait }, work);
}
