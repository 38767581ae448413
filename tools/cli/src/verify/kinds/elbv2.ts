import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { attributesOf, tagsByArn } from './elbv2-attributes';
import { LISTENER_KINDS } from './elbv2-listener';
import type { Kinds, LiveResource } from './kind';

/** Load balancers with their listeners as an exact set, and what they send to. */
export const BALANCER_KINDS: Kinds = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    read: readBalancer,
    claimed: ['LoadBalancerAttributes'],
    implied: ({ properties }) => ({ Attributes: attributesOf(properties.LoadBalancerAttributes) }),
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    read: readTargetGroup,
    claimed: ['TargetGroupAttributes'],
    implied: ({ properties }) => ({ Attributes: attributesOf(properties.TargetGroupAttributes) }),
  },
  ...LISTENER_KINDS,
};

const elb = (cloud: Cloud): ElasticLoadBalancingV2Client => cloud.client(ElasticLoadBalancingV2Client);

async function readBalancer(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = elb(cloud);
  const found = await orMissing(client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] })));
  const balancer = found?.LoadBalancers?.[0];
  if (balancer === undefined) {
    return undefined;
  }
  const [{ Attributes }, listeners, tags] = await Promise.all([
    client.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn })),
    allOf(paginateDescribeListeners({ client }, { LoadBalancerArn: arn }), (page) => page.Listeners),
    tagsByArn(cloud, arn),
  ]);
  return {
    properties: {
      Name: balancer.LoadBalancerName,
      Scheme: balancer.Scheme,
      Type: balancer.Type,
      IpAddressType: balancer.IpAddressType,
      SecurityGroups: balancer.SecurityGroups,
      Subnets: balancer.AvailabilityZones?.map(({ SubnetId }) => SubnetId),
      Attributes: attributesOf(Attributes),
    },
    sets: { Tags: tags, Listeners: listeners.map(({ ListenerArn }) => ListenerArn) },
    attributes: {
      LoadBalancerArn: balancer.LoadBalancerArn,
      LoadBalancerName: balancer.LoadBalancerName,
      LoadBalancerFullName: arn.split(':loadbalancer/')[1],
      DNSName: balancer.DNSName,
      CanonicalHostedZoneID: balancer.CanonicalHostedZoneId,
      SecurityGroups: balancer.SecurityGroups,
    },
  };
}

async function readTargetGroup(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = elb(cloud);
  const found = await orMissing(client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] })));
  const group = found?.TargetGroups?.[0];
  if (group === undefined) {
    return undefined;
  }
  const [{ Attributes }, tags] = await Promise.all([
    client.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn })),
    tagsByArn(cloud, arn),
  ]);
  return {
    properties: {
      Name: group.TargetGroupName,
      Port: group.Port,
      Protocol: group.Protocol,
      ProtocolVersion: group.ProtocolVersion,
      TargetType: group.TargetType,
      IpAddressType: group.IpAddressType,
      VpcId: group.VpcId,
      HealthCheckEnabled: group.HealthCheckEnabled,
      HealthCheckIntervalSeconds: group.HealthCheckIntervalSeconds,
      HealthCheckPath: group.HealthCheckPath,
      HealthCheckPort: group.HealthCheckPort,
      HealthCheckProtocol: group.HealthCheckProtocol,
      HealthCheckTimeoutSeconds: group.HealthCheckTimeoutSeconds,
      HealthyThresholdCount: group.HealthyThresholdCount,
      UnhealthyThresholdCount: group.UnhealthyThresholdCount,
      Matcher: group.Matcher,
      Attributes: attributesOf(Attributes),
    },
    sets: { Tags: tags },
    attributes: {
      TargetGroupArn: group.TargetGroupArn,
      TargetGroupName: group.TargetGroupName,
      TargetGroupFullName: `targetgroup/${arn.split(':targetgroup/')[1]}`,
      LoadBalancerArns: group.LoadBalancerArns,
    },
  };
}
