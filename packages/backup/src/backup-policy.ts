import { Duration, Names, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { BackupPolicyProps } from './backup-policy-props';
import { refuseConflicts } from './private/conflicts';
import { noticeFailures } from './private/notices';
import { createBackupRole, createRestoreRole } from './private/roles';
import { dailyRule, weeklyImagesRule } from './private/rules';
import { requireTypes, selectTagged } from './private/selection';
import { ResourceType } from './resource-type';
import { ProtectedVault } from './protected-vault';

const DEFAULT_TYPES = [ResourceType.RDS, ResourceType.EC2, ResourceType.EBS, ResourceType.S3];

/**
 * Backups of everything that carries the tag `Backup=true`: every day into a vault that gives nothing away before its time,
 * and every week as machine images. What is tagged later is backed up from the next run on, without a deployment.
 *
 * The errors that it throws all begin with `BACKUP_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/about-backup-plans.html
 */
export class BackupPolicy extends Construct {
  /** Where the recovery points are. */
  public readonly vault: backup.IBackupVault;

  /** In whose name recovery points are made and deleted. */
  public readonly role: iam.IRole;

  /**
   * In whose name they are restored: for `RestoreTesting`, and for the day of need. To restore an EC2 instance together
   * with its role, let it pass that: `instance.role.grantPassRole(policy.restoreRole)`.
   */
  public readonly restoreRole: iam.IRole;

  /** The plan of the daily backups. */
  public readonly dailyPlan: backup.IBackupPlan;

  /** The plan of the weekly machine images, where there is one. */
  public readonly weeklyImagesPlan?: backup.IBackupPlan;

  constructor(scope: Construct, id: string, props?: BackupPolicyProps) {
    super(scope, id);
    const options = props ?? {};
    const resourceTypes = options.resourceTypes ?? DEFAULT_TYPES;
    requireTypes(this, resourceTypes);
    refuseConflicts(this, options);
    const daily = dailyRule(this, options);
    const weekly = (options.weeklyImages ?? true) ? weeklyImagesRule(this, options) : undefined;

    this.vault = options.vault ?? new ProtectedVault(this, 'Vault', options).vault;
    this.role =
      options.role ?? createBackupRole(this, options.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    this.restoreRole = options.restoreRole ?? createRestoreRole(this);
    this.dailyPlan = this.createPlan('Daily', daily, resourceTypes);
    this.weeklyImagesPlan = weekly && this.createPlan('WeeklyImages', weekly, [ResourceType.EC2]);
    if (options.notices) {
      noticeFailures(this, options.notices);
    }
  }

  /** Backups into the vault that completed; the sum of a day unless `props` say otherwise. None is worse than a failure. */
  public metricBackupJobsCompleted(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('NumberOfBackupJobsCompleted', props);
  }

  /** Backups into the vault that failed; the sum of a day unless `props` say otherwise. */
  public metricBackupJobsFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('NumberOfBackupJobsFailed', props);
  }

  /** Machine images have a plan of their own, since every rule of a plan applies to all that the plan selects. */
  private createPlan(id: string, rule: backup.BackupPlanRule, resourceTypes: ResourceType[]): backup.IBackupPlan {
    const plan = new backup.BackupPlan(this, id, {
      backupPlanName: `${Names.uniqueResourceName(this, { maxLength: 35, separator: '-', allowedSpecialCharacters: '-' })}-${id}`,
      backupVault: this.vault,
      backupPlanRules: [rule],
    });
    selectTagged(plan, { role: this.role, resourceTypes });
    return plan;
  }

  private metric(metricName: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/Backup',
      metricName,
      dimensionsMap: { BackupVaultName: this.vault.backupVaultName },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.days(1),
      ...props,
    }).attachTo(this);
  }
}
