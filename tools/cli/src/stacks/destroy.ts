import {
  CloudFormationClient,
  DeleteStackCommand,
  type StackEvent,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import type { AwsClientFactory } from '../aws/clients';
import type { Environment } from '../environment/environment';
import { messageOf } from '../errors';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { tiesOf, type Ties } from './dependencies';
import { allEvents, listResources, recentEvents, type Stack } from './stacks';

/** A database may take an hour with its final snapshot. */
const PATIENCE_SECONDS = 2 * 3600;

/** Something that stays, and why. */
export interface Kept {
  readonly stack: string;
  readonly type: string;
  readonly logicalId?: string;
  readonly physicalId?: string;
  readonly reason: string;
}

export interface Destroyed {
  readonly deleted: string[];
  readonly kept: Kept[];
  /** Stacks that CloudFormation tried to delete and could not. */
  readonly failed: Kept[];
}

/** Deletes stacks, those that use others first. Protected ones stay, and so does what they use. */
export async function destroyStacks(
  session: Session,
  environment: Environment,
  clients: AwsClientFactory,
  stacks: Stack[],
  protection: 'respected' | 'lifted' = 'respected',
): Promise<Destroyed> {
  const ties = await tiesOf(clients, stacks, protection);
  const result: Destroyed = { deleted: [], kept: [], failed: [] };
  const gone = new Set<string>();
  // Newest first: for references that CloudFormation does not know about, a producer is older than its consumer.
  const waiting = [...stacks].sort((a, b) => (a.created < b.created ? 1 : -1));
  for (let next = takeNext(waiting, ties, gone); next !== undefined; next = takeNext(waiting, ties, gone)) {
    throwIfAborted(session.signal);
    session.progress.step(environment.name, `deleting stack ${next.name}`);
    const failures = await deleteStack(session, clients, next);
    if (failures.length === 0) {
      gone.add(next.name);
      result.deleted.push(next.name);
      result.kept.push(...(await retained(clients, next)));
    }
    result.failed.push(...failures);
  }
  result.kept.push(
    ...waiting.map((stack) => ({
      stack: stack.name,
      type: 'AWS::CloudFormation::Stack',
      physicalId: stack.id,
      reason: reasonToStay(stack, ties, gone) ?? '',
    })),
  );
  return result;
}

function takeNext(waiting: Stack[], ties: Map<string, Ties>, gone: Set<string>): Stack | undefined {
  const index = waiting.findIndex((stack) => reasonToStay(stack, ties, gone) === undefined);
  return index < 0 ? undefined : waiting.splice(index, 1)[0];
}

/** Why a stack must not be deleted now; CloudFormation would try in some of these cases, and leave half a stack. */
function reasonToStay(stack: Stack, ties: Map<string, Ties>, gone: Set<string>): string | undefined {
  const { users = [], protectedResources = [] } = ties.get(stack.name) ?? {};
  if (stack.protected) {
    return 'termination protection';
  }
  if (protectedResources.length > 0) {
    return `deletion protection of ${protectedResources.join(', ')}`;
  }
  const living = users.filter((user) => !gone.has(user));
  return living.length === 0 ? undefined : `used by ${living.join(', ')}`;
}

/** Deletes one stack; returns what CloudFormation could not delete. */
async function deleteStack(session: Session, clients: AwsClientFactory, stack: Stack): Promise<Kept[]> {
  const client = clients.get(CloudFormationClient);
  const waiter = { client, maxWaitTime: PATIENCE_SECONDS, minDelay: 1, maxDelay: 10, abortSignal: session.signal };
  try {
    await client.send(new DeleteStackCommand({ StackName: stack.id }));
    await waitUntilStackDeleteComplete(waiter, { StackName: stack.id });
    return [];
  } catch (error) {
    throwIfAborted(session.signal);
    return failedResources(clients, stack, messageOf(error));
  }
}

async function failedResources(clients: AwsClientFactory, stack: Stack, message: string): Promise<Kept[]> {
  const failed = (await listResources(clients, stack.id)).filter((r) => r.status === 'DELETE_FAILED');
  if (failed.length === 0) {
    return [{ stack: stack.name, type: 'AWS::CloudFormation::Stack', physicalId: stack.id, reason: message }];
  }
  const events = await recentEvents(clients, stack.id);
  return failed.map(({ logicalId, physicalId, type }) => {
    const event = events.find((e) => e.LogicalResourceId === logicalId && e.ResourceStatus === 'DELETE_FAILED');
    return {
      stack: stack.name,
      logicalId,
      type,
      ...(physicalId !== undefined && { physicalId }),
      reason: event?.ResourceStatusReason ?? message,
    };
  });
}

/**
 * What a deletion policy kept, now or in an earlier update: the events say so for ninety days under the stack's id. The list
 * of resources does too, but not in the local cloud.
 */
async function retained(clients: AwsClientFactory, stack: Stack): Promise<Kept[]> {
  const last = new Map<string, StackEvent>();
  for (const event of await allEvents(clients, stack.id)) {
    const resource = `${event.LogicalResourceId} ${event.PhysicalResourceId}`;
    last.set(resource, last.get(resource) ?? event);
  }
  return [...last.values()]
    .filter((event) => event.ResourceStatus === 'DELETE_SKIPPED')
    .map(({ LogicalResourceId, PhysicalResourceId, ResourceType = '' }) => ({
      stack: stack.name,
      ...(LogicalResourceId !== undefined && { logicalId: LogicalResourceId }),
      type: ResourceType,
      ...(PhysicalResourceId !== undefined && { physicalId: PhysicalResourceId }),
      reason: 'deletion policy',
    }));
}
