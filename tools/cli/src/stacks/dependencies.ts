import { CloudFormationClient, GetTemplateCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import type { AwsClientFactory } from '../aws/clients';
import { messageOf } from '../errors';
import { isTrue } from '../verify/compare/scalar';
import type { Stack } from './stacks';

/** What speaks against deleting a stack. */
export interface Ties {
  /** Stacks that take a value from it. */
  readonly users: string[];
  /** Logical ids of resources that refuse to be deleted. */
  readonly protectedResources: string[];
}

export interface Template {
  readonly Parameters?: Record<string, { Type?: string; Description?: string }>;
  readonly Resources?: Record<string, { DeletionPolicy?: string; Properties?: Record<string, unknown> }>;
}

/** How RDS and EKS, DynamoDB, and EC2 call it. */
const PROTECTIONS = ['DeletionProtection', 'DeletionProtectionEnabled', 'DisableApiTermination'];

/** The ties of each stack, by name. Templates still state a protection that was lifted through the service's own API. */
export async function tiesOf(
  clients: AwsClientFactory,
  stacks: Stack[],
  protection: 'respected' | 'lifted',
): Promise<Map<string, Ties>> {
  const templates = new Map(
    await Promise.all(stacks.map(async ({ name }) => [name, await liveTemplate(clients, name)] as const)),
  );
  const entries = stacks.map(async (stack): Promise<[string, Ties]> => {
    const importers = await Promise.all(stack.exports.map((name) => importersOf(clients, name)));
    const readers = stacks
      .filter(({ name }) => readsOutputsOf(templates.get(name), stack.name))
      .map(({ name }) => name);
    return [
      stack.name,
      {
        users: [...new Set([...importers.flat(), ...readers])],
        protectedResources: protection === 'lifted' ? [] : protectedResources(templates.get(stack.name)),
      },
    ];
  });
  return new Map(await Promise.all(entries));
}

/** As it was sent to CloudFormation. */
export async function liveTemplate(clients: AwsClientFactory, stack: string): Promise<Template> {
  const { TemplateBody = '{}' } = await clients
    .get(CloudFormationClient)
    .send(new GetTemplateCommand({ StackName: stack, TemplateStage: 'Original' }));
  try {
    return JSON.parse(TemplateBody) as Template;
  } catch {
    // YAML was not written by the CDK; its exports still say who uses it.
    return {};
  }
}

async function importersOf(clients: AwsClientFactory, exportName: string): Promise<string[]> {
  try {
    const { Imports = [] } = await clients
      .get(CloudFormationClient)
      .send(new ListImportsCommand({ ExportName: exportName }));
    return Imports;
  } catch (error) {
    // CloudFormation calls an export without users an error.
    if (messageOf(error).includes('is not imported by any stack')) {
      return [];
    }
    throw error;
  }
}

/** A weak reference (`Fn::GetStackOutput`): CloudFormation would delete the producer under its consumer. */
function readsOutputsOf(value: unknown, producer: string): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { StackName } = ((value as Record<string, unknown>)['Fn::GetStackOutput'] ?? {}) as { StackName?: string };
  return StackName === producer || Object.values(value).some((inner) => readsOutputsOf(inner, producer));
}

/** What stays when its stack goes. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const RETAINING = ['Retain', 'RetainExceptOnCreate'];

function protectedResources({ Resources = {} }: Template = {}): string[] {
  return Object.entries(Resources)
    .filter(
      ([, { DeletionPolicy, Properties = {} }]) =>
        !RETAINING.includes(DeletionPolicy ?? 'Delete') &&
        (PROTECTIONS.some((name) => Properties[name] === true) || isProtectedBalancer(Properties)),
    )
    .map(([logicalId]) => logicalId);
}

/** A load balancer has it among its attributes. */
function isProtectedBalancer({ LoadBalancerAttributes: attributes }: Record<string, unknown>): boolean {
  const named = (Array.isArray(attributes) ? attributes : []) as { Key?: unknown; Value?: unknown }[];
  return named.some(({ Key, Value }) => Key === 'deletion_protection.enabled' && isTrue(Value));
}
