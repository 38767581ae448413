import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * Lets the account's CloudFront distributions read, and decrypt. No distribution is named: its stack needs the bucket's
 * name, and if the bucket needed the distribution's, the two would wait for each other.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function acceptDistributions(bucket: s3.Bucket): void {
  bucket.addToResourcePolicy(distributionsMay(bucket, 's3:GetObject', bucket.arnForObjects('*')));
  bucket.encryptionKey?.addToResourcePolicy(distributionsMay(bucket, 'kms:Decrypt', '*'));
}

function distributionsMay(bucket: s3.Bucket, action: string, resource: string): iam.PolicyStatement {
  const { partition, account } = Stack.of(bucket);
  return new iam.PolicyStatement({
    sid: 'Distributions',
    principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
    actions: [action],
    resources: [resource],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` } },
  });
}
