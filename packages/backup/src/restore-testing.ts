import { Duration, Names } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import { RestoreNetwork } from './private/restore-network';
import { requireTypes } from './private/selection';
import { ResourceType } from './resource-type';
import type { RestoreTestingProps } from './restore-testing-props';
import { RecoveryPointChoice } from './restore-testing-props';
import { Weekday, WeeklyAt } from './weekly-at';

/**
 * Restores from a vault every week, measures how long it takes, and deletes what it restored: a backup that nobody ever
 * restored is a hope. A failure reaches the `notices` of the `BackupPolicy`; how long each restore took is in the jobs of
 * the plan (`aws backup list-restore-jobs --by-restore-testing-plan-arn …`).
 *
 * The errors that it throws all begin with `BACKUP_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreTesting extends Construct {
  /** Name of the restore testing plan. It has no dashes, since AWS Backup takes none. */
  public readonly planName: string;

  constructor(scope: Construct, id: string, props: RestoreTestingProps) {
    super(scope, id);
    const types = props.resourceTypes ?? [ResourceType.RDS];
    requireTypes(this, types);
    this.refuseUnusedMetadata(props, types);
    this.validatePeriods(props);

    const network = new RestoreNetwork(this, {
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroup: props.securityGroup,
    });
    const plan = this.createPlan(props);
    this.planName = plan.restoreTestingPlanName;
    types.forEach((type) => this.createSelection(plan, type, network.metadata(type), props));
  }

  private createPlan(props: RestoreTestingProps): backup.CfnRestoreTestingPlan {
    const at = props.weeklyAt ?? WeeklyAt.of(Weekday.SUNDAY, 9, 'Etc/UTC');
    const { schedule, timeZone } = at._timetable(this);
    return new backup.CfnRestoreTestingPlan(this, 'Resource', {
      restoreTestingPlanName: Names.uniqueResourceName(this, { maxLength: 50, separator: '_' }),
      scheduleExpression: schedule.expressionString,
      scheduleExpressionTimezone: timeZone.timezoneName,
      startWindowHours: (props.startWindow ?? Duration.hours(1)).toHours(),
      recoveryPointSelection: {
        algorithm: props.recoveryPoint ?? RecoveryPointChoice.LATEST,
        includeVaults: [props.vault.backupVaultArn],
        // Continuous ones too: a vault that is handed in may hold what another plan makes.
        recoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
        selectionWindowDays: (props.notOlderThan ?? Duration.days(30)).toDays(),
      },
    });
  }

  /** Everything of the kind: what lies in the vault was selected once already, by its tag. */
  private createSelection(
    plan: backup.CfnRestoreTestingPlan,
    type: ResourceType,
    placement: Record<string, string>,
    props: RestoreTestingProps,
  ): void {
    const metadata = { ...placement, ...props.restoreMetadata?.[type.name] };
    new backup.CfnRestoreTestingSelection(this, `${type.name}Selection`, {
      restoreTestingPlanName: plan.ref,
      restoreTestingSelectionName: type.name,
      iamRoleArn: props.role.roleArn,
      protectedResourceType: type.name,
      protectedResourceArns: ['*'],
      restoreMetadataOverrides: Object.keys(metadata).length > 0 ? metadata : undefined,
      validationWindowHours: props.keepFor?.toHours(),
    });
  }

  private refuseUnusedMetadata({ restoreMetadata = {} }: RestoreTestingProps, types: ResourceType[]): void {
    const tested = types.map(({ name }) => name);
    const unused = Object.keys(restoreMetadata).find((name) => !tested.includes(name));
    if (unused !== undefined) {
      throw new ValidationError(
        this,
        'BACKUP_RESTORE_METADATA_UNUSED',
        `restore metadata are stated for '${unused}', which is not tested; allowed are ${tested.map((name) => `'${name}'`).join(', ')}`,
      );
    }
  }

  private validatePeriods({ notOlderThan, startWindow, keepFor }: RestoreTestingProps): void {
    this.requirePeriod('age of recovery points', 'days', notOlderThan, 365);
    this.requirePeriod('start window', 'hours', startWindow, 168);
    this.requirePeriod('time to keep what was restored', 'hours', keepFor, 168);
  }

  private requirePeriod(what: string, unit: 'days' | 'hours', value: Duration | undefined, most: number): void {
    if (!value || value.isUnresolved()) return;
    const amount = unit === 'days' ? value.toDays({ integral: false }) : value.toHours({ integral: false });
    if (!Number.isInteger(amount) || amount < 1 || amount > most) {
      throw new ValidationError(
        this,
        'BACKUP_RESTORE_PERIOD_OUT_OF_RANGE',
        `${what} '${value.toHumanString()}' is out of range; allowed are whole ${unit} from 1 to ${most}`,
      );
    }
  }
}
