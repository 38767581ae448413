import type { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * A bucket that is read with origin access control. That of the CDK would also write the distribution's ARN into the policies
 * of bucket and key, and tie their stack to that of the distribution in a circle.
 */
export class AssetsOrigin extends cloudfront.OriginBase {
  constructor(bucket: s3.IBucket, accessControl: cloudfront.IOriginAccessControl) {
    super(bucket.bucketRegionalDomainName, { originAccessControlId: accessControl.originAccessControlId });
  }

  /** Empty, or the API takes the origin for one of its own kind: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-s3originconfig.html */
  protected override renderS3OriginConfig(): CfnDistribution.S3OriginConfigProperty {
    return { originAccessIdentity: '' };
  }
}
