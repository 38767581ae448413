import type { RemovalPolicy } from 'aws-cdk-lib';
import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CLOSED, encryptedWith, removeTogether } from './private/closed';
import { keepFor, tidyUp, validateLock } from './private/lifecycle';
import { sendAccessLogs } from './private/log-delivery';

/** Options of `BackupsBucket`. */
export interface BackupsBucketProps {
  /**
   * Bucket that takes the access logs, under `access/<path of this construct>/`. It is encrypted with the keys of S3, lies
   * in the same account and region, and has no object lock. One that is imported has to admit `logging.s3.amazonaws.com`
   * already.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  readonly accessLogs: s3.IBucket;

  /**
   * Key for the objects. Changing it leaves those that are there under the old one, which stays needed to read them.
   *
   * @default - the keys of S3
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long backups are kept. Whole days, at least one; otherwise `STORAGE_RETENTION_OUT_OF_RANGE`. From 120 days on, they
   * lie in Glacier Instant Retrieval after the first 30.
   *
   * @default Duration.days(365)
   */
  readonly retention?: Duration;

  /**
   * How long nobody can delete or overwrite a new backup: `ObjectLockRetention.governance(...)`, which who has
   * `s3:BypassGovernanceRetention` can lift, or `.compliance(...)`, which nobody can, AWS included. Not beyond `retention`,
   * otherwise `STORAGE_LOCK_OUTLASTS_RETENTION`. It holds for what is written from then on.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   * @default - no lock unless whoever writes an object asks for one
   */
  readonly objectLock?: s3.ObjectLockRetention;

  /**
   * How long an overwritten or deleted backup can be brought back. Whole days, at least one; otherwise
   * `STORAGE_RETENTION_OUT_OF_RANGE`.
   *
   * @default Duration.days(30)
   */
  readonly versionRetention?: Duration;

  /**
   * What happens to the bucket when it leaves the template. With `DESTROY`, S3 still refuses to delete what is not empty.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A bucket for backups that are written as objects: dumps, and exports of snapshots. AWS Backup itself keeps what it makes
 * in its vault and writes to no bucket.
 *
 * Object lock is enabled from the start, which costs nothing and locks nothing, so that a retention can be added at any
 * time. Whether CloudFormation could enable it later in place, AWS' documents do not agree.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export class BackupsBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: BackupsBucketProps) {
    super(scope, id, {
      ...CLOSED,
      ...encryptedWith(props.encryptionKey),
      objectLockEnabled: true,
      objectLockDefaultRetention: props.objectLock,
    });
    // Stated without a lock too: by vanishing from the template alone, the property would leave the lock that it made.
    const resource = this.node.defaultChild as s3.CfnBucket;
    resource.objectLockConfiguration ??= { objectLockEnabled: 'Enabled' };
    const retention = props.retention ?? Duration.days(365);
    this.addLifecycleRule(tidyUp(this, props.versionRetention));
    this.addLifecycleRule(keepFor(this, retention, Duration.days(30)));
    if (props.objectLock) {
      validateLock(this, props.objectLock, retention);
    }
    sendAccessLogs(this, props.accessLogs);
    removeTogether(this, props.removalPolicy);
  }
}
