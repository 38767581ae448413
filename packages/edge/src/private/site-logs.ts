import { Names } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface SiteLogsProps {
  readonly distribution: cloudfront.IDistribution;
  readonly bucket: s3.IBucket;
}

/**
 * Access logs by the delivery service of CloudWatch. Those that are a property of the distribution ask for a bucket with
 * access control lists, which ours and AWS' own advice turn off.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class SiteLogs extends Construct {
  constructor(scope: Construct, id: string, props: SiteLogsProps) {
    super(scope, id);
    const { distribution, bucket } = props;
    const name = Names.uniqueResourceName(this, { maxLength: 60, separator: '-' });
    const source = new logs.CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new logs.CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: 'json',
    });
    const delivery = new logs.CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
      s3SuffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}',
    });
    // It names the source without a reference, and the policy has to admit the service before the first file.
    delivery.node.addDependency(source);
    if (bucket.policy) {
      delivery.node.addDependency(bucket.policy);
    }
  }
}
