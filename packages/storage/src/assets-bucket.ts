import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { CLOSED, encryptedWith, removeTogether } from './private/closed';
import { acceptDistributions } from './private/distributions';
import { tidyUp } from './private/lifecycle';
import { sendAccessLogs } from './private/log-delivery';

/** Options of `AssetsBucket`. */
export interface AssetsBucketProps {
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
   * How long an overwritten or deleted object can be brought back. Whole days, at least one; otherwise
   * `STORAGE_RETENTION_OUT_OF_RANGE`.
   *
   * @default Duration.days(30)
   */
  readonly versionRetention?: Duration;

  /**
   * Whether CloudFront distributions of this account may read all objects, and decrypt them. A key that is imported has to
   * admit them already.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   * @default false
   */
  readonly servedByCloudFront?: boolean;

  /**
   * From which web pages a browser may read or upload.
   *
   * @default - from none but the bucket's own address
   */
  readonly cors?: s3.CorsRule[];

  /**
   * Whether the bucket carries the tag `Backup=true`, by which backup plans select what they keep.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html
   * @default true
   */
  readonly backup?: boolean;

  /**
   * What happens to the bucket when it leaves the template. With `DESTROY`, S3 still refuses to delete what is not empty.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A bucket for what an application keeps, such as images: closed, encrypted, versioned, logged, and selected by backup
 * plans. Objects stay in S3 Standard until somebody deletes them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class AssetsBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: AssetsBucketProps) {
    super(scope, id, { ...CLOSED, ...encryptedWith(props.encryptionKey), cors: props.cors });
    this.addLifecycleRule(tidyUp(this, props.versionRetention));
    sendAccessLogs(this, props.accessLogs);
    if (props.servedByCloudFront ?? false) {
      acceptDistributions(this);
    }
    if (props.backup ?? true) {
      Tags.of(this.node.defaultChild as s3.CfnBucket).add('Backup', 'true');
    }
    removeTogether(this, props.removalPolicy);
  }
}
