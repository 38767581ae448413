import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { TAGS } from '../support/rows';

const BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1';
const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443';
const RULE = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9';
const CERTIFICATE = 'arn:aws:acm:us-east-1:111111111111:certificate/1';
const listener = {
  LoadBalancerArn: BALANCER,
  Port: 443,
  Protocol: 'HTTPS',
  SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  MutualAuthentication: { Mode: 'off' },
};
const answer = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', MessageBody: 'not found' } };
const rule = {
  Priority: '100',
  Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['example.com'] } }],
  Actions: [{ Type: 'forward', TargetGroupArn: 'arn:pods' }],
  Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] } }],
};

describeKind({
  resources: {
    Https: [
      ARN,
      'AWS::ElasticLoadBalancingV2::Listener',
      {
        ...listener,
        AlpnPolicy: ['None'],
        Certificates: [{ CertificateArn: CERTIFICATE }],
        DefaultActions: [answer],
        ListenerAttributes: [{ Key: 'routing.http.response.server.enabled', Value: 'false' }],
        Tags: TAGS,
      },
    ],
    Rule: [RULE, 'AWS::ElasticLoadBalancingV2::ListenerRule', { ...rule, ListenerArn: ARN }],
  },
  answers: {
    DescribeLoadBalancers: () => ({ LoadBalancers: [{ LoadBalancerArn: BALANCER }] }),
    DescribeLoadBalancerAttributes: () => ({}),
    [`DescribeListeners(${ARN})`]: {
      Listeners: [
        {
          ...listener,
          ListenerArn: ARN,
          AlpnPolicy: ['None'],
          Certificates: [{ CertificateArn: CERTIFICATE, IsDefault: true }],
          DefaultActions: [{ ...answer, Order: 1 }],
        },
      ],
    },
    [`DescribeListeners(${BALANCER})`]: () => ({ Listeners: [{ ListenerArn: ARN }] }),
    DescribeListenerAttributes: { Attributes: [{ Key: 'routing.http.response.server.enabled', Value: 'false' }] },
    [`DescribeRules(${ARN})`]: {
      Rules: [
        { IsDefault: true, RuleArn: 'default' },
        { IsDefault: false, RuleArn: RULE },
      ],
    },
    [`DescribeRules(${RULE})`]: () => ({ Rules: [{ ...rule, RuleArn: RULE, IsDefault: false }] }),
    DescribeTags: { TagDescriptions: [{ Tags: TAGS }] },
  },
  attributes: { ListenerArn: ARN },
  names: ['LoadBalancerArn'],
  unseen: [
    `DescribeListeners(${ARN}).Listeners[0].DefaultActions[0].Order`,
    `DescribeListeners(${ARN}).Listeners[0].Certificates[0].IsDefault`,
    `DescribeRules(${ARN}).Rules[0]`,
  ],
  changes: {
    'DescribeListenerAttributes.Attributes[0].Key': 'missing Attributes.routing.http.response.server.enabled',
    'DescribeListenerAttributes.Attributes[0].Value': 'changed Attributes.routing.http.response.server.enabled',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].AlpnPolicy[0]':
      'changed AlpnPolicy[0]',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].Certificates[0].CertificateArn':
      'changed Certificates[0].CertificateArn',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].DefaultActions[0].FixedResponseConfig.MessageBody':
      'changed DefaultActions[0].FixedResponseConfig.MessageBody',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].DefaultActions[0].FixedResponseConfig.StatusCode':
      'changed DefaultActions[0].FixedResponseConfig.StatusCode',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].DefaultActions[0].Type':
      'changed DefaultActions[0].Type',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].LoadBalancerArn':
      'changed LoadBalancerArn',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].MutualAuthentication.Mode':
      'changed MutualAuthentication.Mode',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].Port':
      'changed Port',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].Protocol':
      'changed Protocol',
    'DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].SslPolicy':
      'changed SslPolicy',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Rules[0].IsDefault':
      'unexpected Rules[default]',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Rules[1].IsDefault':
      'Rule: missing Rules[arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9]',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Rules[1].RuleArn': [
      'Rule: missing Rules[arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9]',
      'unexpected Rules[arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9-other]',
    ],
    'DescribeTags.TagDescriptions[0].Tags[0].Key': ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
    'DescribeTags.TagDescriptions[0].Tags[0].Value': 'changed Tags[Name].Value',
    'more DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].AlpnPolicy':
      'unexpected AlpnPolicy[]',
    'more DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].Certificates':
      'unexpected Certificates[]',
    'more DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].DefaultActions':
      'unexpected DefaultActions[]',
    'more DescribeTags.TagDescriptions[0].Tags': 'unexpected Tags[Name-other]',
    'without DescribeListenerAttributes.Attributes[0]': 'missing Attributes.routing.http.response.server.enabled',
    'without DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0]':
      ['Rule: missing Rules', 'missing'],
    'without DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].AlpnPolicy[0]':
      'missing AlpnPolicy[0]',
    'without DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].Certificates[0]':
      'missing Certificates[0]',
    'without DescribeListeners(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Listeners[0].DefaultActions[0]':
      'missing DefaultActions[0]',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/443).Rules[1]':
      'Rule: missing Rules[arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9]',
    'without DescribeTags.TagDescriptions[0]': 'missing Tags[Name]',
    'without DescribeTags.TagDescriptions[0].Tags[0]': 'missing Tags[Name]',
  },
  planted: {
    'is gone': [
      set(`DescribeListeners(${ARN})`, missing('ListenerNotFoundException')),
      ['Rule: missing Rules', 'missing'],
    ],
    'it has one rule more': [
      add(`DescribeRules(${ARN}).Rules`, { RuleArn: 'arn:other' }),
      'unexpected Rules[arn:other]',
    ],
  },
});

describeKind({
  resources: { Rule: [RULE, 'AWS::ElasticLoadBalancingV2::ListenerRule', { ...rule, ListenerArn: ARN }] },
  answers: {
    DescribeListeners: () => ({ Listeners: [{ ListenerArn: ARN }] }),
    DescribeListenerAttributes: () => ({}),
    DescribeTags: () => ({}),
    [`DescribeRules(${RULE})`]: { Rules: [{ ...rule, RuleArn: RULE, IsDefault: false }] },
    DescribeRules: () => ({ Rules: [{ RuleArn: RULE }] }),
  },
  attributes: { RuleArn: RULE, IsDefault: false },
  names: ['ListenerArn'],
  changes: {
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Actions[0].TargetGroupArn':
      'changed Actions[0].TargetGroupArn',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Actions[0].Type':
      'changed Actions[0].Type',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Conditions[0].Field':
      'changed Conditions[0].Field',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Conditions[0].HostHeaderConfig.Values[0]':
      'changed Conditions[0].HostHeaderConfig.Values[0]',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Priority':
      'changed Priority',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms[0].Type':
      'changed Transforms[0].Type',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms[0].UrlRewriteConfig.Rewrites[0].Regex':
      'changed Transforms[0].UrlRewriteConfig.Rewrites[0].Regex',
    'DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms[0].UrlRewriteConfig.Rewrites[0].Replace':
      'changed Transforms[0].UrlRewriteConfig.Rewrites[0].Replace',
    'more DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Actions':
      'unexpected Actions[]',
    'more DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Conditions':
      'unexpected Conditions[]',
    'more DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Conditions[0].HostHeaderConfig.Values':
      'unexpected Conditions[0].HostHeaderConfig.Values[]',
    'more DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms':
      'unexpected Transforms[]',
    'more DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms[0].UrlRewriteConfig.Rewrites':
      'unexpected Transforms[0].UrlRewriteConfig.Rewrites[]',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0]':
      'missing',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Actions[0]':
      'missing Actions[0]',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Conditions[0]':
      'missing Conditions[0]',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Conditions[0].HostHeaderConfig.Values[0]':
      'missing Conditions[0].HostHeaderConfig.Values[0]',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms[0]':
      'missing Transforms[0]',
    'without DescribeRules(arn:aws:elasticloadbalancing:us-east-1:111111111111:listener-rule/app/api/1/443/9).Rules[0].Transforms[0].UrlRewriteConfig.Rewrites[0]':
      'missing Transforms[0].UrlRewriteConfig.Rewrites[0]',
  },
  planted: { 'is gone': [set(`DescribeRules(${RULE})`, missing('RuleNotFoundException')), 'missing'] },
});
