import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { DistributionWatch, LoadBalancerWatch, NatGatewaysWatch } from '../src';
import { watching } from './fixture';

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:111122223333';
const network = (stack: Stack) =>
  new ec2.Vpc(stack, 'Vpc', { natGateways: 2, availabilityZones: ['us-east-1a', 'us-east-1b'] });

describe('a load balancer', () => {
  const watched = (watch?: LoadBalancerWatch) =>
    watching((monitoring, stack) => {
      const balancer = elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'LoadBalancer', {
        loadBalancerArn: `${ARN}:loadbalancer/app/public/50dc6c495c0c9188`,
        securityGroupId: 'sg-1',
      });
      monitoring.watchLoadBalancer('LoadBalancer', balancer, watch);
    });

  test.each([
    ['HTTPCode_ELB_5XX_Count', 10],
    ['HTTPCode_Target_5XX_Count', 10],
    ['TargetResponseTime', 1],
  ])('is watched for %s', (name, Threshold) => {
    expect(watched().alarm(name)).toMatchObject({
      Threshold,
      TreatMissingData: 'notBreaching',
      Dimensions: { LoadBalancer: 'app/public/50dc6c495c0c9188' },
    });
  });

  test('has other limits where they are stated', () => {
    const all = watched({ balancerErrors: 0, targetErrors: 100, latency: Duration.millis(250) });
    expect(all.alarms.map(({ Threshold }) => Threshold)).toEqual([0, 100, 0.25]);
    expect(() => watched({ targetErrors: -1 })).toThrow('OBSERVABILITY_COUNT_OUT_OF_RANGE');
  });

  test('is watched for the unhealthy hosts of target groups, imported or not', () => {
    const { template } = watching((monitoring, stack) => {
      const vpc = network(stack);
      const balancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc });
      const imported = elbv2.ApplicationTargetGroup.fromTargetGroupAttributes(stack, 'Imported', {
        targetGroupArn: `${ARN}:targetgroup/api/73e2d6bc24d8a067`,
      });
      const own = new elbv2.ApplicationTargetGroup(stack, 'Own', { vpc, port: 80, targetType: elbv2.TargetType.IP });
      monitoring.watchLoadBalancer('Front', balancer, { targetGroups: [imported, own] });
    });
    const groups = Object.values(template.findResources('AWS::CloudWatch::Alarm')).flatMap(
      ({ Properties: { Dimensions } }) => Dimensions.filter(({ Name }: { Name: string }) => Name === 'TargetGroup'),
    );
    expect(groups.map(({ Value }) => Value)).toEqual([
      'targetgroup/api/73e2d6bc24d8a067',
      { 'Fn::Select': [5, { 'Fn::Split': [':', { Ref: expect.stringMatching('Own') }] }] },
    ]);
  });

  test('is told apart by the end of an ARN that is known only at deployment', () => {
    const own = watching((monitoring, stack) =>
      monitoring.watchLoadBalancer(
        'Front',
        new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc: network(stack) }),
      ),
    );
    const resource = { 'Fn::Select': [5, { 'Fn::Split': [':', { Ref: expect.any(String) }] }] };
    expect(own.alarm('TargetResponseTime').Dimensions.LoadBalancer).toEqual({
      'Fn::Select': [1, { 'Fn::Split': ['loadbalancer/', resource] }],
    });
  });
});

describe('a distribution', () => {
  const watched = (watch?: DistributionWatch, region?: string) =>
    watching((monitoring, stack) => {
      const attributes = { distributionId: 'E2EXAMPLE', domainName: 'd1.cloudfront.net' };
      const site = cloudfront.Distribution.fromDistributionAttributes(stack, 'Site', attributes);
      monitoring.watchDistribution('Site', site, watch);
    }, region);

  test('is watched for answers 5xx', () => {
    expect(watched().alarm('5xxErrorRate')).toMatchObject({
      Threshold: 5,
      Dimensions: { DistributionId: 'E2EXAMPLE', Region: 'Global' },
    });
    expect(watched({ serverErrorPercent: 1 }).alarm('5xxErrorRate').Threshold).toBe(1);
  });

  test('is refused where its metrics are not', () => {
    expect(() => watched({}, 'eu-west-1')).toThrow(
      "region 'eu-west-1' has no metrics of distributions; allowed is 'us-east-1' at operations/Monitoring/Site (OBSERVABILITY_DISTRIBUTION_REGION)",
    );
  });
});

describe('NAT gateways', () => {
  const watched = (watch?: NatGatewaysWatch, vpc: (stack: Stack) => ec2.IVpc = network) =>
    watching((monitoring, stack) => monitoring.watchNatGateways('Nat', vpc(stack), watch));
  const imported = (stack: Stack) =>
    ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['us-east-1a'] });

  test('of the VPC are all watched, each by itself', () => {
    const names = watched().alarms.map(({ MetricName }) => MetricName);
    expect(names).toEqual(['ErrorPortAllocation', 'PacketsDropCount', 'ErrorPortAllocation', 'PacketsDropCount']);
  });

  test('are watched by their ids where those are stated', () => {
    const { alarms } = watched({ gatewayIds: ['nat-1'], droppedPackets: 5 }, imported);
    expect(alarms.map(({ Dimensions, Threshold }) => [Dimensions[0].Value, Threshold])).toEqual([
      ['nat-1', 0],
      ['nat-1', 5],
    ]);
  });

  test('are refused where none is known', () => {
    const message = `VPC 'operations/Vpc' has no NAT gateway of this app; allowed is one that has, or 'gatewayIds' at operations/Monitoring/Nat (OBSERVABILITY_NAT_GATEWAYS_UNKNOWN)`;
    expect(() => watched({}, imported)).toThrow(message);
    expect(() => watched({ gatewayIds: [] }, imported)).toThrow('OBSERVABILITY_NAT_GATEWAYS_UNKNOWN');
    expect(() => watched({ droppedPackets: 0.5 })).toThrow('OBSERVABILITY_COUNT_OUT_OF_RANGE');
  });
});
