import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, tagRows, within } from '../support/rows';

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1';
const GROUP = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/pods/2';
const LISTENER = `${ARN.replace(':loadbalancer/', ':listener/')}/443`;
const balancer = { Scheme: 'internet-facing', Type: 'application', IpAddressType: 'ipv4', SecurityGroups: ['sg-1'] };

describeKind({
  resources: {
    Balancer: [
      ARN,
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      {
        ...balancer,
        Name: 'api',
        Subnets: ['subnet-a', 'subnet-b'],
        LoadBalancerAttributes: [
          { Key: 'deletion_protection.enabled', Value: 'true' },
          { Key: 'access_logs.s3.bucket', Value: 'logs' },
        ],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeLoadBalancers: {
      LoadBalancers: [
        {
          ...balancer,
          LoadBalancerArn: ARN,
          LoadBalancerName: 'api',
          DNSName: 'api-1.us-east-1.elb.amazonaws.com',
          CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
          AvailabilityZones: [{ SubnetId: 'subnet-a' }, { SubnetId: 'subnet-b' }],
        },
      ],
    },
    DescribeLoadBalancerAttributes: {
      Attributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: '60' },
        { Key: 'deletion_protection.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: 'logs' },
      ],
    },
    DescribeListeners: {},
    DescribeTags: { TagDescriptions: [{ Tags: TAGS }] },
  },
  attributes: {
    LoadBalancerArn: ARN,
    LoadBalancerName: 'api',
    LoadBalancerFullName: 'app/api/1',
    DNSName: 'api-1.us-east-1.elb.amazonaws.com',
    CanonicalHostedZoneID: 'Z35SXDOTRQ7X7K',
    SecurityGroups: ['sg-1'],
  },
  unseen: ['DescribeLoadBalancerAttributes.Attributes[0]'],
  changes: {
    'without DescribeLoadBalancers.LoadBalancers[0]': 'missing',
    ...within('DescribeLoadBalancers.LoadBalancers[0]', {
      ...changed('Scheme', 'Type', 'IpAddressType'),
      LoadBalancerName: 'changed Name',
      ...listRows('SecurityGroups', 'SecurityGroups', 1),
      ...listRows('AvailabilityZones', 'Subnets', 2, '.SubnetId'),
    }),
    ...within('DescribeLoadBalancerAttributes', {
      'without Attributes[1]': 'missing Attributes.deletion_protection.enabled',
      'without Attributes[2]': 'missing Attributes.access_logs.s3.bucket',
      'Attributes[1].Key': 'missing Attributes.deletion_protection.enabled',
      'Attributes[1].Value': 'changed Attributes.deletion_protection.enabled',
      'Attributes[2].Key': 'missing Attributes.access_logs.s3.bucket',
      'Attributes[2].Value': 'changed Attributes.access_logs.s3.bucket',
    }),
    'without DescribeTags.TagDescriptions[0]': 'missing Tags[Name]',
    ...within('DescribeTags.TagDescriptions[0]', tagRows()),
  },
  planted: {
    'is gone': [set('DescribeLoadBalancers', missing('LoadBalancerNotFoundException')), 'missing'],
    'it listens on one port more': [
      set('DescribeListeners', { Listeners: [{ ListenerArn: LISTENER }] }),
      `unexpected Listeners[${LISTENER}]`,
    ],
  },
});

const group = {
  Port: 8080,
  Protocol: 'HTTP',
  ProtocolVersion: 'HTTP1',
  TargetType: 'ip',
  IpAddressType: 'ipv4',
  VpcId: 'vpc-1',
  HealthCheckEnabled: true,
  HealthCheckIntervalSeconds: 30,
  HealthCheckPath: '/health',
  HealthCheckPort: 'traffic-port',
  HealthCheckProtocol: 'HTTP',
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 3,
  Matcher: { HttpCode: '200' },
};

describeKind({
  resources: {
    Pods: [
      GROUP,
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      { ...group, Name: 'pods', TargetGroupAttributes: [{ Key: 'stickiness.enabled', Value: 'false' }], Tags: TAGS },
    ],
  },
  answers: {
    DescribeTargetGroups: {
      TargetGroups: [{ ...group, TargetGroupName: 'pods', TargetGroupArn: GROUP, LoadBalancerArns: [ARN] }],
    },
    DescribeTargetGroupAttributes: { Attributes: [{ Key: 'stickiness.enabled', Value: 'false' }] },
    DescribeTags: { TagDescriptions: [{ Tags: TAGS }] },
  },
  attributes: {
    TargetGroupArn: GROUP,
    TargetGroupName: 'pods',
    TargetGroupFullName: 'targetgroup/pods/2',
    LoadBalancerArns: [ARN],
  },
  changes: {
    'without DescribeTargetGroups.TargetGroups[0]': 'missing',
    ...within('DescribeTargetGroups.TargetGroups[0]', {
      ...changed(...Object.keys(group).filter((name) => name !== 'Matcher'), 'Matcher.HttpCode'),
      TargetGroupName: 'changed Name',
    }),
    ...within('DescribeTargetGroupAttributes', {
      'without Attributes[0]': 'missing Attributes.stickiness.enabled',
      'Attributes[0].Key': 'missing Attributes.stickiness.enabled',
      'Attributes[0].Value': 'changed Attributes.stickiness.enabled',
    }),
    'without DescribeTags.TagDescriptions[0]': 'missing Tags[Name]',
    ...within('DescribeTags.TagDescriptions[0]', tagRows()),
  },
  planted: { 'is gone': [set('DescribeTargetGroups', missing('TargetGroupNotFoundException')), 'missing'] },
});
