import { resolve } from 'node:path';
import { bootstrap } from '../cdk/bootstrap';
import { applyPlan, type Applied } from '../delivery/apply';
import { readPlan } from '../delivery/plan-file';
import type { Session } from '../session';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type WorkOptions } from './steps';

export interface ApplyOptions extends WorkOptions {
  readonly plan: string;
  /** SHA-256 of the plan that was approved. */
  readonly digest?: string;
}

/** Deploys what a plan says, and nothing else. */
export async function apply(session: Session, options: ApplyOptions): Promise<CommandResult> {
  const plan = readPlan(resolve(session.workspace.root, options.plan), options.digest);
  const outcomes = await inAccounts(session, options, async (work) => {
    const { assembly } = await synthesize(work);
    if (work.target.configuration === 'local') {
      await bootstrap(work.session, work.environment, assembly, work.target);
    }
    return applyPlan({ ...work, assembly }, plan);
  });
  return outcomesResult(outcomes, (environment, { changed, stacks }: Applied) => [
    `${environment}: ${changed ? 'applied' : 'already what the plan says'}`,
    ...stacks.map(({ name, status }) => `  ${name} ${status}`),
  ]);
}
