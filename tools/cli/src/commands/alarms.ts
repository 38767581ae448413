import { type Alarm, isRinging, watchAlarms } from '../alarms/alarms';
import { MaestroError } from '../errors';
import type { Session } from '../session';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type WorkOptions } from './steps';

export interface AlarmsOptions extends WorkOptions {
  /** How long to watch; 0 asks once. */
  readonly minutes: number;
}

/** Asks CloudWatch whether all is well. An alarm of the environment is a failure, as is an environment without any. */
export async function alarms(session: Session, options: AlarmsOptions): Promise<CommandResult> {
  const outcomes = await inAccounts(session, options, async (work) => {
    const { assembly } = await synthesize(work);
    work.session.progress.step(work.environment.name, `alarms of CloudWatch (${options.minutes} minutes)`);
    const found = await watchAlarms(work.session, work.target.clients, assembly, options.minutes);
    refuse(work.environment.name, found);
    return found;
  });
  return outcomesResult(outcomes, (environment, found: Alarm[]) => [
    `${environment}: ${found.length} alarms, none rings`,
    ...found.map(({ name, state }) => `  ${state} ${name}`),
  ]);
}

function refuse(environment: string, found: Alarm[]): void {
  if (found.length === 0) {
    throw new MaestroError(
      'MAESTRO_ALARMS_MISSING',
      `environment '${environment}' has no alarm: nothing is known of it`,
    );
  }
  const ringing = found.filter(isRinging);
  if (ringing.length > 0) {
    const list = ringing.map(
      ({ name, reason, topics }) => `  ${name}: ${reason} (told ${topics.join(', ') || 'nobody'})`,
    );
    throw new MaestroError(
      'MAESTRO_ALARM',
      `environment '${environment}' is in alarm:\n${list.join('\n')}`,
      'find the cause; what was deployed stays as it is',
    );
  }
}
