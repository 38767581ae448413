import { type Alarm, requireQuiet, watchAlarms } from '../alarms/alarms';
import type { Session } from '../session';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type WorkOptions } from './steps';

export interface AlarmsOptions extends WorkOptions {
  /** How long to watch; 0 asks once. */
  readonly minutes: number;
}

/** Asks CloudWatch whether all is well. */
export async function alarms(session: Session, options: AlarmsOptions): Promise<CommandResult> {
  const outcomes = await inAccounts(session, options, async (work) => {
    const { assembly } = await synthesize(work);
    work.session.progress.step(work.environment.name, `alarms of CloudWatch (${options.minutes} minutes)`);
    const found = await watchAlarms(work.session, work.target.reading, assembly, options.minutes);
    requireQuiet(work.environment.name, found);
    return found;
  });
  return outcomesResult(outcomes, (environment, found: Alarm[]) => [
    `${environment}: ${found.length} alarms, none rings`,
    ...found.map(({ name, state }) => `  ${state} ${name}`),
  ]);
}
