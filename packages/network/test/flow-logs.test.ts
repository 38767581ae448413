import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Network, type NetworkProps, NatStrategy } from '../src';
import { US_EAST_1 } from './support/synth';

/** A network in a stack that the test can put other things into first. */
function logged(props: (stack: Stack) => Partial<NetworkProps> = () => ({})): { network: Network; from: Template } {
  const stack = new Stack(new App(), 'Stack', { env: US_EAST_1 });
  const network = new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.none(), ...props(stack) });
  return { network, from: Template.fromStack(stack) };
}

const writerOf = (from: Template) =>
  from.findResources('AWS::IAM::Role', {
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'vpc-flow-logs.amazonaws.com' } }] },
    },
  });

describe('the flow logs', () => {
  it('record accepted and rejected traffic of the whole VPC in a log group', () => {
    const { network, from } = logged();
    const [logGroup] = Object.keys(from.findResources('AWS::Logs::LogGroup'));
    from.hasResourceProperties('AWS::EC2::FlowLog', {
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: { Ref: logGroup },
    });
    expect(network.flowLogGroup).toBeDefined();
  });

  it('are kept for a year, and when the stack is deleted', () => {
    logged().from.hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 365 },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('are kept as long as is stated', () => {
    const { from } = logged(() => ({ flowLogRetention: RetentionDays.TWO_WEEKS }));
    from.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
  });

  it('are written by a role that only flow logs of the account may assume and that may write to this group only', () => {
    const { from } = logged();
    const [logGroup] = Object.keys(from.findResources('AWS::Logs::LogGroup'));
    const [policy] = Object.keys(from.findResources('AWS::IAM::ManagedPolicy'));
    expect(Object.values(writerOf(from))).toEqual([
      expect.objectContaining({
        Properties: {
          AssumeRolePolicyDocument: expect.objectContaining({
            Statement: [
              expect.objectContaining({
                Condition: {
                  StringEquals: { 'aws:SourceAccount': '123456789012' },
                  ArnLike: { 'aws:SourceArn': expect.anything() },
                },
              }),
            ],
          }),
          ManagedPolicyArns: [{ Ref: policy }],
        },
      }),
    ]);
    from.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
          },
        ],
      },
    });
    from.resourceCountIs('AWS::IAM::Policy', 0);
  });
});

describe('a key for the flow logs', () => {
  const logsStatement = Match.objectLike({
    Principal: { Service: 'logs.us-east-1.amazonaws.com' },
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:123456789012:*']],
        },
      },
    },
  });

  it('encrypts the log group, and its policy lets CloudWatch Logs use it', () => {
    const { from } = logged((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
    const [key] = Object.keys(from.findResources('AWS::KMS::Key'));
    from.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] } });
    from.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([logsStatement]) },
    });
  });

  it('may live in another stack without a circle', () => {
    const app = new App();
    const keys = new Stack(app, 'Keys', { env: US_EAST_1 });
    const stack = new Stack(app, 'Stack', { env: US_EAST_1 });
    const encryptionKey = new Key(keys, 'Key');
    new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.none(), encryptionKey });
    app.synth();
    expect(stack.dependencies).toEqual([keys]);
    Template.fromStack(keys).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([logsStatement]) },
    });
  });

  it('keeps its policy when it is imported', () => {
    const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/1';
    const { from } = logged((stack) => ({ encryptionKey: Key.fromKeyArn(stack, 'Key', keyArn) }));
    from.resourceCountIs('AWS::KMS::Key', 0);
    from.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: keyArn });
  });
});

describe('what is handed in for the flow logs', () => {
  it('is used instead of a log group of ours', () => {
    const { network, from } = logged((stack) => ({
      flowLogGroup: LogGroup.fromLogGroupName(stack, 'Theirs', '/theirs'),
    }));
    from.resourceCountIs('AWS::Logs::LogGroup', 0);
    from.hasResourceProperties('AWS::EC2::FlowLog', { LogGroupName: '/theirs' });
    expect(network.flowLogGroup?.logGroupName).toBe('/theirs');
  });

  it('is used instead of a role of ours, and is granted the writing', () => {
    const { from } = logged((stack) => ({
      flowLogRole: new Role(stack, 'Theirs', { assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com') }),
    }));
    const [role, ...others] = Object.keys(writerOf(from));
    expect(others).toEqual([]);
    from.hasResourceProperties('AWS::EC2::FlowLog', { DeliverLogsPermissionArn: { 'Fn::GetAtt': [role, 'Arn'] } });
    from.hasResourceProperties('AWS::IAM::Policy', { Roles: [{ Ref: role }] });
  });

  it('is used instead of CloudWatch Logs when it is a bucket', () => {
    const { network, from } = logged((stack) => ({
      flowLogBucket: Bucket.fromBucketName(stack, 'Theirs', 'theirs'),
    }));
    from.resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(writerOf(from)).toEqual({});
    from.hasResourceProperties('AWS::EC2::FlowLog', {
      LogDestinationType: 's3',
      LogDestination: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::theirs']] },
    });
    expect(network.flowLogGroup).toBeUndefined();
  });

  it.each<[string, string, (stack: Stack) => Partial<NetworkProps>]>([
    ['flowLogBucket', 'flowLogGroup', (stack) => ({ flowLogGroup: new LogGroup(stack, 'Logs') })],
    [
      'flowLogBucket',
      'flowLogRole',
      (stack) => ({ flowLogRole: Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::123456789012:role/r') }),
    ],
    ['flowLogBucket', 'flowLogRetention', () => ({ flowLogRetention: RetentionDays.ONE_DAY })],
    ['flowLogBucket', 'encryptionKey', (stack) => ({ encryptionKey: new Key(stack, 'Key') })],
    ['flowLogGroup', 'flowLogRetention', () => ({ flowLogRetention: RetentionDays.ONE_DAY })],
    ['flowLogGroup', 'encryptionKey', (stack) => ({ encryptionKey: new Key(stack, 'Key') })],
  ])('is refused when, next to %s, it would make %s be ignored', (given, ignored, props) => {
    const target = (stack: Stack): Partial<NetworkProps> =>
      given === 'flowLogBucket'
        ? { flowLogBucket: new Bucket(stack, 'Target') }
        : { flowLogGroup: new LogGroup(stack, 'Target') };
    expect(() => logged((stack) => ({ ...target(stack), ...props(stack) }))).toThrow(
      `'${ignored}' would be ignored next to ${given}; allowed is ${given} without at Stack/Network (NETWORK_FLOW_LOG_CONFLICT)`,
    );
  });
});
