import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './accept';
import { REASONS } from './reasons';

/** The largest batches that Firehose makes: fewer objects, and the log group has everything until then. */
const BUFFER = { sizeInMBs: 128, intervalInSeconds: 300 };

interface LogDeliveryProps {
  readonly logGroup: logs.ILogGroup;
  readonly bucket: s3.IBucket;
  readonly prefix: string;
  readonly encryptionKey?: kms.IKey;
  readonly retention: logs.RetentionDays;
}

/**
 * A log group's way into a bucket, by Firehose. What CloudWatch hands over is compressed already, so Firehose does not do it
 * again. It is encrypted on its way, and in the bucket as the bucket says.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample
 */
export class LogDelivery extends Construct {
  private readonly errors: logs.LogGroup;

  constructor(scope: Construct, id: string, props: LogDeliveryProps) {
    super(scope, id);
    const { encryptionKey, retention, logGroup } = props;
    this.errors = new logs.LogGroup(this, 'Errors', { encryptionKey, retention, removalPolicy: RemovalPolicy.DESTROY });
    const stream = this.createStream(props);
    const sender = new iam.Role(this, 'SenderRole', { assumedBy: this.logsOfThisAccount() });
    const maySend = new iam.ManagedPolicy(this, 'SenderPolicy', {
      roles: [sender],
      statements: [allow([stream.attrArn], 'firehose:PutRecord', 'firehose:PutRecordBatch')],
    });
    const subscription = new logs.CfnSubscriptionFilter(this, 'Subscription', {
      logGroupName: logGroup.logGroupName,
      filterPattern: '',
      destinationArn: stream.attrArn,
      roleArn: sender.roleArn,
    });
    subscription.node.addDependency(maySend); // CloudWatch tries the role when the filter is made
  }

  private createStream(props: LogDeliveryProps): firehose.CfnDeliveryStream {
    const { bucket, prefix, encryptionKey } = props;
    const errors = new logs.LogStream(this, 'ErrorStream', {
      logGroup: this.errors,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const writer = new iam.Role(this, 'WriterRole', { assumedBy: firehoseOf(Stack.of(this).account) });
    const mayWrite = new iam.ManagedPolicy(this, 'WriterPolicy', { roles: [writer], statements: this.writing(props) });
    accept(mayWrite, REASONS.wildcard, 'AwsSolutions-IAM5');
    const stream = new firehose.CfnDeliveryStream(this, 'Resource', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: encryptionKey
        ? { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: encryptionKey.keyArn }
        : { keyType: 'AWS_OWNED_CMK' },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: writer.roleArn,
        prefix,
        errorOutputPrefix: `${prefix}errors/!{firehose:error-output-type}/`,
        bufferingHints: BUFFER,
        compressionFormat: 'UNCOMPRESSED',
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: this.errors.logGroupName,
          logStreamName: errors.logStreamName,
        },
      },
    });
    stream.node.addDependency(mayWrite);
    return stream;
  }

  /** https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3 */
  private writing({ bucket, prefix }: LogDeliveryProps): iam.PolicyStatement[] {
    const { encryptionKey } = bucket;
    return [
      allow([bucket.arnForObjects(`${prefix}*`)], 's3:PutObject', 's3:AbortMultipartUpload'),
      allow([bucket.bucketArn], 's3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'),
      allow([this.errors.logGroupArn], 'logs:PutLogEvents'),
      ...(encryptionKey ? [allow([encryptionKey.keyArn], 'kms:GenerateDataKey', 'kms:Decrypt')] : []),
    ];
  }

  /** The service in no other account's name. */
  private logsOfThisAccount(): iam.IPrincipal {
    const stack = Stack.of(this);
    const logsHere = stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME });
    return new iam.ServicePrincipal('logs.amazonaws.com', { conditions: { ArnLike: { 'aws:SourceArn': logsHere } } });
  }
}

function firehoseOf(account: string): iam.IPrincipal {
  const conditions = { StringEquals: { 'sts:ExternalId': account } };
  return new iam.ServicePrincipal('firehose.amazonaws.com', { conditions });
}

function allow(resources: string[], ...actions: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources });
}
