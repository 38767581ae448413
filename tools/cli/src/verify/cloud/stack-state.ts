import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { AwsClientFactory } from '../../aws/clients';
import { Unresolved } from '../template/unresolved';
import { findStack, listResources } from '../../stacks/stacks';

/** A deployed stack, with everything that the functions of a template may ask for. */
export interface StackState {
  readonly id: string;
  readonly status: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  /** Logical id → physical id. */
  readonly resources: ReadonlyMap<string, string>;
  readonly template: string;
  /** The role that CloudFormation makes resources with; none when it uses the caller's own permissions. */
  readonly role: string | Unresolved;
}

/** Undefined when there is no such stack. */
export async function readStackState(clients: AwsClientFactory, name: string): Promise<StackState | undefined> {
  if ((await findStack(clients, name)) === undefined) {
    return undefined;
  }
  const client = clients.get(CloudFormationClient);
  const [{ Stacks = [] }, { TemplateBody = '' }, resources] = await Promise.all([
    client.send(new DescribeStacksCommand({ StackName: name })),
    client.send(new GetTemplateCommand({ StackName: name, TemplateStage: 'Original' })),
    listResources(clients, name),
  ]);
  const [stack = {} as Stack] = Stacks;
  return {
    id: stack.StackId ?? '',
    status: stack.StackStatus ?? '',
    // A parameter that names a Parameter Store entry has the entry's name as its value.
    parameters: pairs(stack.Parameters ?? [], (p) => [p.ParameterKey, p.ResolvedValue ?? p.ParameterValue]),
    outputs: pairs(stack.Outputs ?? [], (o) => [o.OutputKey, o.OutputValue]),
    resources: pairs(resources, (r) => [r.logicalId, r.physicalId]),
    template: TemplateBody,
    role: stack.RoleARN ?? new Unresolved('the stack has no role of its own'),
  };
}

function pairs<Item>(
  items: Item[],
  pair: (item: Item) => [string | undefined, string | undefined],
): Map<string, string> {
  return new Map(
    items.map(pair).filter((entry): entry is [string, string] => entry[0] !== undefined && entry[1] !== undefined),
  );
}
