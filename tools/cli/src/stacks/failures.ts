import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { AwsClientFactory } from '../aws/clients';
import type { Assembly, AssemblyStack } from '../cdk/assembly';
import { findStack, recentEvents } from './stacks';

/** One resource that CloudFormation could not make, and its reason. */
export interface StackFailure {
  readonly stack: string;
  readonly logicalId: string;
  readonly constructPath?: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

/** Resources that were only stopped because another one failed: the noise around a failure. */
const CANCELLED = /^Resource (creation|update|deletion) cancelled/i;

/** Why the stacks of an assembly failed since a moment: causes only, oldest first. */
export async function failuresSince(
  clients: AwsClientFactory,
  assembly: Assembly,
  since: Date,
): Promise<StackFailure[]> {
  const all = await Promise.all(assembly.stacks.map((stack) => failuresOf(clients, assembly, stack, since)));
  return all.flat();
}

async function failuresOf(
  clients: AwsClientFactory,
  assembly: Assembly,
  stack: AssemblyStack,
  since: Date,
): Promise<StackFailure[]> {
  if ((await findStack(clients, stack.name)) === undefined) {
    return [];
  }
  const resources = assembly.resources(stack);
  return (await recentEvents(clients, stack.name))
    .filter((event) => isCause(event, since))
    .reverse()
    .map((event) => {
      const logicalId = event.LogicalResourceId ?? '';
      const path = resources[logicalId]?.Metadata?.['aws:cdk:path'];
      return {
        stack: stack.name,
        logicalId,
        ...(path !== undefined && { constructPath: path }),
        type: event.ResourceType ?? '',
        status: event.ResourceStatus ?? '',
        reason: event.ResourceStatusReason ?? '',
      };
    });
}

function isCause(event: StackEvent, since: Date): boolean {
  return (
    event.ResourceStatus?.endsWith('_FAILED') === true &&
    event.Timestamp !== undefined &&
    event.Timestamp >= floorToSecond(since) &&
    event.ResourceStatusReason !== undefined &&
    !CANCELLED.test(event.ResourceStatusReason)
  );
}

/** Event times may be cut to seconds. */
function floorToSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
