import type { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { DailyAt } from './daily-at';
import type { ResourceType } from './resource-type';
import type { Retention } from './retention';
import type { VaultOptions } from './protected-vault';
import type { WeeklyAt } from './weekly-at';

/** A vault elsewhere that gets a copy of each recovery point. */
export interface CopyTarget {
  /**
   * The vault, in another region or in another account of the organization; that account must let this one in
   * (`new ProtectedVault(…, { copiesFrom: ['<this account>'] })`). Use `backup.BackupVault.fromBackupVaultArn`.
   */
  readonly vault: backup.IBackupVault;

  /**
   * How long copies are kept.
   *
   * @default - as long as the original
   */
  readonly retention?: Retention;
}

/** Options of `BackupPolicy`. */
export interface BackupPolicyProps extends VaultOptions {
  /**
   * When everything with the tag is backed up. The jobs start within `startWindow` from then on.
   *
   * @default DailyAt.of(5, 'Etc/UTC')
   */
  readonly dailyAt?: DailyAt;

  /**
   * How long the daily recovery points are kept.
   *
   * @default Retention.of(Duration.days(35))
   */
  readonly dailyRetention?: Retention;

  /**
   * Kinds of resources that are backed up every day where they carry the tag `Backup=true`. At least one, each once;
   * otherwise `BACKUP_RESOURCE_TYPES_INVALID`. A tagged resource of another kind is **not** backed up.
   *
   * @default - RDS, EC2, EBS and S3
   */
  readonly resourceTypes?: ResourceType[];

  /**
   * Whether EC2 instances with the tag are also kept as weekly machine images, for longer than the daily ones.
   *
   * @default true
   */
  readonly weeklyImages?: boolean;

  /**
   * When the weekly machine images are made. Beside `weeklyImages: false` it is refused with
   * `BACKUP_WEEKLY_IMAGES_CONFLICT`.
   *
   * @default - Sunday at 06:00, in the time zone of `dailyAt`
   */
  readonly weeklyImagesAt?: WeeklyAt;

  /**
   * How long the weekly machine images are kept. Whole days from 1 to 36500; otherwise `BACKUP_RETENTION_OUT_OF_RANGE`.
   * Beside `weeklyImages: false` it is refused with `BACKUP_WEEKLY_IMAGES_CONFLICT`.
   *
   * @default Duration.days(90)
   */
  readonly weeklyImageRetention?: Duration;

  /**
   * How long after its time a job may start before it counts as failed. Whole minutes from one hour; otherwise
   * `BACKUP_WINDOW_TOO_SHORT`. RDS lets no backup start in the hour before its maintenance window, so keep clear of that.
   *
   * @default Duration.hours(1)
   */
  readonly startWindow?: Duration;

  /**
   * How long a job may run before it counts as failed. Not shorter than `startWindow`; otherwise
   * `BACKUP_WINDOW_TOO_SHORT`. The first backup of a large bucket takes days.
   *
   * @default Duration.days(7)
   */
  readonly completionWindow?: Duration;

  /**
   * Vaults that get a copy of every recovery point, daily and weekly. One that is named twice, or is the policy's own, is
   * refused with `BACKUP_COPY_TARGET_INVALID`.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/recovery-point-copy.html
   * @default - none
   */
  readonly copyTo?: CopyTarget[];

  /**
   * Topic for backups, copies and restores of this account and region that failed, whichever plan or person started them.
   * The policy of a topic of the same app is extended; an imported one must let `events.amazonaws.com` publish, and so must
   * the policy of its key.
   *
   * @default - nobody is told
   */
  readonly notices?: sns.ITopic;

  /**
   * A vault to use, in the place of a new one. Beside it, what only a new vault could take (`encryptionKey`, `vaultName`,
   * `lock`, `blockRecoveryPointDeletion`) is refused with `BACKUP_VAULT_CONFLICT`.
   *
   * @default - a new vault
   */
  readonly vault?: backup.IBackupVault;

  /**
   * Role in whose name AWS Backup makes, and later deletes, recovery points. It must trust `backup.amazonaws.com` and have
   * the rights of `AWSBackupServiceRolePolicyForBackup`, for buckets also of `AWSBackupServiceRolePolicyForS3Backup`.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
   * @default - a new role with these policies, retained with the vault
   */
  readonly role?: iam.IRole;

  /**
   * Role in whose name AWS Backup restores. It must trust `backup.amazonaws.com` and have the rights of
   * `AWSBackupServiceRolePolicyForRestores`, for buckets also of `AWSBackupServiceRolePolicyForS3Restore`.
   *
   * @default - a new role with these policies
   */
  readonly restoreRole?: iam.IRole;
}
