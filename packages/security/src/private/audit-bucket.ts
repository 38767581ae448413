import type { Duration } from 'aws-cdk-lib';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const ACCESS_LOGS = 'audit/';

interface AuditBucketOptions {
  readonly encryptionKey: kms.IKey;
  readonly accessLogsBucket?: s3.IBucket;
  readonly retention: Duration;
}

/** Closed, versioned and retained: whoever breaks in must not be able to remove his traces. */
export function createAuditBucket(account: Construct, options: AuditBucketOptions): s3.Bucket {
  const { accessLogsBucket, retention, encryptionKey } = options;
  const bucket = new s3.Bucket(account, 'Bucket', {
    encryptionKey,
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [{ expiration: retention, noncurrentVersionExpiration: retention }],
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  // A retained bucket that lost its policy would take requests without TLS.
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  if (accessLogsBucket) sendAccessLogs(bucket, accessLogsBucket);
  return bucket;
}

/**
 * The CDK would let S3 write for the buckets of every account, and without a feature flag of the app do it by an access
 * control list, which S3 refuses where the owner is enforced. The statement names the account and not the bucket: the logs
 * may lie in another stack, which would then wait for this one.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
function sendAccessLogs(bucket: s3.Bucket, logs: s3.IBucket): void {
  (bucket.node.defaultChild as s3.CfnBucket).loggingConfiguration = {
    destinationBucketName: logs.bucketName,
    logFilePrefix: ACCESS_LOGS,
  };
  logs.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AuditAccessLogs',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logs.arnForObjects(`${ACCESS_LOGS}*`)],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account } },
    }),
  );
}

/**
 * Any trail of this account and region, not ours alone: its name is made at deployment, after the policy.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function admitTrail(trail: Construct, bucket: s3.IBucket): void {
  const { account } = Stack.of(trail);
  const trails = Stack.of(trail).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: '*' });
  const service = new iam.ServicePrincipal('cloudtrail.amazonaws.com', {
    conditions: { ArnLike: { 'aws:SourceArn': trails } },
  });
  admit(bucket, service, `AWSLogs/${account}/*`, ['s3:GetBucketAcl']);
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
export function admitRecorder(recorder: Construct, bucket: s3.IBucket): void {
  const { account } = Stack.of(recorder);
  const service = new iam.ServicePrincipal('config.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
  admit(bucket, service, `AWSLogs/${account}/Config/*`, ['s3:GetBucketAcl', 's3:ListBucket']);
}

function admit(bucket: s3.IBucket, service: iam.ServicePrincipal, objects: string, looks: string[]): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({ principals: [service], actions: looks, resources: [bucket.bucketArn] }),
  );
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [service],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(objects)],
      conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
}
