import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ResourceType } from '../resource-type';
import { ValidationError } from './errors';

/** By which resources ask for backups. */
const TAG = { ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' };

/** What one plan selects, and in whose name it is backed up. */
export interface SelectionOptions {
  readonly role: iam.IRole;
  readonly resourceTypes: ResourceType[];
}

/**
 * Resources of certain types with the tag. `Resources` and `Conditions` must both hold, which the CDK's own selection
 * cannot say: its tags are `ListOfTags`, of which one alone suffices, beside the resources. A selection by tag alone would
 * also skip each service that the region's settings leave out, and these no template can change.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html
 */
export function selectTagged(plan: backup.BackupPlan, { role, resourceTypes }: SelectionOptions): void {
  const selected = { iamRoleArn: role.roleArn, resources: resourceTypes.map((type) => type._arns(plan)) };
  new backup.CfnBackupSelection(plan, 'Selection', {
    backupPlanId: plan.backupPlanId,
    backupSelection: {
      ...selected,
      selectionName: `tagged-${fingerprint(Stack.of(plan).resolve(selected))}`,
      conditions: { StringEquals: [TAG] },
    },
  });
}

/** Refuses a list of types that selects nothing, or one of them twice. */
export function requireTypes(scope: Construct, types: ResourceType[]): void {
  const names = types.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (names.length === 0 || twice !== undefined) {
    throw new ValidationError(
      scope,
      'BACKUP_RESOURCE_TYPES_INVALID',
      `resource types '${names.join(', ')}' are none or have one twice; allowed is at least one, each once`,
    );
  }
}

/** Each change replaces a selection, and the new one is made beside the old one: it gets a name of its own. */
function fingerprint(selected: unknown): string {
  return createHash('sha256').update(JSON.stringify(selected)).digest('hex').slice(0, 8);
}
