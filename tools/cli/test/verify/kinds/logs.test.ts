import { Encoded } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { within } from '../support/rows';

const ARN = 'arn:aws:logs:us-east-1:111111111111:log-group:flow';

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
  },
  attributes: { Arn: 'arn:aws:logs:us-east-1:111111111111:log-group:flow:*' },
  names: ['LogGroupName'],
  changes: {
    ...within('DescribeLogGroups', {
      'without logGroups[1]': 'missing',
      'logGroups[1].logGroupName': 'missing',
      'logGroups[1].arn': 'missing Tags[Name]',
      'logGroups[1].retentionInDays': 'changed RetentionInDays',
      'logGroups[1].kmsKeyId': 'changed KmsKeyId',
      'logGroups[1].logGroupClass': 'changed LogGroupClass',
    }),
    'ListTagsForResource(arn:aws:logs:us-east-1:111111111111:log-group:flow).tags.Name': 'changed Tags[Name].Value',
  },
  unseen: ['DescribeLogGroups.logGroups[0]'],
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
