import { Lazy, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import type { ClusterLogsProps } from '../src';
import { ClusterLogs } from '../src';
import { Fixture } from './fixture';
import { accepted } from './support/acceptances';

const GROUP = 'AWS::Logs::LogGroup';
const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/k-1';

function clusterLogs(options: (stack: Stack) => Partial<ClusterLogsProps> = () => ({})) {
  const fixture = new Fixture();
  const made = new ClusterLogs(fixture.stack, 'ClusterLogs', { clusterName: 'production', ...options(fixture.stack) });
  return { made, template: fixture.template };
}

const withBucket = (stack: Stack) => ({ bucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs-of-mine') });

describe('the log groups', () => {
  test.each(['application', 'dataplane', 'host', 'performance'] as const)(
    'are those that the agent writes to: %s',
    (name) => {
      const { template } = clusterLogs();
      template.hasResource(GROUP, {
        Properties: { LogGroupName: `/aws/containerinsights/production/${name}`, RetentionInDays: 30 },
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    },
  );

  test('are those that EKS writes to: the control plane', () => {
    clusterLogs().template.hasResource(GROUP, {
      Properties: { LogGroupName: '/aws/eks/production/cluster', RetentionInDays: 30 },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('are handed out', () => {
    const { application, dataplane, host, performance, controlPlane } = clusterLogs().made;
    expect(new Set([application, dataplane, host, performance, controlPlane]).size).toBe(5);
  });

  test('end, are encrypted and go as they are told', () => {
    const { template } = clusterLogs((stack) => ({
      retention: logs.RetentionDays.ONE_WEEK,
      encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY),
      removalPolicy: RemovalPolicy.DESTROY,
    }));
    template.allResourcesProperties(GROUP, { RetentionInDays: 7, KmsKeyId: KEY });
    template.allResources(GROUP, { DeletionPolicy: 'Delete' });
  });

  test('are refused exactly where EKS has no cluster of that name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9_. -]{0,3}[a-z-]{0,110}$/), (clusterName) => {
        const attempt = () => clusterLogs(() => ({ clusterName }));
        if (/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/.test(clusterName) && clusterName.length <= 100) attempt();
        else expect(attempt).toThrow(`cluster name '${clusterName}' is invalid`);
      }),
      { numRuns: 60, examples: [['a'.repeat(100)], ['a'.repeat(101)], ['-a'], ['']] },
    );
    expect(() => clusterLogs(() => ({ clusterName: 'a.b' }))).toThrow(
      'at operations/ClusterLogs (OBSERVABILITY_CLUSTER_NAME_INVALID)',
    );
  });

  test('may be of a cluster whose name is known only at deployment', () => {
    const clusterName = Lazy.string({ produce: () => 'late' });
    clusterLogs(() => ({ clusterName })).template.hasResourceProperties(GROUP, {
      LogGroupName: '/aws/containerinsights/late/application',
    });
  });

  test('go nowhere where there is no bucket', () => {
    const { template } = clusterLogs();
    template.resourceCountIs(STREAM, 0);
    template.resourceCountIs('AWS::IAM::Role', 0);
  });
});

describe('the delivery into a bucket', () => {
  test('takes everything that the containers write, and nothing else', () => {
    const { template } = clusterLogs(withBucket);
    template.resourceCountIs('AWS::Logs::SubscriptionFilter', 1);
    template.hasResourceProperties('AWS::Logs::SubscriptionFilter', {
      LogGroupName: { Ref: Match.stringLikeRegexp('ClusterLogsApplication') },
      FilterPattern: '',
      DestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Delivery'), 'Arn'] },
    });
  });

  test('puts it below a prefix of the cluster, and tells of errors', () => {
    clusterLogs(withBucket).template.hasResourceProperties(STREAM, {
      ExtendedS3DestinationConfiguration: {
        BucketARN: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::logs-of-mine']] },
        Prefix: 'pods/production/',
        ErrorOutputPrefix: 'pods/production/errors/!{firehose:error-output-type}/',
        CloudWatchLoggingOptions: { Enabled: true },
      },
    });
  });

  test('is encrypted on its way by the key that is handed in, or by one of AWS', () => {
    const encrypted = (keys: object) => ({ DeliveryStreamEncryptionConfigurationInput: keys });
    clusterLogs(withBucket).template.hasResourceProperties(STREAM, encrypted({ KeyType: 'AWS_OWNED_CMK' }));
    clusterLogs((stack) => ({
      ...withBucket(stack),
      encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY),
    })).template.hasResourceProperties(STREAM, encrypted({ KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: KEY }));
  });

  test('may use the key of the bucket, where it has one', () => {
    const using = Match.objectLike({ Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: KEY });
    const policy = { PolicyDocument: { Statement: Match.arrayWith([using]) } };
    const { template } = clusterLogs((stack) => ({
      bucket: s3.Bucket.fromBucketAttributes(stack, 'Logs', {
        bucketName: 'logs-of-mine',
        encryptionKey: kms.Key.fromKeyArn(stack, 'Key', KEY),
      }),
    }));
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', policy);
    clusterLogs(withBucket).template.resourcePropertiesCountIs('AWS::IAM::ManagedPolicy', policy, 0);
  });

  test('runs in roles that no other account can have assumed, with managed policies', () => {
    const { template } = clusterLogs(withBucket);
    const trusts = (Service: string, Condition: object) =>
      template.hasResourceProperties('AWS::IAM::Role', {
        AssumeRolePolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Principal: { Service }, Condition }] },
      });
    trusts('firehose.amazonaws.com', { StringEquals: { 'sts:ExternalId': '111122223333' } });
    trusts('logs.amazonaws.com', { ArnLike: { 'aws:SourceArn': Match.anyValue() } });
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 2);
  });

  test('waits for its policies, since AWS tries the roles at once', () => {
    const { template } = clusterLogs(withBucket);
    template.hasResource(STREAM, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('WriterPolicy')]) });
    template.hasResource('AWS::Logs::SubscriptionFilter', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('SenderPolicy')]),
    });
  });
});

test('accepts of the delivery what it cannot avoid: the wildcard below its prefix', () => {
  const { made } = clusterLogs(withBucket);
  expect(accepted(made)).toEqual({ 'operations/ClusterLogs/Delivery/WriterPolicy': ['AwsSolutions-IAM5'] });
});
