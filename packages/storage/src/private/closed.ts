import { RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/** What no bucket of this library is without. */
export const CLOSED = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  versioned: true,
} satisfies s3.BucketProps;

/** A bucket key spares a call to KMS, and its price, for each object: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
export function encryptedWith(encryptionKey?: kms.IKey): s3.BucketProps {
  return encryptionKey
    ? { encryption: s3.BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
    : { encryption: s3.BucketEncryption.S3_MANAGED };
}

/** The policy goes the way of its bucket: a retained bucket that lost it would take requests without TLS. */
export function removeTogether(
  bucket: s3.Bucket,
  removalPolicy: RemovalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
): void {
  bucket.applyRemovalPolicy(removalPolicy);
  bucket.policy?.applyRemovalPolicy(removalPolicy);
}
