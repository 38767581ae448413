import type { Acknowledgment } from 'aws-cdk-lib';
import { Validations } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const NOT_LOGGED =
  'it is the bucket that the logs go to: each log delivered here would make another one; it is versioned and closed, and data events of CloudTrail can show who reads';
const KEYS_OF_S3 =
  'load balancers and S3 deliver access logs only to buckets under the keys of S3; only services and principals of this account write or read here';

/** Findings of cdk-nag on a bucket for logs that no configuration of it could avoid. */
const NAG: Acknowledgment[] = [
  { id: 'AwsSolutions::AwsSolutions-S1', reason: NOT_LOGGED },
  { id: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled', reason: NOT_LOGGED },
  { id: 'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS', reason: KEYS_OF_S3 },
];

/** The same for Checkov, which reads the template: https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html */
const CHECKOV = [{ id: 'CKV_AWS_18', comment: NOT_LOGGED }];

/** Accepts what is so because AWS delivers logs that way, and nothing that is a judgement. */
export function acceptFindings(logs: s3.Bucket): void {
  const resource = logs.node.defaultChild as s3.CfnBucket;
  Validations.of(resource).acknowledge(...NAG);
  resource.addMetadata('checkov', { skip: CHECKOV });
}
