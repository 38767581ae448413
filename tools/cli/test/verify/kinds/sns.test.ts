import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:sns:us-east-1:111111111111:notices';
const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: ARN }],
};

describeKind({
  resources: {
    Topic: [
      ARN,
      'AWS::SNS::Topic',
      {
        TopicName: 'notices',
        DisplayName: 'Notices',
        KmsMasterKeyId: 'k-1',
        FifoTopic: true,
        ContentBasedDeduplication: true,
        SignatureVersion: '2',
        TracingConfig: 'Active',
        Subscription: [{ Protocol: 'sqs', Endpoint: 'queue' }],
        Tags: TAGS,
      },
    ],
    Policy: ['p-1', 'AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'Topic' }], PolicyDocument: policy }],
  },
  answers: {
    GetTopicAttributes: {
      Attributes: {
        DisplayName: 'Notices',
        KmsMasterKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
        FifoTopic: 'true',
        ContentBasedDeduplication: 'true',
        SignatureVersion: '2',
        TracingConfig: 'Active',
        Policy: Encoded.json(policy),
      },
    },
    ListSubscriptionsByTopic: { Subscriptions: [{ Protocol: 'sqs', Endpoint: 'queue' }] },
    ListTagsForResource: { Tags: TAGS },
  },
  attributes: { TopicArn: ARN, TopicName: 'notices' },
  names: ['TopicName'],
  changes: {
    ...within('GetTopicAttributes.Attributes', {
      ...changed(
        'DisplayName',
        'KmsMasterKeyId',
        'FifoTopic',
        'ContentBasedDeduplication',
        'SignatureVersion',
        'TracingConfig',
      ),
      'without Policy.Statement[0]':
        'Policy: missing PolicyStatements[Allow * sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
      'more Policy.Statement':
        'unexpected PolicyStatements[Allow-other *-other sns:Publish-other arn:aws:sns:us-east-1:111111111111:notices-other]',
      'Policy.Statement[0].Effect': [
        'Policy: missing PolicyStatements[Allow * sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
        'unexpected PolicyStatements[Allow-other * sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
      ],
      'Policy.Statement[0].Principal': [
        'Policy: missing PolicyStatements[Allow * sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
        'unexpected PolicyStatements[Allow *-other sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
      ],
      'Policy.Statement[0].Action': [
        'Policy: missing PolicyStatements[Allow * sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
        'unexpected PolicyStatements[Allow * sns:Publish-other arn:aws:sns:us-east-1:111111111111:notices]',
      ],
      'Policy.Statement[0].Resource': [
        'Policy: missing PolicyStatements[Allow * sns:Publish arn:aws:sns:us-east-1:111111111111:notices]',
        'unexpected PolicyStatements[Allow * sns:Publish arn:aws:sns:us-east-1:111111111111:notices-other]',
      ],
    }),
    ...within('ListSubscriptionsByTopic', {
      'without Subscriptions[0]': 'missing Subscriptions[sqs queue]',
      'more Subscriptions': 'unexpected Subscriptions[sqs-other queue-other]',
    }),
    ...within('ListSubscriptionsByTopic.Subscriptions[0]', {
      Protocol: ['missing Subscriptions[sqs queue]', 'unexpected Subscriptions[sqs-other queue]'],
      Endpoint: ['missing Subscriptions[sqs queue]', 'unexpected Subscriptions[sqs queue-other]'],
    }),
    ...within('ListTagsForResource', {
      'without Tags[0]': 'missing Tags[Name]',
      'more Tags': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource.Tags[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  unseen: ['GetTopicAttributes.Attributes.Policy.Version'],
  planted: {
    'is gone': [
      set('GetTopicAttributes', missing('NotFoundException')),
      ['Policy: missing PolicyStatements', 'missing'],
    ],
    'somebody listens in': [
      add('ListSubscriptionsByTopic.Subscriptions', { Protocol: 'email', Endpoint: 'a@example.com' }),
      'unexpected Subscriptions[email a@example.com]',
    ],
    'its policy is the one that it was born with': [
      set('GetTopicAttributes.Attributes.Policy.Id', '__default_policy_ID'),
      `Policy: missing PolicyStatements[Allow * sns:Publish ${ARN}]`,
    ],
  },
});

describeKind({
  isPartial: true,
  resources: { Topic: [ARN, 'AWS::SNS::Topic', { FifoTopic: false, ContentBasedDeduplication: false }] },
  answers: { GetTopicAttributes: {}, ListSubscriptionsByTopic: {}, ListTagsForResource: {} },
  attributes: { TopicArn: ARN, TopicName: 'notices' },
  changes: {},
});

const filter = { kind: ['alarm'] };

describeKind({
  resources: {
    Subscription: [
      's-1',
      'AWS::SNS::Subscription',
      {
        TopicArn: ARN,
        Protocol: 'sqs',
        Endpoint: 'queue',
        RawMessageDelivery: true,
        FilterPolicy: filter,
        FilterPolicyScope: 'MessageBody',
        RedrivePolicy: { deadLetterTargetArn: 'dead' },
        DeliveryPolicy: { healthyRetryPolicy: { numRetries: 3 } },
        SubscriptionRoleArn: 'arn:aws:iam::111111111111:role/firehose',
        Region: 'us-east-1',
      },
    ],
  },
  answers: {
    GetSubscriptionAttributes: {
      Attributes: {
        TopicArn: ARN,
        Protocol: 'sqs',
        Endpoint: 'queue',
        RawMessageDelivery: 'true',
        FilterPolicy: Encoded.json(filter),
        FilterPolicyScope: 'MessageBody',
        RedrivePolicy: Encoded.json({ deadLetterTargetArn: 'dead' }),
        DeliveryPolicy: Encoded.json({ healthyRetryPolicy: { numRetries: 3 } }),
        SubscriptionRoleArn: 'arn:aws:iam::111111111111:role/firehose',
      },
    },
    GetTopicAttributes: {},
    ListSubscriptionsByTopic: { Subscriptions: [{ Protocol: 'sqs', Endpoint: 'queue' }] },
    ListTagsForResource: {},
  },
  attributes: { Arn: 's-1' },
  names: ['Region'],
  changes: {
    ...within('GetSubscriptionAttributes.Attributes', {
      ...changed('TopicArn', 'Protocol', 'Endpoint', 'RawMessageDelivery', 'FilterPolicyScope', 'SubscriptionRoleArn'),
      'without FilterPolicy.kind[0]': 'changed FilterPolicy',
      'more FilterPolicy.kind': 'changed FilterPolicy',
      'FilterPolicy.kind[0]': 'changed FilterPolicy',
      'RedrivePolicy.deadLetterTargetArn': 'changed RedrivePolicy',
      'DeliveryPolicy.healthyRetryPolicy.numRetries': 'changed DeliveryPolicy',
    }),
    ...within('ListSubscriptionsByTopic', { 'without Subscriptions[0]': 'missing Subscriptions[sqs queue]' }),
    ...within('ListSubscriptionsByTopic.Subscriptions[0]', {
      Protocol: 'missing Subscriptions[sqs queue]',
      Endpoint: 'missing Subscriptions[sqs queue]',
    }),
  },
  planted: {
    'is gone': [set('GetSubscriptionAttributes', missing('NotFoundException')), 'missing'],
    'it is delivered to in another way than the one that is stated': [
      set('GetSubscriptionAttributes.Attributes.RawMessageDelivery', undefined),
      'changed RawMessageDelivery',
    ],
  },
});
