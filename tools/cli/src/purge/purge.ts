import type { AwsClientFactory } from '../aws/clients';
import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import { messageOf, UsageError } from '../errors';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { destroyStacks, type Kept } from '../stacks/destroy';
import { liftTerminationProtection, listStacks } from '../stacks/stacks';
import { ACCOUNT_KINDS } from './account-kinds';
import { AUDIT_KINDS } from './audit-kinds';
import { BACKUP_KINDS } from './backup-kinds';
import { CACHE_KINDS } from './cache-kinds';
import { DATA_KINDS } from './data-kinds';
import { EDGE_KINDS } from './edge-kinds';
import { IDENTITY_KINDS } from './identity-kinds';
import type { Kind } from './kind';
import { MESSAGE_KINDS } from './message-kinds';
import { NETWORK_KINDS } from './network-kinds';
import { PLATFORM_KINDS } from './platform-kinds';

/** In the order in which they let go of each other. */
const KINDS: Kind[] = [
  ...BACKUP_KINDS,
  ...AUDIT_KINDS,
  ...MESSAGE_KINDS,
  ...CACHE_KINDS,
  ...DATA_KINDS,
  ...EDGE_KINDS,
  ...NETWORK_KINDS,
  ...PLATFORM_KINDS,
  ...IDENTITY_KINDS,
  ...ACCOUNT_KINDS,
];

/** Retained with what they belong to, and gone with it. */
const PARTS = ['AWS::S3::BucketPolicy'];

/** A retained resource may hold on to something of a stack, so a stack may need a second try after it. */
const ROUNDS = 2;

export interface Leftover {
  readonly type: string;
  readonly id: string;
  readonly reason?: string;
}

export interface Purged {
  readonly stacks: string[];
  readonly removed: Leftover[];
  /** Read back at the end: empty when nothing is left. */
  readonly remaining: Leftover[];
}

/** Deletes everything of a local account: also what is protected, retained, or was left by an earlier `down`. */
export async function purge(session: Session, environment: Environment, target: Target): Promise<Purged> {
  if (target.configuration !== 'local') {
    throw new UsageError('MAESTRO_PURGE_LOCAL_ONLY', 'purge deletes retained data and is for the local cloud alone');
  }
  const { clients } = target;
  const stacks: string[] = [];
  const removed: Leftover[] = [];
  const unremovable: Leftover[] = [];
  const reasons: Reasons = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    await unprotect(clients, reasons);
    const { deleted, kept, failed } = await destroyStacks(
      session,
      environment,
      clients,
      await listStacks(clients),
      'lifted',
    );
    stacks.push(...deleted);
    failed.forEach(({ stack, logicalId, reason }) => reasons.set(stack, `${logicalId ?? 'stack'}: ${reason}`));
    unremovable.push(
      ...kept.filter(isUnremovable).map(({ type, physicalId = '' }) => ({
        type,
        id: physicalId,
        reason: 'retained, and purge cannot remove this type',
      })),
    );
    removed.push(...(await removeLeftovers(session, environment, clients, reasons)));
  }
  const remaining = (await leftovers(clients)).map((item) => ({ ...item, reason: reasons.get(item.id) ?? 'unknown' }));
  return { stacks, removed, remaining: [...remaining, ...unremovable] };
}

/** Why something could not be removed: stack name or id to reason. */
type Reasons = Map<string, string>;

/** Retained by its stack, and of no kind that could be listed afterwards. */
function isUnremovable({ type, logicalId }: Kept): boolean {
  return logicalId !== undefined && !PARTS.includes(type) && !KINDS.some((kind) => kind.type === type);
}

async function unprotect(clients: AwsClientFactory, reasons: Reasons): Promise<void> {
  for (const stack of (await listStacks(clients)).filter((s) => s.protected)) {
    await liftTerminationProtection(clients, stack);
  }
  for (const kind of KINDS) {
    for (const id of kind.unprotect === undefined ? [] : await kind.list(clients)) {
      await unlessRefused(reasons, id, () => kind.unprotect?.(clients, id));
    }
  }
}

/** One thing that resists leaves the others their turn; it is told at the end, if it is still there after the last round. */
async function unlessRefused(reasons: Reasons, id: string, work: () => Promise<void> | undefined): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    reasons.set(id, messageOf(error));
    return false;
  }
}

async function removeLeftovers(
  session: Session,
  environment: Environment,
  clients: AwsClientFactory,
  reasons: Reasons,
): Promise<Leftover[]> {
  const removed: Leftover[] = [];
  for (const kind of KINDS) {
    for (const id of await kind.list(clients)) {
      throwIfAborted(session.signal);
      session.progress.detail(environment.name, `removing ${kind.type} ${id}`);
      if (await unlessRefused(reasons, id, () => kind.remove(clients, id))) {
        removed.push({ type: kind.type, id });
      }
    }
  }
  return removed;
}

async function leftovers(clients: AwsClientFactory): Promise<Leftover[]> {
  const stacks = (await listStacks(clients)).map(({ name }) => ({ type: 'AWS::CloudFormation::Stack', id: name }));
  const items = await Promise.all(
    KINDS.map(async (kind) => (await kind.list(clients)).map((id) => ({ type: kind.type, id }))),
  );
  return [...stacks, ...items.flat()];
}
