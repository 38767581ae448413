import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

const ACCESS_LOGS = 'access/';

/**
 * Who delivers is told by the account and not by name. So the policy never changes with those who deliver, and the stack
 * of the bucket does not come to depend on theirs.
 */
function ofThisAccount(bucket: s3.IBucket) {
  return { StringEquals: { 'aws:SourceAccount': Stack.of(bucket).account } };
}

/**
 * Sends the access logs of a bucket to another one. The CDK would do that by an access control list unless the app sets a
 * feature flag, and S3 refuses lists where the owner is enforced; so the property is set directly.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function sendAccessLogs(bucket: s3.Bucket, logs: s3.IBucket): void {
  const resource = bucket.node.defaultChild as s3.CfnBucket;
  resource.loggingConfiguration = {
    destinationBucketName: logs.bucketName,
    logFilePrefix: `${ACCESS_LOGS}${bucket.node.path}/`,
  };
  acceptAccessLogs(logs);
}

/** Lets S3 write the access logs of this account's buckets. Said twice, the statement is there once. */
export function acceptAccessLogs(logs: s3.IBucket): void {
  logs.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AccessLogs',
      principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [logs.arnForObjects(`${ACCESS_LOGS}*`)],
      conditions: ofThisAccount(logs),
    }),
  );
}

/**
 * Lets application load balancers write their logs, under any prefix.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function acceptLoadBalancerLogs(logs: s3.Bucket): void {
  const { partition, account } = Stack.of(logs);
  logs.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'LoadBalancerLogs',
      principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [awsLogs(logs)],
      conditions: { ArnLike: { 'aws:SourceArn': `arn:${partition}:elasticloadbalancing:*:${account}:loadbalancer/*` } },
    }),
  );
}

/**
 * Lets the delivery service of CloudWatch write for those that use it: CloudFront, network load balancers, flow logs. It
 * looks at the access control list before it starts.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
 */
export function acceptVendedLogs(logs: s3.Bucket): void {
  const delivery = new iam.ServicePrincipal('delivery.logs.amazonaws.com');
  const { partition, account } = Stack.of(logs);
  const ofThisAccountsLogs = {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:*:${account}:*` },
  };
  logs.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'VendedLogs',
      principals: [delivery],
      actions: ['s3:PutObject'],
      resources: [awsLogs(logs)],
      conditions: {
        ...ofThisAccountsLogs,
        StringEquals: { ...ofThisAccountsLogs.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    }),
  );
  logs.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'VendedLogsLook',
      principals: [delivery],
      actions: ['s3:GetBucketAcl'],
      resources: [logs.bucketArn],
      conditions: ofThisAccountsLogs,
    }),
  );
}

/** Where services put what they deliver, whatever the prefix before it. */
function awsLogs(logs: s3.IBucket): string {
  return logs.arnForObjects(`*AWSLogs/${Stack.of(logs).account}/*`);
}
