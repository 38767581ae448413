import {
  fullDiff,
  type PropertyDifference,
  type ResourceDifference,
  ResourceImpact,
} from '@aws-cdk/cloudformation-diff';
import { leaves } from './leaves';
import type { Afterwards, PropertyChange, Replacement, ResourceChange } from './model';
import { type ImpactStack, pathOf, type Resource, type Template } from './stack';
import { IN_PLACE, isStateful } from './stateful';

const NOTHING: Template = {};
/** Attributes beside the properties that say something to CloudFormation about the resource itself. */
const ATTRIBUTES = ['Condition', 'CreationPolicy', 'DeletionPolicy', 'UpdatePolicy', 'UpdateReplacePolicy'];
const REPLACING: Partial<Record<ResourceImpact, Replacement>> = {
  [ResourceImpact.WILL_REPLACE]: 'always',
  [ResourceImpact.MAY_REPLACE]: 'maybe',
};
const KEEPING: Readonly<Record<string, Afterwards>> = {
  Retain: 'kept',
  RetainExceptOnCreate: 'kept',
  Snapshot: 'snapshot',
};

/**
 * What an update of one stack does to its resources, by AWS's own resource specification. What is replaced because
 * something that it refers to is replaced counts too.
 */
export function resourceChanges(before: ImpactStack | undefined, after: ImpactStack | undefined): ResourceChange[] {
  const { resources } = fullDiff(bare(before?.template), bare(after?.template));
  return Object.entries(resources.changes)
    .flatMap(([logicalId, difference]) => changeOf(before, after, logicalId, difference) ?? [])
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Without what deploys nothing: paths, acceptances, and the CDK's own marks. */
function bare({ Resources = {} }: Template = NOTHING): { Resources: Record<string, unknown> } {
  const resources = Object.entries(Resources)
    .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
    .map(
      ([logicalId, resource]) => [logicalId, { ...resource, DependsOn: undefined, Metadata: read(resource) }] as const,
    );
  // Through JSON, or a key without a value would be a difference from one that is not there.
  return JSON.parse(JSON.stringify({ Resources: Object.fromEntries(resources) })) as {
    Resources: Record<string, unknown>;
  };
}

/** The only metadata that a resource reads: scripts of `cfn-init`. */
function read({ Metadata = {} }: Resource): Record<string, unknown> | undefined {
  const scripts = Object.entries(Metadata).filter(([key]) => key.startsWith('AWS::CloudFormation::'));
  return scripts.length === 0 ? undefined : Object.fromEntries(scripts);
}

function changeOf(
  before: ImpactStack | undefined,
  after: ImpactStack | undefined,
  logicalId: string,
  difference: ResourceDifference,
): ResourceChange | undefined {
  const stack = after ?? before;
  const [old, now] = [before, after].map((of) => of?.template.Resources?.[logicalId]);
  const type = old?.Type ?? now?.Type;
  if (stack === undefined || type === undefined) {
    return undefined;
  }
  const change = { stack: stack.name, logicalId, type, stateful: isStateful(type) };
  if (now === undefined) {
    const afterwards = old === undefined ? undefined : onDeletion(old);
    return { ...change, kind: 'removed', path: pathOf(before ?? stack, logicalId), properties: [], afterwards };
  }
  const path = pathOf(stack, logicalId);
  if (old === undefined) {
    return { ...change, kind: 'added', path, properties: [] };
  }
  const properties = propertiesOf(difference, old, now);
  if (properties.length === 0) {
    return undefined;
  }
  const replacing = properties.map(({ replaces }) => replaces);
  const replacement = replacing.includes('always') ? 'always' : replacing.includes('maybe') ? 'maybe' : undefined;
  return replacement === undefined
    ? { ...change, kind: 'changed', path, properties }
    : { ...change, kind: 'replaced', path, properties, replacement, afterwards: keeps(now.UpdateReplacePolicy) };
}

function propertiesOf(difference: ResourceDifference, old: Resource, now: Resource): PropertyChange[] {
  if (old.Type !== now.Type) {
    return [{ path: 'Type', before: old.Type, after: now.Type, replaces: 'always' }];
  }
  const attributes = Object.entries(difference.otherChanges)
    .filter(([name]) => [...ATTRIBUTES, 'Metadata'].includes(name))
    .flatMap(([name, { oldValue, newValue }]) => leaves(name, oldValue, newValue))
    .map((leaf) => ({ ...leaf, replaces: 'no' as const }));
  const properties = Object.entries(difference.propertyUpdates).flatMap(([name, update]) =>
    leaves(name, update.oldValue, update.newValue).map((leaf) => ({
      ...leaf,
      replaces: replaces(old.Type, name, update),
    })),
  );
  return [...attributes, ...properties].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function replaces(type: string, property: string, update: PropertyDifference<unknown>): Replacement {
  const said = REPLACING[update.changeImpact ?? ResourceImpact.NO_CHANGE];
  const { [`${type} ${property}`]: known } = IN_PLACE;
  const inPlace = known !== undefined && (known.when?.(update.oldValue, update.newValue) ?? true);
  return said === undefined || inPlace ? 'no' : said;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
function onDeletion({ Type, Properties, DeletionPolicy }: Resource): Afterwards {
  const bySnapshot =
    Type === 'AWS::RDS::DBCluster' ||
    (Type === 'AWS::RDS::DBInstance' && Properties?.DBClusterIdentifier === undefined);
  return keeps(DeletionPolicy ?? (bySnapshot ? 'Snapshot' : 'Delete'));
}

/** What a policy of deletion or replacement leaves of the old resource. */
export function keeps(policy: string | undefined): Afterwards {
  return KEEPING[policy ?? 'Delete'] ?? 'deleted';
}
