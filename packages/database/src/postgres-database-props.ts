import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { DatabaseSource } from './database-source';

/** Options of `PostgresDatabase`. */
export interface PostgresDatabaseProps {
  /** The network. It needs private subnets in at least two zones, even for a single instance. */
  readonly vpc: ec2.IVpc;

  /**
   * Size of the instance, without the `db.` of RDS: `InstanceType.of(InstanceClass.T3, InstanceSize.MEDIUM)`. Changing it
   * restarts the database; with `multiAz` the standby takes over for it.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html
   */
  readonly instanceType: ec2.InstanceType;

  /**
   * Where the data come from. Changing it **replaces the instance**, and so does leaving it out later. A restored database
   * needs `storage`, and takes neither `databaseName` nor `masterUsername`: they come with the data.
   *
   * @default DatabaseSource.empty()
   */
  readonly source?: DatabaseSource;

  /**
   * Identifier of the instance, unique in account and region: lower case letters, digits and single hyphens. Stating it
   * lets this construct own the log groups, with `logRetention` and a key. Changing it **replaces the instance**, and so
   * does stating it later; CloudFormation then refuses another replacement as long as the identifier stays.
   *
   * @default - CloudFormation generates one, and RDS makes the log groups, without a key
   */
  readonly instanceIdentifier?: string;

  /**
   * Version of PostgreSQL. A major version without a minor lets RDS choose the minor and keep it current; a minor that is
   * stated here is soon older than the one that runs. Changing the major needs `allowMajorVersionUpgrade`.
   *
   * @default rds.PostgresEngineVersion.VER_17
   */
  readonly version?: rds.PostgresEngineVersion;

  /**
   * Whether an update may change the major version of PostgreSQL, which takes the database down for minutes and cannot be
   * undone.
   *
   * @default false
   */
  readonly allowMajorVersionUpgrade?: boolean;

  /**
   * Zones of the database, by letter: `a` is the first zone of the vpc, `b` the second. At least two. Primary and standby
   * lie in these; which of them is primary, RDS decides, and changes at each failover.
   *
   * @default - every zone of the vpc that has private subnets
   */
  readonly zones?: string[];

  /**
   * Subnets of the database, in the place of `zones`. Private ones, in at least two zones.
   *
   * @default - the vpc's private subnets, isolated ones where it has no other, in `zones`
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Whether a standby in a second zone takes over within a minute or two. It doubles the price of instance and storage.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
   * @default false
   */
  readonly multiAz?: boolean;

  /**
   * Size of the volume (gp3). From 20 GiB to 64 TiB. It can grow later and never shrink. With a `source` that holds data it is
   * required, and at least the size of that.
   *
   * @default Size.gibibytes(20)
   */
  readonly storage?: Size;

  /**
   * How far RDS may grow the volume by itself when it fills up. At least a tenth more than `storage`; equal to it for no
   * growth.
   *
   * @default - five times `storage`
   */
  readonly maxStorage?: Size;

  /**
   * Name of a database to create beside `postgres`. Changing it **replaces the instance**.
   *
   * @default - none
   */
  readonly databaseName?: string;

  /**
   * Name of the master user. Changing it **replaces the instance**.
   *
   * @default 'postgres'
   */
  readonly masterUsername?: string;

  /**
   * A secret with the keys `username` and `password` in the place of the one that RDS manages and rotates. Needed for read
   * replicas and blue/green deployments, which RDS does not combine with a password of its own. Its rotation is then yours.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
   * @default - RDS makes the password, keeps it in Secrets Manager and rotates it every 7 days
   */
  readonly masterSecret?: secretsmanager.ISecret;

  /**
   * Key for storage, snapshots, insights, the managed secret and the log groups. A restored database keeps the key of its
   * `source` for the storage. Changing it **replaces the instance**.
   *
   * @default - the keys that AWS manages for RDS and Secrets Manager
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Security groups of the instance.
   *
   * @default - a new one that admits nobody and lets nothing out
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Port of PostgreSQL. From 1150 to 65535. Changing it **replaces the instance**.
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * Parameters of PostgreSQL, over those of this construct: TLS required, connections, schema changes, lock waits and
   * statements of a second and more logged.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
   * @default - none but those of this construct
   */
  readonly parameters?: { [name: string]: string };

  /**
   * How long the logs are kept in CloudWatch. Stating it without `instanceIdentifier` brings a function of the CDK that sets
   * it at each deployment.
   *
   * @default - a year with `instanceIdentifier`, without it for ever, as RDS makes the log groups
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Key for the log groups, which needs `instanceIdentifier`. A key that was made in the app has its policy extended for
   * CloudWatch Logs; the policy of an imported one must admit it already.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   * @default - `encryptionKey`
   */
  readonly logEncryptionKey?: kms.IKey;

  /**
   * How far back the database can be restored to a point in time. From 1 to 35 whole days.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
   * @default Duration.days(7)
   */
  readonly backupRetention?: Duration;

  /**
   * When RDS takes its daily snapshot: `hh:mm-hh:mm` in UTC, at least 30 minutes.
   *
   * @default '03:00-04:00' - clear of a vault's run at 05:00 and of the maintenance window
   */
  readonly backupWindow?: string;

  /**
   * When RDS may restart the database for upgrades: `ddd:hh:mm-ddd:hh:mm` in UTC, at least 30 minutes.
   *
   * @default 'sun:07:00-sun:08:00'
   */
  readonly maintenanceWindow?: string;

  /**
   * Whether the instance carries the tag `Backup=true`, by which backup plans select what they keep.
   *
   * @default true
   */
  readonly backup?: boolean;

  /**
   * Whether RDS refuses to delete the instance, whoever asks.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * What happens to the instance when it leaves the template. `SNAPSHOT` leaves a snapshot behind, `DESTROY` nothing.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Role by which RDS writes the operating system's metrics, one a minute. It needs
   * `service-role/AmazonRDSEnhancedMonitoringRole` and trust in `monitoring.rds.amazonaws.com`.
   *
   * @default - a new role
   */
  readonly monitoringRole?: iam.IRole;
}
