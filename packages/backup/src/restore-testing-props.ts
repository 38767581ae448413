import type { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ResourceType } from './resource-type';
import type { WeeklyAt } from './weekly-at';

/** Which recovery point of each resource is restored. */
export enum RecoveryPointChoice {
  /** The last one: it tells how long a recovery takes. */
  LATEST = 'LATEST_WITHIN_WINDOW',
  /** Any one: it tells whether the older ones are any good. */
  RANDOM = 'RANDOM_WITHIN_WINDOW',
}

/** Options of `RestoreTesting`. */
export interface RestoreTestingProps {
  /** The vault whose recovery points are restored: `policy.vault`. */
  readonly vault: backup.IBackupVault;

  /** In whose name they are restored: `policy.restoreRole`. */
  readonly role: iam.IRole;

  /**
   * The network into which databases and instances are restored: into its private subnets, where nothing comes in or out, so
   * that a restored machine does not start to work as the one that it is a copy of.
   */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets to restore into. Private ones, otherwise `BACKUP_RESTORE_SUBNET_PUBLIC`; for databases in two zones at least,
   * otherwise `BACKUP_RESTORE_TOO_FEW_ZONES`.
   *
   * @default - the vpc's private subnets, isolated ones where it has no other
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Security group of what is restored.
   *
   * @default - a new one that lets nothing in or out
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * Kinds of resources whose backups are restored, each of them in the vault. At least one, each once; otherwise
   * `BACKUP_RESOURCE_TYPES_INVALID`.
   *
   * @default - RDS
   */
  readonly resourceTypes?: ResourceType[];

  /**
   * When.
   *
   * @default WeeklyAt.of(Weekday.SUNDAY, 9, 'Etc/UTC')
   */
  readonly weeklyAt?: WeeklyAt;

  /**
   * Which recovery point of each resource.
   *
   * @default RecoveryPointChoice.LATEST
   */
  readonly recoveryPoint?: RecoveryPointChoice;

  /**
   * How old the recovery point may be. Whole days from 1 to 365; otherwise `BACKUP_RESTORE_PERIOD_OUT_OF_RANGE`.
   *
   * @default Duration.days(30)
   */
  readonly notOlderThan?: Duration;

  /**
   * How long after its time a restore may start. Whole hours from 1 to 168; otherwise `BACKUP_RESTORE_PERIOD_OUT_OF_RANGE`.
   *
   * @default Duration.hours(1)
   */
  readonly startWindow?: Duration;

  /**
   * How long what was restored is kept, and billed, for a check of your own (`PutRestoreValidationResult`). Whole hours from
   * 1 to 168; otherwise `BACKUP_RESTORE_PERIOD_OUT_OF_RANGE`.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
   * @default - it is deleted as soon as the restore has completed
   */
  readonly keepFor?: Duration;

  /**
   * How to restore, by kind of resource, over what AWS Backup infers and over this construct's network, for example
   * `{ RDS: { dbInstanceClass: 'db.t3.micro' } }`. A kind that is not tested is refused with
   * `BACKUP_RESTORE_METADATA_UNUSED`.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
   * @default - none
   */
  readonly restoreMetadata?: { [resourceType: string]: { [key: string]: string } };
}
