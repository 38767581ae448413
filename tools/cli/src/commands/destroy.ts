import type { Configuration, Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import { UsageError } from '../errors';
import { purge as purgeAccount, type Leftover } from '../purge/purge';
import type { Session } from '../session';
import { destroyStacks, type Kept } from '../stacks/destroy';
import { listStacks } from '../stacks/stacks';
import { BOOTSTRAP_STACKS } from '../cdk/bootstrap';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type WorkOptions } from './steps';

export interface DestroyOptions extends WorkOptions {
  readonly purge: boolean;
  readonly yes: boolean;
}

/** What became of an environment. */
export interface Removal {
  readonly deleted: string[];
  /** Protected or retained: still there on purpose. */
  readonly kept: Kept[];
  readonly failed: Kept[];
  readonly purged: Leftover[];
  /** After a purge: still there against our will. */
  readonly remaining: Leftover[];
}

/** Deletes the stacks of environments. */
export async function destroy(session: Session, options: DestroyOptions): Promise<CommandResult> {
  checkDestroy(options);
  const outcomes = await inAccounts(session, options, async (work) => {
    const { environment, target } = work;
    if (target.configuration === 'local') {
      return removeLocal(work.session, environment, target, options.purge);
    }
    // An AWS account may hold stacks of other people: only those of the app are ours.
    const ours = (await synthesize(work)).assembly.stacks.map(({ name }) => name);
    const stacks = (await listStacks(target.clients)).filter(({ name }) => ours.includes(name));
    return { ...(await destroyStacks(work.session, environment, target.clients, stacks)), purged: [], remaining: [] };
  });
  return outcomesResult(outcomes, removalLines, isRemoved);
}

/** An account of the local cloud belongs to its environment: every stack in it does, also those the app no longer has. */
export async function removeLocal(
  session: Session,
  environment: Environment,
  target: Target,
  everything: boolean,
): Promise<Removal> {
  if (everything) {
    const { stacks, removed, remaining } = await purgeAccount(session, environment, target);
    return { deleted: stacks, kept: [], failed: [], purged: removed, remaining };
  }
  const stacks = (await listStacks(target.clients)).filter(({ name }) => !BOOTSTRAP_STACKS.includes(name));
  return { ...(await destroyStacks(session, environment, target.clients, stacks)), purged: [], remaining: [] };
}

export function isRemoved({ failed, remaining }: Removal): boolean {
  return failed.length === 0 && remaining.length === 0;
}

export function removalLines(environment: string, { deleted, kept, failed, purged, remaining }: Removal): string[] {
  const name = ({ stack, logicalId }: Kept) => (logicalId === undefined ? stack : `${stack}/${logicalId}`);
  return [
    `${environment}: ${deleted.length} stacks deleted, ${kept.length} things kept${purged.length === 0 ? '' : `, ${purged.length} retained resources removed`}`,
    ...kept.map((k) => `  kept    ${name(k)} (${k.type}): ${k.reason}`),
    ...failed.map((k) => `  failed  ${name(k)} (${k.type}): ${k.reason}`),
    ...remaining.map(({ type, id, reason }) => `  remains ${type} ${id}: ${reason ?? 'unknown'}`),
  ];
}

function checkDestroy({
  configuration,
  purge,
  yes,
}: {
  configuration: Configuration;
  purge: boolean;
  yes: boolean;
}): void {
  if (configuration === 'aws' && purge) {
    throw new UsageError(
      'MAESTRO_PURGE_LOCAL_ONLY',
      '--purge deletes retained data and is allowed with --configuration local alone',
    );
  }
  if (configuration === 'aws' && !yes) {
    throw new UsageError(
      'MAESTRO_CONFIRMATION_NEEDED',
      'destroy would delete stacks in AWS',
      'add --yes when that is what you want',
    );
  }
}
