import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ValidationError } from './errors';

/** Where the flow logs go. */
export interface FlowLogsProps {
  readonly vpc: ec2.IVpc;
  readonly bucket?: s3.IBucket;
  readonly logGroup?: logs.ILogGroup;
  readonly role?: iam.IRole;
  readonly retention?: logs.RetentionDays;
  readonly encryptionKey?: kms.IKey;
}

/** The record of who talked to whom in the VPC, accepted or rejected. */
export class FlowLogs extends Construct {
  /** The log group, unless the logs go to a bucket. */
  public readonly logGroup?: logs.ILogGroup;

  public constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    requireConsistent(scope, props);

    const { vpc, bucket } = props;
    this.logGroup = bucket ? undefined : (props.logGroup ?? this.createLogGroup(props));
    new ec2.FlowLog(this, 'Resource', {
      resourceType: ec2.FlowLogResourceType.fromVpc(vpc),
      flowLogName: `${scope.node.path}/flow-log`,
      destination: this.logGroup
        ? ec2.FlowLogDestination.toCloudWatchLogs(this.logGroup, props.role ?? this.createRole(this.logGroup))
        : ec2.FlowLogDestination.toS3(bucket),
    });
  }

  private createLogGroup({ retention = logs.RetentionDays.ONE_YEAR, encryptionKey }: FlowLogsProps): logs.LogGroup {
    if (encryptionKey) letLogsUse(encryptionKey, Stack.of(this));
    const removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    return new logs.LogGroup(this, 'LogGroup', { retention, encryptionKey, removalPolicy });
  }

  private createRole(logGroup: logs.ILogGroup): iam.IRole {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Writes the flow logs of a VPC to their log group',
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    const assumedBy = flowLogsService(Stack.of(this));
    const role = new iam.Role(this, 'Role', { assumedBy, managedPolicies: [policy] });
    // The CDK would repeat the same statement as an inline policy.
    return role.withoutPolicyUpdates();
  }
}

/** Only flow logs of this account may assume the role: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
function flowLogsService(stack: Stack): iam.IPrincipal {
  return new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }) },
    },
  });
}

/**
 * A log group with a key can be created only when the key's policy names the logs service. An imported key keeps its
 * policy. The statement names the account's log groups and not ours: the key may live in another stack, and a reference
 * back would make a circle.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
function letLogsUse(key: kms.IKey, stack: Stack): void {
  const logGroups = stack.formatArn({ service: 'logs', resource: '*' });
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
    }),
  );
}

/** What would be ignored is refused: a key that encrypts nothing, a retention that nobody keeps. */
function requireConsistent(scope: Construct, props: FlowLogsProps): void {
  const { bucket, logGroup, role, retention, encryptionKey } = props;
  const ignored = Object.entries({
    ...(bucket && { flowLogGroup: logGroup, flowLogRole: role }),
    ...((bucket ?? logGroup) && { flowLogRetention: retention, encryptionKey }),
  }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (ignored.length === 0) return;
  const given = bucket ? 'flowLogBucket' : 'flowLogGroup';
  const message = `'${ignored.join(', ')}' would be ignored next to ${given}; allowed is ${given} without`;
  throw new ValidationError(scope, 'NETWORK_FLOW_LOG_CONFLICT', message);
}
