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

/** What says something to CloudFormation about the resource itself; `DependsOn` says it about others. */
const ATTRIBUTES = [
  'Type',
  'Properties',
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];
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
export function resourceChanges(before: ImpactStack, after: ImpactStack): ResourceChange[] {
  const { resources } = fullDiff(bare(before.template), bare(after.template));
  return Object.entries(resources.changes)
    .map(([logicalId, difference]) => changeOf(before, after, logicalId, difference))
    .sort((a, b) => compare(a.path, b.path));
}

/** Without what deploys nothing: construct paths, acceptances, and the CDK's own marks. */
function bare({ Resources = {} }: Template): { Resources: Record<string, unknown> } {
  const resources = Object.entries(Resources)
    .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
    .map(([logicalId, { Metadata = {}, ...resource }]) => {
      const attributes = Object.entries(resource).filter(([key]) => ATTRIBUTES.includes(key));
      // Scripts of `cfn-init` are the only metadata that a resource reads.
      const scripts = Object.entries(Metadata).filter(([key]) => key.startsWith('AWS::CloudFormation::'));
      return [logicalId, Object.fromEntries([...attributes, ...scripts])] as const;
    });
  return { Resources: Object.fromEntries(resources) };
}

function changeOf(
  before: ImpactStack,
  after: ImpactStack,
  logicalId: string,
  difference: ResourceDifference,
): ResourceChange {
  const [old, now] = [resourceOf(before, logicalId), resourceOf(after, logicalId)];
  const of = (type: string) => ({ stack: after.name, logicalId, type, stateful: isStateful(type) });
  if (now === undefined) {
    const { Type } = old as Resource;
    return {
      ...of(Type),
      kind: 'removed',
      path: pathOf(before, logicalId),
      properties: [],
      afterwards: onDeletion(old as Resource),
    };
  }
  const path = pathOf(after, logicalId);
  if (old === undefined) {
    return { ...of(now.Type), kind: 'added', path, properties: [] };
  }
  const properties = propertiesOf(difference, old, now);
  const replacing = properties.map(({ replaces }) => replaces);
  const replacement = replacing.includes('always') ? 'always' : replacing.includes('maybe') ? 'maybe' : undefined;
  return replacement === undefined
    ? { ...of(old.Type), kind: 'changed', path, properties }
    : { ...of(old.Type), kind: 'replaced', path, properties, replacement, afterwards: keeps(now.UpdateReplacePolicy) };
}

function resourceOf({ template }: ImpactStack, logicalId: string): Resource | undefined {
  return template.Resources?.[logicalId];
}

function propertiesOf(difference: ResourceDifference, old: Resource, now: Resource): PropertyChange[] {
  if (old.Type !== now.Type) {
    return [{ path: 'Type', before: old.Type, after: now.Type, replaces: 'always' }];
  }
  const attributes = Object.entries(difference.otherChanges)
    .flatMap(([name, { oldValue, newValue }]) => leaves(name, oldValue, newValue))
    .map((leaf) => ({ ...leaf, replaces: 'no' as const }));
  const properties = Object.entries(difference.propertyUpdates).flatMap(([name, update]) =>
    leaves(name, update.oldValue, update.newValue).map((leaf) => ({
      ...leaf,
      replaces: replaces(old.Type, name, update),
    })),
  );
  return [...attributes, ...properties].sort((a, b) => compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function replaces(type: string, property: string, update: PropertyDifference<unknown>): Replacement {
  const said = update.changeImpact && REPLACING[update.changeImpact];
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
