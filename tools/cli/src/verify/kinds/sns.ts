import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
} from '@aws-sdk/client-sns';
import { isPolicyDocument, statementsOf } from '../compare/policy-document';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { asList, own, type Kinds, type LiveResource } from './kind';
import { sameJson, sameKey } from './spellings';
import { tagsOf } from './tags';

/** Topics: who may publish to them and who listens are exact sets. */
export const SNS_KINDS: Kinds = {
  'AWS::SNS::Topic': {
    read: readTopic,
    same: { KmsMasterKeyId: sameKey },
    claimed: ['Subscription'],
    claims: (topic) => [own(topic, 'Subscriptions', topic.properties.Subscription)],
  },
  'AWS::SNS::TopicPolicy': {
    claims: ({ properties: { Topics, PolicyDocument } }) =>
      asList(Topics).map((physicalId) => ({
        owner: { type: 'AWS::SNS::Topic', physicalId },
        set: 'PolicyStatements',
        items: isPolicyDocument(PolicyDocument) ? statementsOf(PolicyDocument) : [PolicyDocument],
      })),
  },
  'AWS::SNS::Subscription': {
    read: readSubscription,
    same: { FilterPolicy: sameJson, RedrivePolicy: sameJson, DeliveryPolicy: sameJson },
    claims: ({ properties: { TopicArn, Protocol, Endpoint } }) => [
      {
        owner: { type: 'AWS::SNS::Topic', physicalId: TopicArn },
        set: 'Subscriptions',
        items: [{ Protocol, Endpoint }],
      },
    ],
  },
};

/** Every topic is born with a policy that lets its own account in; CloudFormation's replaces it. */
const BORN_WITH = '__default_policy_ID';

async function readTopic(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = cloud.client(SNSClient);
  const answer = await orMissing(client.send(new GetTopicAttributesCommand({ TopicArn: arn })));
  if (answer === undefined) {
    return undefined;
  }
  const topic = answer.Attributes ?? {};
  const name = arn.split(':')[5];
  const [subscriptions, tags] = await Promise.all([
    allOf(paginateListSubscriptionsByTopic({ client }, { TopicArn: arn }), (page) => page.Subscriptions),
    client.send(new ListTagsForResourceCommand({ ResourceArn: arn })),
  ]);
  return {
    properties: {
      TopicName: name,
      DisplayName: topic.DisplayName,
      KmsMasterKeyId: topic.KmsMasterKeyId,
      FifoTopic: topic.FifoTopic ?? false,
      ContentBasedDeduplication: topic.ContentBasedDeduplication ?? false,
      SignatureVersion: topic.SignatureVersion,
      TracingConfig: topic.TracingConfig,
    },
    sets: {
      Tags: tagsOf(tags.Tags),
      PolicyStatements: statements(topic.Policy),
      Subscriptions: subscriptions.map(({ Protocol, Endpoint }) => ({ Protocol, Endpoint })),
    },
    attributes: { TopicArn: arn, TopicName: name },
  };
}

function statements(policy: string | undefined): unknown[] {
  const document: unknown = policy === undefined ? undefined : JSON.parse(policy);
  return isPolicyDocument(document) && document.Id !== BORN_WITH ? statementsOf(document) : [];
}

async function readSubscription(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const command = new GetSubscriptionAttributesCommand({ SubscriptionArn: arn });
  const subscription = (await orMissing(cloud.client(SNSClient).send(command)))?.Attributes;
  return (
    subscription && {
      properties: {
        TopicArn: subscription.TopicArn,
        Protocol: subscription.Protocol,
        Endpoint: subscription.Endpoint,
        RawMessageDelivery: subscription.RawMessageDelivery ?? false,
        FilterPolicy: subscription.FilterPolicy,
        FilterPolicyScope: subscription.FilterPolicyScope,
        RedrivePolicy: subscription.RedrivePolicy,
        DeliveryPolicy: subscription.DeliveryPolicy,
        SubscriptionRoleArn: subscription.SubscriptionRoleArn,
        Region: subscription.TopicArn?.split(':')[3],
      },
      attributes: { Arn: arn },
    }
  );
}
