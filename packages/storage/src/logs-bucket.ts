import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { accept } from './private/accept';
import { CLOSED, encryptedWith, removeTogether } from './private/closed';
import { keepFor, tidyUp } from './private/lifecycle';
import { acceptAccessLogs, acceptLoadBalancerLogs, acceptVendedLogs } from './private/log-delivery';

/** Accepted is what is so because AWS delivers logs that way, and nothing that is a judgement. */
const KEYS_OF_S3 =
  'load balancers and S3 deliver access logs only to buckets under the keys of S3; only services and principals of this account write or read here';

/** Options of `LogsBucket`. */
export interface LogsBucketProps {
  /**
   * How long logs are kept. Whole days, at least one; otherwise `STORAGE_RETENTION_OUT_OF_RANGE`. From 180 days on, they
   * lie in Glacier Instant Retrieval after the first 90.
   *
   * @default Duration.days(365)
   */
  readonly retention?: Duration;

  /**
   * How long an overwritten or deleted object can be brought back. Whole days, at least one; otherwise
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
 * A bucket that takes the logs of this account: those of other buckets under `access/`, those that load balancers,
 * CloudFront and flow logs deliver under `AWSLogs/`, and those of applications by `grantPut`. The services are admitted by
 * its policy from the start, so that nothing in it changes when a load balancer comes or goes.
 *
 * It is encrypted with the keys of S3, since load balancers and access logs know no other, and does not log the access to
 * itself: each log that is delivered would make another one.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export class LogsBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props?: LogsBucketProps) {
    super(scope, id, { ...CLOSED, ...encryptedWith() });
    this.addLifecycleRule(tidyUp(this, props?.versionRetention));
    this.addLifecycleRule(keepFor(this, props?.retention ?? Duration.days(365), Duration.days(90)));
    acceptAccessLogs(this);
    acceptLoadBalancerLogs(this);
    acceptVendedLogs(this);
    accept(this, KEYS_OF_S3, 'NIST.800.53.R5-S3DefaultEncryptionKMS');
    removeTogether(this, props?.removalPolicy);
  }
}
