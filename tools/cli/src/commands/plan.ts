import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { bootstrap } from '../cdk/bootstrap';
import { plan as planAssembly, type Plan } from '../cdk/plan';
import { makePlan } from '../delivery/make-plan';
import { writePlan, type DeliveryPlan } from '../delivery/plan-file';
import { planFigures, planLines, planMarkdown } from '../delivery/summary';
import type { Session } from '../session';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type Work, type WorkOptions } from './steps';

export interface PlanOptions extends WorkOptions {
  /** File for the plan that `apply` takes; a page for people is written beside it. */
  readonly out?: string;
  /** Whether CloudFormation is asked for its change sets, which takes the rights of a deployment. */
  readonly changeSets: boolean;
}

interface Planned extends Plan {
  readonly delivery?: { readonly file: string; readonly digest: string; readonly plan: DeliveryPlan };
}

/** Shows what a deployment would change, and changes nothing. */
export async function plan(session: Session, options: PlanOptions): Promise<CommandResult> {
  const outcomes = await inAccounts(session, options, async (work): Promise<Planned> => {
    const { assembly } = await synthesize(work);
    const shown = await planAssembly(work.session, work.environment, assembly, work.target);
    if (options.out === undefined) {
      return shown;
    }
    if (work.target.configuration === 'local') {
      await bootstrap(work.session, work.environment, assembly, work.target);
    }
    const delivery = await makePlan({ ...work, assembly }, options);
    return { ...shown, delivery: write(work, options.out, delivery, shown.diff) };
  });
  return outcomesResult(outcomes, (environment, { changed, diff, delivery }: Planned) => [
    `${environment}: ${changed ? 'would change' : 'no changes'}`,
    ...(changed ? [diff] : []),
    ...(delivery === undefined
      ? []
      : [
          `${environment}: ${planFigures(delivery.plan)}`,
          ...planLines(delivery.plan),
          `plan ${relative(process.cwd(), delivery.file)}, digest ${delivery.digest}`,
        ]),
  ]);
}

function write({ session }: Work, out: string, delivery: DeliveryPlan, diff: string): Planned['delivery'] {
  const file = resolve(session.workspace.root, out);
  const digest = writePlan(file, delivery);
  writeFileSync(file.replace(/(\.json)?$/, '.md'), planMarkdown(delivery, digest, diff));
  return { file, digest, plan: delivery };
}
