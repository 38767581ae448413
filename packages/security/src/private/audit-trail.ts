import { Stack } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { admitTrail } from './audit-bucket';

interface AuditTrailProps {
  readonly bucket: s3.IBucket;
  readonly encryptionKey: kms.IKey;
  readonly logGroup?: logs.ILogGroup;
  readonly logRole?: iam.IRole;
}

/** Who did what: the management events of all regions, in files that cannot be forged unnoticed. */
export class AuditTrail extends Construct {
  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    admitTrail(this, props.bucket);

    const trail = new cloudtrail.CfnTrail(this, 'Resource', {
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: props.bucket.bucketName,
      kmsKeyId: props.encryptionKey.keyArn,
      cloudWatchLogsLogGroupArn: props.logGroup?.logGroupArn,
      cloudWatchLogsRoleArn: props.logGroup && (props.logRole ?? this.createRole(props.logGroup)).roleArn,
    });
    // CloudTrail tries to write before it accepts a trail.
    if (props.bucket.policy) trail.node.addDependency(props.bucket.policy);
  }

  /** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
  private createRole(logGroup: logs.ILogGroup): iam.IRole {
    const { account } = Stack.of(this);
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Writes the trail to its log group',
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    return new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      managedPolicies: [policy],
    });
  }
}
