import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { CacheEngine } from './cache-engine';

/** Options of `RedisCache`. */
export interface RedisCacheProps {
  /** The network. It needs private subnets in at least two zones. */
  readonly vpc: ec2.IVpc;

  /**
   * Size of a node, without the `cache.` of ElastiCache: `InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO)`. Changing it
   * moves the data to new nodes, with an interruption of seconds.
   *
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
   */
  readonly instanceType: ec2.InstanceType;

  /**
   * Number of nodes, one of them the primary. From 1 to 6, known when the app runs. With two or more, a replica in another zone takes over within a
   * minute; with one, an outage of the node or its zone loses the data and the service until ElastiCache has a new node.
   *
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
   * @default 2
   */
  readonly nodes?: number;

  /**
   * Engine and version.
   *
   * @default CacheEngine.REDIS_7_1
   */
  readonly engine?: CacheEngine;

  /**
   * Zones of the cache, by letter: `a` is the first zone of the vpc, `b` the second. At least two.
   *
   * @default - every zone of the vpc that has private subnets
   */
  readonly zones?: string[];

  /**
   * Subnets of the cache, in the place of `zones`. Private ones, in at least two zones.
   *
   * @default - the vpc's private subnets, isolated ones where it has no other, in `zones`
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Key for the data at rest, the snapshots, the secret and the logs. Changing it **replaces the cache**.
   *
   * @default - the keys that AWS manages
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What a client of `grantConnect` may do, in the words of an access control list.
   *
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
   * @default 'on ~* &* +@all -@dangerous -@admin +info' - every key and channel, and no command that empties or stalls the cache
   */
  readonly accessString?: string;

  /**
   * How often the administrator's password is rotated, by a function of this construct. From 1 to 1000 whole days. The old
   * password stays good until the next rotation.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
   * @default - never by itself
   */
  readonly rotateAfter?: Duration;

  /**
   * Role of the function that rotates the password, with `rotateAfter` alone; otherwise `DATABASE_ROTATION_ROLE_UNUSED`. It
   * needs to describe, read, write and stage the secret, `elasticache:ModifyUser` and `elasticache:DescribeUsers`, to write
   * the log, `kms:Decrypt` and `kms:GenerateDataKey` for `encryptionKey`, and trust in `lambda.amazonaws.com`.
   *
   * @default - a new role
   */
  readonly rotationRole?: iam.IRole;

  /**
   * Security groups of the nodes.
   *
   * @default - a new one that admits nobody and lets nothing out
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Port of the cache. From 1024 to 65535. Changing it **replaces the cache**.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Parameters of the engine, over that of this construct: when memory is full, the least recently used key goes, whether it
   * has an expiry or not.
   *
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
   * @default - none but that of this construct
   */
  readonly parameters?: { [name: string]: string };

  /**
   * How long the daily snapshots are kept. From 0, for none, to 35 whole days.
   *
   * @default Duration.days(7)
   */
  readonly backupRetention?: Duration;

  /**
   * When ElastiCache takes its daily snapshot: `hh:mm-hh:mm` in UTC, at least 60 minutes.
   *
   * @default '03:00-04:00'
   */
  readonly backupWindow?: string;

  /**
   * When ElastiCache may patch the nodes: `ddd:hh:mm-ddd:hh:mm` in UTC, at least 60 minutes.
   *
   * @default 'sun:07:00-sun:08:00'
   */
  readonly maintenanceWindow?: string;

  /**
   * How long the slow log and the engine's log are kept in CloudWatch.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Key for the log groups. A key that was made in the app has its policy extended for CloudWatch Logs; the policy of an
   * imported one must admit it already.
   *
   * @default - `encryptionKey`
   */
  readonly logEncryptionKey?: kms.IKey;

  /**
   * What happens to the cache when it leaves the template. `SNAPSHOT` leaves a snapshot behind, `DESTROY` nothing.
   *
   * @default RemovalPolicy.SNAPSHOT
   */
  readonly removalPolicy?: RemovalPolicy;
}
