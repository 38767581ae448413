import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  paginateDescribeStackEvents,
  paginateDescribeStacks,
  paginateListStackResources,
  type Stack as SdkStack,
  type StackEvent,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { AwsClientFactory } from '../aws/clients';

/** A stack as CloudFormation has it now. */
export interface Stack {
  readonly name: string;
  readonly id: string;
  readonly status: string;
  readonly created: string;
  readonly updated: string;
  readonly protected: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: string[];
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
}

export async function listStacks(clients: AwsClientFactory, name?: string): Promise<Stack[]> {
  const pages = paginateDescribeStacks(
    { client: clients.get(CloudFormationClient) },
    name === undefined ? {} : { StackName: name },
  );
  const stacks: Stack[] = [];
  for await (const { Stacks = [] } of pages) {
    stacks.push(...Stacks.map(fromSdk));
  }
  return stacks.filter((stack) => stack.status !== 'DELETE_COMPLETE');
}

export async function findStack(clients: AwsClientFactory, name: string): Promise<Stack | undefined> {
  try {
    return (await listStacks(clients, name))[0];
  } catch (error) {
    // CloudFormation has no error of its own for "there is no such stack".
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) {
      return undefined;
    }
    throw error;
  }
}

export async function liftTerminationProtection(clients: AwsClientFactory, { name }: Stack): Promise<void> {
  await clients
    .get(CloudFormationClient)
    .send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }));
}

export async function listResources(clients: AwsClientFactory, stack: string): Promise<StackResource[]> {
  const resources: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client: clients.get(CloudFormationClient) },
    { StackName: stack },
  )) {
    resources.push(
      ...StackResourceSummaries.map((r) => ({
        logicalId: r.LogicalResourceId ?? '',
        ...(r.PhysicalResourceId !== undefined && { physicalId: r.PhysicalResourceId }),
        type: r.ResourceType ?? '',
        status: r.ResourceStatus ?? '',
      })),
    );
  }
  return resources;
}

/** Newest first. One page: a hundred events hold every failure of one operation. */
export async function recentEvents(clients: AwsClientFactory, stack: string): Promise<StackEvent[]> {
  const { StackEvents = [] } = await clients
    .get(CloudFormationClient)
    .send(new DescribeStackEventsCommand({ StackName: stack }));
  return StackEvents;
}

/** Newest first: of the whole life of a stack. */
export async function allEvents(clients: AwsClientFactory, stack: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const { StackEvents = [] } of paginateDescribeStackEvents(
    { client: clients.get(CloudFormationClient) },
    { StackName: stack },
  )) {
    events.push(...StackEvents);
  }
  return events;
}

const SETTLED = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
];

/** A creation that was rolled back; the second, where a service refused to take back what it protects. */
export const NEVER_DEPLOYED = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'];

/** Whole, with no operation under way. A creation that was rolled back is not: it leaves nothing. */
export function isSettled(stack: Stack): boolean {
  return SETTLED.includes(stack.status);
}

function fromSdk(stack: SdkStack): Stack {
  const outputs = stack.Outputs ?? [];
  return {
    name: stack.StackName ?? '',
    id: stack.StackId ?? '',
    status: stack.StackStatus ?? '',
    created: stack.CreationTime?.toISOString() ?? '',
    updated: stack.LastUpdatedTime?.toISOString() ?? '',
    protected: stack.EnableTerminationProtection === true,
    parameters: Object.fromEntries((stack.Parameters ?? []).map((p) => [p.ParameterKey ?? '', p.ParameterValue ?? ''])),
    outputs: Object.fromEntries(outputs.map((o) => [o.OutputKey ?? '', o.OutputValue ?? ''])),
    exports: outputs.flatMap((o) => (o.ExportName === undefined ? [] : [o.ExportName])),
  };
}
