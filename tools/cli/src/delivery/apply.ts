import { recordDeployed, releaseNeverDeployed, currentStacks } from '../cdk/deploy';
import type { AssemblyStack } from '../cdk/assembly';
import { MaestroError } from '../errors';
import type { Stack } from '../stacks/stacks';
import type { Template } from '../stacks/dependencies';
import { readBase } from './base';
import type { PreparedChange } from './change';
import { discard, execute, prepare, type Site } from './change-set';
import { outside } from './hold';
import { needsDeployment } from './make-plan';
import type { DeliveryPlan, StackPlan } from './plan-file';

const CHANGE_SET = 'maestro-apply';

export interface Applied {
  readonly changed: boolean;
  readonly stacks: Stack[];
}

/** A stack that the plan allows to be changed, and the change set that would. */
interface Prepared {
  readonly stack: AssemblyStack;
  readonly planned: StackPlan;
  readonly changes: PreparedChange[];
}

/**
 * Deploys what a plan says and nothing else. A stack that already is what the plan wants is passed over, so that the same
 * command goes on after an interruption, on another machine too.
 */
export async function applyPlan(site: Site, plan: DeliveryPlan): Promise<Applied> {
  const { session, environment, assembly, target } = site;
  refuseForeign(site, plan);
  await refuseMoved(site, plan);
  await releaseNeverDeployed(session, environment, target, await currentStacks(assembly, target));
  let changed = false;
  for (const group of assembly.groups()) {
    const prepared = await prepareGroup(site, plan, group);
    await refuseUnplanned(site, prepared);
    const executed = prepared.filter(({ changes }) => changes.length > 0);
    await Promise.all(executed.map(({ stack }) => execute(site, stack, CHANGE_SET)));
    changed ||= executed.length > 0;
  }
  return { changed, stacks: await recordDeployed(session, environment, assembly, target) };
}

function refuseForeign({ environment, assembly, target }: Site, plan: DeliveryPlan): void {
  const here = { environment: environment.name, configuration: target.configuration, account: target.account };
  for (const [what, found] of Object.entries({ ...here, region: target.region })) {
    const planned = plan[what as keyof typeof here];
    if (planned !== found) {
      throw refusal('MAESTRO_PLAN_FOREIGN', `the plan is for ${what} ${planned}, not for ${found}`);
    }
  }
  if (plan.assembly !== assembly.digest()) {
    throw refusal(
      'MAESTRO_PLAN_ASSEMBLY',
      `environment '${environment.name}' synthesizes ${assembly.digest()}, planned is ${plan.assembly}`,
    );
  }
}

/** Before anything is touched: each stack is what the plan saw, or what it wants. */
async function refuseMoved({ session, assembly, target }: Site, plan: DeliveryPlan): Promise<void> {
  const moved: string[] = [];
  for (const stack of assembly.stacks) {
    const planned = planOf(plan, stack);
    const found = (await readBase(session, target.reading, stack.name))?.digest ?? null;
    if (found !== planned.base && found !== planned.target) {
      moved.push(`${stack.name} is ${found ?? 'gone'}, planned over ${planned.base ?? 'nothing'}`);
    }
  }
  if (moved.length > 0) {
    throw refusal('MAESTRO_PLAN_BASE_MOVED', `something else was deployed since the plan: ${moved.join('; ')}`);
  }
}

async function prepareGroup(site: Site, plan: DeliveryPlan, group: AssemblyStack[]): Promise<Prepared[]> {
  const { session, assembly, environment, target } = site;
  const prepared = await Promise.all(
    group.map(async (stack) => {
      const base = await readBase(session, target.reading, stack.name);
      if (base !== undefined && !needsDeployment(base, stack, assembly.template(stack) as Template)) {
        return [];
      }
      session.progress.step(environment.name, `change set of ${stack.name}`);
      return [{ stack, planned: planOf(plan, stack), changes: await prepare(site, stack, CHANGE_SET) }];
    }),
  );
  return prepared.flat();
}

/** All of a group are held against the plan before the first is executed. */
async function refuseUnplanned(site: Site, prepared: Prepared[]): Promise<void> {
  const faults = prepared.flatMap(({ planned, changes }) => outside(planned.changes, changes));
  for (const { stack, changes } of prepared) {
    if (faults.length > 0 || changes.length === 0) {
      await discard(site, stack, CHANGE_SET);
    }
  }
  if (faults.length > 0) {
    throw refusal(
      'MAESTRO_PLAN_CHANGE_OUTSIDE',
      `the change set holds what nobody approved:\n  ${faults.join('\n  ')}`,
    );
  }
}

function planOf(plan: DeliveryPlan, { name }: AssemblyStack): StackPlan {
  const planned = plan.stacks.find((stack) => stack.name === name);
  if (planned === undefined) {
    throw refusal('MAESTRO_PLAN_FOREIGN', `the plan knows no stack ${name}`);
  }
  return planned;
}

function refusal(code: string, message: string): MaestroError {
  return new MaestroError(code, message, 'plan again and have that approved');
}
