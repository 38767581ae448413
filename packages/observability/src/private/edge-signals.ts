import { Arn, ArnFormat, Duration, Fn, Stack, Token } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { DistributionWatch } from '../distribution-watch';
import type { LoadBalancerWatch } from '../load-balancer-watch';
import { ValidationError } from './errors';
import { count, percent } from './numbers';
import { above, metricsOf, ON_OCCURRENCE, type Signal } from './signal';

const { AVERAGE, MAXIMUM, SUM } = cloudwatch.Stats;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
export function loadBalancerSignals(
  scope: Construct,
  balancer: elbv2.IApplicationLoadBalancer,
  watch: LoadBalancerWatch,
): Signal[] {
  const LoadBalancer = fullName(balancer.loadBalancerArn, 'loadbalancer/');
  const metric = metricsOf('AWS/ApplicationELB', { LoadBalancer });
  const groups = (watch.targetGroups ?? []).map((group, index) => {
    const dimensions = { LoadBalancer, TargetGroup: fullName(group.targetGroupArn, '') };
    return above(0, {
      id: `UnhealthyHosts${index === 0 ? '' : index + 1}`,
      title: `Unhealthy hosts of ${group.node.id}`,
      meaning: 'A target fails its health check and gets no requests',
      metric: metricsOf('AWS/ApplicationELB', dimensions)('UnHealthyHostCount', MAXIMUM),
    });
  });
  return [
    above(count(scope, 'errors of the load balancer', watch.balancerErrors ?? 10), {
      id: 'BalancerErrors',
      title: 'Answers 5xx of the load balancer',
      meaning: 'The load balancer finds nothing that answers: are targets healthy, do they close connections?',
      metric: metric('HTTPCode_ELB_5XX_Count', SUM),
      ...ON_OCCURRENCE,
    }),
    above(count(scope, 'errors of targets', watch.targetErrors ?? 10), {
      id: 'TargetErrors',
      title: 'Answers 5xx of targets',
      meaning: 'The application fails: its logs and traces say where',
      metric: metric('HTTPCode_Target_5XX_Count', SUM),
      ...ON_OCCURRENCE,
    }),
    above((watch.latency ?? Duration.seconds(1)).toSeconds({ integral: false }), {
      id: 'Latency',
      title: 'Latency of targets, p99 (seconds)',
      meaning: 'One request of a hundred is slow: traces say what it waits for',
      metric: metric('TargetResponseTime', 'p99'),
      missing: cloudwatch.TreatMissingData.NOT_BREACHING,
    }),
    ...groups,
  ];
}

/** The metrics of every distribution are in us-east-1. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html */
export function distributionSignals(
  scope: Construct,
  distribution: cloudfront.IDistribution,
  watch: DistributionWatch,
): Signal[] {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && region !== 'us-east-1') {
    throw new ValidationError(
      scope,
      'OBSERVABILITY_DISTRIBUTION_REGION',
      `region '${region}' has no metrics of distributions; allowed is 'us-east-1'`,
    );
  }
  const metric = metricsOf('AWS/CloudFront', { DistributionId: distribution.distributionId, Region: 'Global' });
  return [
    above(percent(scope, 'server errors', watch.serverErrorPercent ?? 5), {
      id: 'ServerErrors',
      title: 'Answers 5xx (%)',
      meaning: 'Users see errors: does the origin answer, and in time?',
      metric: metric('5xxErrorRate', AVERAGE),
      missing: cloudwatch.TreatMissingData.NOT_BREACHING,
    }),
  ];
}

/** `app/name/id` and `targetgroup/name/id`, which metrics are told apart by, from ARNs that may not be known yet. */
function fullName(arn: string, without: string): string {
  if (Token.isUnresolved(arn)) {
    const resource = Fn.select(5, Fn.split(':', arn));
    return without === '' ? resource : Fn.select(1, Fn.split(without, resource));
  }
  const { resource, resourceName } = Arn.split(arn, ArnFormat.SLASH_RESOURCE_NAME);
  return without === '' ? `${resource}/${resourceName}` : resourceName!;
}
