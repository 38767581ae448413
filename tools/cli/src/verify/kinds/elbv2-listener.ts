import {
  DescribeListenerAttributesCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeRules,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { attributesOf, tagsByArn } from './elbv2-attributes';
import type { Kinds, LiveResource } from './kind';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** What a load balancer listens on, and which requests go where. */
export const LISTENER_KINDS: Kinds = {
  [LISTENER]: {
    read: readListener,
    claimed: ['ListenerAttributes'],
    implied: ({ properties }) => ({ Attributes: attributesOf(properties.ListenerAttributes) }),
    claims: ({ physicalId, properties }) => [
      {
        owner: { type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', physicalId: properties.LoadBalancerArn },
        set: 'Listeners',
        items: [physicalId],
      },
    ],
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    read: readRule,
    claims: ({ physicalId, properties }) => [
      { owner: { type: LISTENER, physicalId: properties.ListenerArn }, set: 'Rules', items: [physicalId] },
    ],
  },
};

const elb = (cloud: Cloud): ElasticLoadBalancingV2Client => cloud.client(ElasticLoadBalancingV2Client);

async function readListener(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = elb(cloud);
  const found = await orMissing(client.send(new DescribeListenersCommand({ ListenerArns: [arn] })));
  const listener = found?.Listeners?.[0];
  if (listener === undefined) {
    return undefined;
  }
  const [{ Attributes }, rules, tags] = await Promise.all([
    client.send(new DescribeListenerAttributesCommand({ ListenerArn: arn })),
    allOf(paginateDescribeRules({ client }, { ListenerArn: arn }), (page) => page.Rules),
    tagsByArn(cloud, arn),
  ]);
  return {
    properties: {
      LoadBalancerArn: listener.LoadBalancerArn,
      Port: listener.Port,
      Protocol: listener.Protocol,
      SslPolicy: listener.SslPolicy,
      AlpnPolicy: listener.AlpnPolicy,
      Certificates: listener.Certificates?.map(({ CertificateArn }) => ({ CertificateArn })),
      DefaultActions: listener.DefaultActions,
      MutualAuthentication: listener.MutualAuthentication,
      Attributes: attributesOf(Attributes),
    },
    // The rule of the default actions is made with the listener.
    sets: { Tags: tags, Rules: rules.filter(({ IsDefault }) => !IsDefault).map(({ RuleArn }) => RuleArn) },
    attributes: { ListenerArn: listener.ListenerArn },
  };
}

async function readRule(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const found = await orMissing(elb(cloud).send(new DescribeRulesCommand({ RuleArns: [arn] })));
  const rule = found?.Rules?.[0];
  return (
    rule && {
      properties: {
        // arn:…:listener-rule/app/<name>/<id>/<listener>/<rule>
        ListenerArn: arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, ''),
        Priority: rule.Priority,
        Conditions: rule.Conditions,
        Actions: rule.Actions,
        Transforms: rule.Transforms,
      },
      attributes: { RuleArn: rule.RuleArn, IsDefault: rule.IsDefault },
    }
  );
}
