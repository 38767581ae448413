import { Encoded } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { within } from '../support/rows';

const ARN = 'arn:aws:logs:us-east-1:111111111111:log-group:flow';
const GONE = 'Subscription: missing SubscriptionFilters[to-bucket ByLogStream ERROR arn:stream arn:role]';

describeKind({
  resources: {
    LogGroup: [
      'flow',
      'AWS::Logs::LogGroup',
      {
        LogGroupName: 'flow',
        RetentionInDays: 90,
        KmsKeyId: 'k-1',
        LogGroupClass: 'STANDARD',
        Tags: [{ Key: 'Name', Value: 'maestro' }],
      },
    ],
    Subscription: [
      'to-bucket',
      'AWS::Logs::SubscriptionFilter',
      { LogGroupName: 'flow', FilterPattern: 'ERROR', DestinationArn: 'arn:stream', RoleArn: 'arn:role' },
    ],
  },
  answers: {
    DescribeLogGroups: {
      logGroups: [
        { logGroupName: 'flow-of-another' },
        {
          logGroupName: 'flow',
          arn: `${ARN}:*`,
          retentionInDays: 90,
          kmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
          logGroupClass: 'STANDARD',
        },
      ],
    },
    [`ListTagsForResource(${ARN})`]: { tags: { Name: 'maestro' } },
    ListTagsForResource: { tags: {} },
    DescribeSubscriptionFilters: {
      subscriptionFilters: [
        {
          filterName: 'to-bucket',
          filterPattern: 'ERROR',
          destinationArn: 'arn:stream',
          roleArn: 'arn:role',
          distribution: 'ByLogStream',
        },
      ],
    },
  },
  attributes: { Arn: 'arn:aws:logs:us-east-1:111111111111:log-group:flow:*' },
  names: ['LogGroupName'],
  changes: {
    ...within('DescribeLogGroups', {
      'without logGroups[1]': ['Subscription: missing SubscriptionFilters', 'missing'],
      'logGroups[1].logGroupName': ['Subscription: missing SubscriptionFilters', 'missing'],
      'logGroups[1].arn': 'missing Tags[Name]',
      'logGroups[1].retentionInDays': 'changed RetentionInDays',
      'logGroups[1].kmsKeyId': 'changed KmsKeyId',
      'logGroups[1].logGroupClass': 'changed LogGroupClass',
    }),
    'ListTagsForResource(arn:aws:logs:us-east-1:111111111111:log-group:flow).tags.Name': 'changed Tags[Name].Value',
    'without DescribeSubscriptionFilters.subscriptionFilters[0]': GONE,
    'more DescribeSubscriptionFilters.subscriptionFilters':
      'unexpected SubscriptionFilters[to-bucket-other ByLogStream-other ERROR-other arn:stream-other arn:role-other]',
    ...within('DescribeSubscriptionFilters.subscriptionFilters[0]', {
      filterName: [GONE, 'unexpected SubscriptionFilters[to-bucket-other ByLogStream ERROR arn:stream arn:role]'],
      distribution: [GONE, 'unexpected SubscriptionFilters[to-bucket ByLogStream-other ERROR arn:stream arn:role]'],
      filterPattern: [GONE, 'unexpected SubscriptionFilters[to-bucket ByLogStream ERROR-other arn:stream arn:role]'],
      destinationArn: [GONE, 'unexpected SubscriptionFilters[to-bucket ByLogStream ERROR arn:stream-other arn:role]'],
      roleArn: [GONE, 'unexpected SubscriptionFilters[to-bucket ByLogStream ERROR arn:stream arn:role-other]'],
    }),
  },
  unseen: ['DescribeLogGroups.logGroups[0]'],
});

describeKind({
  resources: { Stream: ['errors', 'AWS::Logs::LogStream', { LogGroupName: 'flow', LogStreamName: 'errors' }] },
  answers: {
    DescribeLogGroups: { logGroups: [{ logGroupName: 'another' }, { logGroupName: 'flow' }] },
    'DescribeLogStreams(another)': { logStreams: [{ logStreamName: 'errors-of-another' }] },
    'DescribeLogStreams(flow)': { logStreams: [{ logStreamName: 'errors' }] },
    DescribeLogStreams: { logStreams: [] },
  },
  names: ['LogStreamName'],
  changes: {
    'without DescribeLogGroups.logGroups[1]': 'missing',
    'DescribeLogGroups.logGroups[1].logGroupName': 'missing',
    'without DescribeLogStreams(flow).logStreams[0]': 'missing',
    'DescribeLogStreams(flow).logStreams[0].logStreamName': 'missing',
  },
  unseen: ['DescribeLogGroups.logGroups[0]', 'DescribeLogStreams(another)'],
  planted: {
    'it is in another group': [
      set('DescribeLogStreams(another).logStreams', [{ logStreamName: 'errors' }]),
      'changed LogGroupName',
    ],
  },
});

const document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' } }],
};

describeKind({
  resources: {
    Policy: ['search', 'AWS::Logs::ResourcePolicy', { PolicyName: 'search', PolicyDocument: JSON.stringify(document) }],
  },
  answers: {
    DescribeResourcePolicies: {
      resourcePolicies: [{ policyName: 'another' }, { policyName: 'search', policyDocument: Encoded.json(document) }],
    },
  },
  names: ['PolicyName'],
  changes: {
    ...within('DescribeResourcePolicies', { 'without resourcePolicies[1]': 'missing' }),
    ...within('DescribeResourcePolicies.resourcePolicies[1]', {
      policyName: 'missing',
      'policyDocument.Version': 'changed PolicyDocument',
      'without policyDocument.Statement[0]': 'changed PolicyDocument',
      'more policyDocument.Statement': 'changed PolicyDocument',
      'policyDocument.Statement[0].Effect': 'changed PolicyDocument',
      'policyDocument.Statement[0].Principal.Service': 'changed PolicyDocument',
    }),
  },
  unseen: ['DescribeResourcePolicies.resourcePolicies[0]'],
});
