import { asText } from '../../../cli/src/verify/compare/scalar';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';

export interface PlanRule {
  readonly plan: Resource;
  readonly rule: Readonly<Record<string, unknown>>;
}

export function planRules(environment: Environment): PlanRule[] {
  return environment
    .all('AWS::Backup::BackupPlan')
    .flatMap((plan) => plan.list('BackupPlan.BackupPlanRule').map((rule) => ({ plan, rule })));
}

export function selectionsOf(environment: Environment, plan: Resource): Resource[] {
  return environment.all('AWS::Backup::BackupSelection').filter((selection) => selection.ref('BackupPlanId') === plan);
}

/** Only what carries the tag: by conditions, or by a list of tags without resources beside it (either one would do there). */
export function selectsByTag(selection: Resource): boolean {
  const stated = (selection.get('BackupSelection.Conditions') ?? {}) as Record<string, unknown[]>;
  const conditions = selection.list('BackupSelection.Conditions.StringEquals');
  const tags = selection.list('BackupSelection.ListOfTags');
  // Conditions must all hold, so that any other one would leave something out that carries the tag.
  const isAlone = Object.values(stated).flat().length === 1;
  const byCondition =
    isAlone &&
    conditions.some(
      ({ ConditionKey, ConditionValue }) =>
        ConditionKey === 'aws:ResourceTag/Backup' && asText(ConditionValue) === 'true',
    );
  const byTag = tags.some(
    ({ ConditionKey, ConditionValue }) => ConditionKey === 'Backup' && asText(ConditionValue) === 'true',
  );
  return byCondition || (byTag && selection.get('BackupSelection.Resources') === undefined);
}

/** The ARN patterns of a selection take in a kind of resource, and none leaves it out; without patterns a tag takes in all. */
export function selects(selection: Resource, kind: RegExp): boolean {
  const patterns = selection.get('BackupSelection.Resources');
  if (selection.get('BackupSelection.NotResources') !== undefined) return false;
  return !Array.isArray(patterns) || patterns.some((pattern) => kind.test(String(pattern)) || pattern === '*');
}

export const KINDS = { RDS: /:rds:.*:db:/, EC2: /:ec2:.*:instance\//, EBS: /:ec2:.*:volume\// };
