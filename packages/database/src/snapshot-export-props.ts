import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Options of `SnapshotExport`. */
export interface SnapshotExportProps {
  /** The instance whose newest automated snapshot is exported: `database.instance`. PostgreSQL, MySQL or MariaDB. */
  readonly instance: rds.IDatabaseInstance;

  /** Where the export goes. In the region of the instance. */
  readonly bucket: s3.IBucket;

  /**
   * Key for the exported files, which RDS requires. It may be that of the bucket. Its policy must leave access to the
   * account's IAM policies, as that of every key of the CDK does.
   */
  readonly encryptionKey: kms.IKey;

  /**
   * When to export, and in which time zone. Each export costs 0.01 USD per GB of the database.
   *
   * @default - Sundays at 06:00 UTC, after the daily snapshot and the vault's run
   */
  readonly schedule?: scheduler.ScheduleExpression;

  /**
   * Folder in the bucket, without a slash at either end. Each export makes a folder of its own in it.
   *
   * @default - `database-exports/` and the identifier of the instance
   */
  readonly prefix?: string;

  /**
   * What is exported: `database`, `database.schema` or `database.schema.table`.
   *
   * @default - everything
   */
  readonly exportOnly?: string[];

  /**
   * Role by which RDS writes to the bucket. It needs `s3:PutObject*`, `s3:GetObject*`, `s3:ListBucket`, `s3:DeleteObject*` and
   * `s3:GetBucketLocation`, and trust in `export.rds.amazonaws.com`.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.Setup.html
   * @default - a new role
   */
  readonly exportRole?: iam.IRole;

  /**
   * Role of the state machine. It needs `rds:DescribeDBSnapshots`, `rds:StartExportTask` and `rds:DescribeExportTasks`,
   * `kms:CreateGrant` and `kms:DescribeKey` for `encryptionKey`, `iam:PassRole` for the export role, and trust in
   * `states.amazonaws.com`. What the log and the traces need is added, unless you hand in `role.withoutPolicyUpdates()`.
   *
   * @default - a new role
   */
  readonly role?: iam.IRole;

  /**
   * Role by which the schedule starts the state machine. It needs trust in `scheduler.amazonaws.com`, and is granted
   * `states:StartExecution`, unless you hand in `role.withoutPolicyUpdates()`.
   *
   * @default - a new role
   */
  readonly scheduleRole?: iam.IRole;

  /**
   * Topic that hears of failed exports. A topic with a key of its own needs EventBridge in the policy of that key.
   *
   * @default - nobody hears of them
   */
  readonly notices?: sns.ITopic;

  /**
   * How long the log of the exports is kept in CloudWatch.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;
}
