import { plan as planAssembly, type Plan } from '../cdk/plan';
import type { Session } from '../session';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type WorkOptions } from './steps';

/** Shows what a deployment would change, and changes nothing. */
export async function plan(session: Session, options: WorkOptions): Promise<CommandResult> {
  const outcomes = await inAccounts(session, options, async (work) => {
    const { assembly } = await synthesize(work);
    return planAssembly(work.session, work.environment, assembly, work.target);
  });
  return outcomesResult(outcomes, (environment, { changed, diff }: Plan) => [
    `${environment}: ${changed ? 'would change' : 'no changes'}`,
    ...(changed ? [diff] : []),
  ]);
}
