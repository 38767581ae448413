import { install } from '../environment/install';
import { checkTypes } from '../environment/types';
import { forEachEnvironment } from '../environments';
import { withEnvironments, type Session } from '../session';
import { outcomesResult, type CommandResult } from './result';

export interface TypecheckOptions {
  readonly environments: string[];
  readonly concurrency: number;
}

/** Type-checks each environment against the very versions that it pins. */
export async function typecheck(
  session: Session,
  { environments: names, concurrency }: TypecheckOptions,
): Promise<CommandResult> {
  const environments = session.workspace.select(names);
  const outcomes = await withEnvironments(session, environments, async () => {
    await install(session, environments);
    return forEachEnvironment(session, environments, concurrency, async (environment) => {
      await checkTypes(session, environment);
      return { types: 'correct' as const };
    });
  });
  return outcomesResult(outcomes, (environment) => [`${environment}: types are correct`]);
}
