import { Stack } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { admitRecorder } from './audit-bucket';

interface ConfigurationRecorderProps {
  readonly bucket: s3.IBucket;
  readonly encryptionKey: kms.IKey;
  /** What makes sure that the service-linked role of AWS Config is there. */
  readonly role: Construct;
}

/** How every resource was configured at every time. */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps) {
    super(scope, id);
    admitRecorder(this, props.bucket);

    const recorder = new config.CfnConfigurationRecorder(this, 'Resource', {
      roleArn: this.serviceLinkedRole(),
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    // Neither waits for the other: a channel needs a recorder, and a recorder starts once there is a channel.
    const channel = new config.CfnDeliveryChannel(this, 'DeliveryChannel', {
      s3BucketName: props.bucket.bucketName,
      // Without it Config writes under the key of S3, whatever the bucket's default is.
      s3KmsKeyArn: props.encryptionKey.keyArn,
    });
    recorder.node.addDependency(props.role);
    if (props.bucket.policy) channel.node.addDependency(props.bucket.policy);
  }

  /** AWS keeps its permissions in step with what Config records. */
  private serviceLinkedRole(): string {
    return Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role/aws-service-role/config.amazonaws.com',
      resourceName: 'AWSServiceRoleForConfig',
    });
  }
}
