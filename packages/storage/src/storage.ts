import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AssetsBucket } from './assets-bucket';
import { BackupsBucket } from './backups-bucket';
import { LogsBucket } from './logs-bucket';
import { ValidationError } from './private/errors';

/** Options of `Storage`. */
export interface StorageProps {
  /**
   * Key for assets and backups. The logs are encrypted with the keys of S3, since load balancers and access logs know no
   * other. Changing it leaves the objects that are there under the old key, which stays needed to read them.
   *
   * @default - the keys of S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * A bucket for assets in the place of the one that is made here.
   *
   * @default - a new `AssetsBucket`
   */
  readonly assets?: s3.IBucket;

  /**
   * A bucket for logs in the place of the one that is made here. It takes the access logs of the others; one that is
   * imported has to admit `logging.s3.amazonaws.com` already.
   *
   * @default - a new `LogsBucket`
   */
  readonly logs?: s3.IBucket;

  /**
   * A bucket for backups in the place of the one that is made here.
   *
   * @default - a new `BackupsBucket`
   */
  readonly backups?: s3.IBucket;

  /**
   * Whether CloudFront distributions of this account may read all assets, and decrypt them. A key that is imported has to
   * admit them already.
   *
   * @default false
   */
  readonly servedByCloudFront?: boolean;

  /**
   * From which web pages a browser may read or upload assets.
   *
   * @default - from none but the bucket's own address
   */
  readonly cors?: s3.CorsRule[];

  /**
   * Whether the assets carry the tag `Backup=true`, by which backup plans select what they keep.
   *
   * @default true
   */
  readonly backup?: boolean;

  /**
   * How long logs are kept. Whole days, at least one. From 180 days on, they lie in Glacier Instant Retrieval after the
   * first 90.
   *
   * @default Duration.days(365)
   */
  readonly logRetention?: Duration;

  /**
   * How long backups are kept. Whole days, at least one. From 120 days on, they lie in Glacier Instant Retrieval after the
   * first 30.
   *
   * @default Duration.days(365)
   */
  readonly backupRetention?: Duration;

  /**
   * How long nobody can delete or overwrite a new backup: `ObjectLockRetention.governance(...)`, which who has
   * `s3:BypassGovernanceRetention` can lift, or `.compliance(...)`, which nobody can, AWS included. Not beyond
   * `backupRetention`. It holds for what is written from then on.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   * @default - no lock unless whoever writes an object asks for one
   */
  readonly objectLock?: s3.ObjectLockRetention;

  /**
   * How long an overwritten or deleted object can be brought back. Whole days, at least one.
   *
   * @default Duration.days(30)
   */
  readonly versionRetention?: Duration;

  /**
   * What happens to the buckets when they leave the template. With `DESTROY`, S3 still refuses to delete what is not empty.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The buckets of a platform: assets, logs and backups. Encrypted, closed, versioned, retained; assets and backups log who
 * reads them into logs. Each can be handed in instead, and made alone as `AssetsBucket`, `LogsBucket` or `BackupsBucket`.
 *
 * The grants of the buckets write to the grantee, and what services may do is said by account, so the stack of the buckets
 * never depends on the stacks that use them.
 *
 * Errors: `STORAGE_RETENTION_OUT_OF_RANGE`, `STORAGE_LOCK_OUTLASTS_RETENTION`, and `STORAGE_OPTION_WITHOUT_BUCKET` for an
 * option of a bucket that is handed in.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class Storage extends Construct {
  /** What the application keeps, such as images. */
  public readonly assets: s3.IBucket;

  /** Logs of buckets, load balancers, CloudFront and applications. Let an application write by `grantPut`. */
  public readonly logs: s3.IBucket;

  /** Dumps and exports of what is backed up. */
  public readonly backups: s3.IBucket;

  constructor(scope: Construct, id: string, props?: StorageProps) {
    super(scope, id);
    const { servedByCloudFront, cors, backup, logRetention, backupRetention, objectLock } = props ?? {};
    this.refuseOptionsOf('assets', props?.assets, { servedByCloudFront, cors, backup });
    this.refuseOptionsOf('logs', props?.logs, { logRetention });
    this.refuseOptionsOf('backups', props?.backups, { backupRetention, objectLock });

    this.logs = props?.logs ?? new LogsBucket(this, 'Logs', { ...props, retention: logRetention });
    const common = { ...props, accessLogs: this.logs };
    this.assets = props?.assets ?? new AssetsBucket(this, 'Assets', common);
    this.backups = props?.backups ?? new BackupsBucket(this, 'Backups', { ...common, retention: backupRetention });
  }

  /** Nobody shall believe that backups are locked when they are not. */
  private refuseOptionsOf(name: string, bucket: s3.IBucket | undefined, options: Record<string, unknown>): void {
    const [stated] = Object.keys(options).filter((option) => options[option] !== undefined);
    if (bucket && stated) {
      throw new ValidationError(
        this,
        'STORAGE_OPTION_WITHOUT_BUCKET',
        `option '${stated}' is for a bucket that is made here, and '${name}' is handed in; allowed is one of them`,
      );
    }
  }
}
