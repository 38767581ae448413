import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { BackupsWatch } from './backups-watch';
import type { CacheWatch } from './cache-watch';
import type { ClusterWatch } from './cluster-watch';
import type { DatabaseWatch } from './database-watch';
import type { DistributionWatch } from './distribution-watch';
import type { InstanceWatch } from './instance-watch';
import type { LoadBalancerWatch } from './load-balancer-watch';
import type { MetricWatch } from './metric-watch';
import type { NatGatewaysWatch } from './nat-gateways-watch';
import { clusterSignals, instanceSignals } from './private/compute-signals';
import { backupSignals, cacheSignals, databaseSignals } from './private/data-signals';
import { distributionSignals, loadBalancerSignals } from './private/edge-signals';
import { graphs } from './private/graphs';
import { metricSignals } from './private/metric-signals';
import { natGatewaySignals } from './private/network-signals';
import type { Signal } from './private/signal';

/** Options of `Monitoring`. */
export interface MonitoringProps {
  /**
   * Topic that is told when an alarm goes off, and when it is over. Its policy and that of its key must let
   * `cloudwatch.amazonaws.com` publish, as those of `Notices` do.
   */
  readonly notices: sns.ITopic;

  /**
   * Dashboard to put the graphs on, in the place of a new one.
   *
   * @default - a new dashboard
   */
  readonly dashboard?: cloudwatch.Dashboard;
}

/**
 * Watches what others made: an alarm for each figure that somebody has to act on, and all of them on one dashboard. What is
 * watched knows nothing of it, and is told apart by interfaces and ids of the CDK alone.
 *
 * Each method takes the id below which its alarms are made; it is also their heading on the dashboard.
 *
 * The errors that it throws all begin with `OBSERVABILITY_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html
 */
export class Monitoring extends Construct {
  /** Where everything that is watched is seen. */
  public readonly dashboard: cloudwatch.Dashboard;

  /** The alarms, in the order in which they were made. */
  public readonly alarms: cloudwatch.IAlarm[] = [];

  private readonly notify: actions.SnsAction;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.notify = new actions.SnsAction(props.notices);
    this.dashboard = props.dashboard ?? new cloudwatch.Dashboard(this, 'Dashboard');
    // It is drawn at the end, when all alarms are there.
    this.dashboard.addWidgets(new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: this.alarms, width: 24 }));
  }

  /** CPU and status checks of an EC2 instance. */
  public watchInstance(id: string, instance: ec2.IInstance, watch?: InstanceWatch): void {
    this.watch(id, (scope) => instanceSignals(scope, instance.instanceId, watch ?? {}));
  }

  /** CPU, memory and disks of the nodes, failed nodes and pods: what Container Insights sends of an EKS cluster. */
  public watchCluster(id: string, cluster: eks.ICluster, watch?: ClusterWatch): void {
    this.watch(id, (scope) => clusterSignals(scope, cluster.clusterName, watch ?? {}));
  }

  /** CPU, free storage, freeable memory and connections of an RDS instance, and the lag of a replica. */
  public watchDatabase(id: string, instance: rds.IDatabaseInstance, watch?: DatabaseWatch): void {
    this.watch(id, (scope) => databaseSignals(scope, instance.instanceIdentifier, watch ?? {}));
  }

  /** CPU of the engine, memory and evictions of every node of a replication group of ElastiCache. */
  public watchCache(id: string, replicationGroupId: string, watch?: CacheWatch): void {
    this.watch(id, (scope) => cacheSignals(scope, replicationGroupId, watch ?? {}));
  }

  /** Answers 5xx of a load balancer and of what is behind it, latency, and unhealthy hosts of target groups. */
  public watchLoadBalancer(id: string, balancer: elbv2.IApplicationLoadBalancer, watch?: LoadBalancerWatch): void {
    this.watch(id, (scope) => loadBalancerSignals(scope, balancer, watch ?? {}));
  }

  /** Ports that were not allocated and packets that were dropped, of each NAT gateway of a VPC. */
  public watchNatGateways(id: string, vpc: ec2.IVpc, watch?: NatGatewaysWatch): void {
    this.watch(id, (scope) => natGatewaySignals(scope, vpc, watch ?? {}));
  }

  /** Answers 5xx of a CloudFront distribution. In us-east-1 alone; otherwise `OBSERVABILITY_DISTRIBUTION_REGION`. */
  public watchDistribution(id: string, distribution: cloudfront.IDistribution, watch?: DistributionWatch): void {
    this.watch(id, (scope) => distributionSignals(scope, distribution, watch ?? {}));
  }

  /** Backups into a vault that failed, and days without any. */
  public watchBackups(id: string, vault: backup.IBackupVault, watch?: BackupsWatch): void {
    this.watch(id, (scope) => backupSignals(scope, vault.backupVaultName, watch ?? {}));
  }

  /** Any other metric: of your application, or one that a library hands out (`cache.metricReplicationLag()`). */
  public watchMetric(id: string, metric: cloudwatch.IMetric, watch: MetricWatch): void {
    this.watch(id, (scope) => metricSignals(scope, metric, watch));
  }

  private watch(id: string, signalsFor: (scope: Construct) => Signal[]): void {
    const scope = new Construct(this, id);
    const watched = signalsFor(scope).map((signal) => ({ signal, alarm: this.createAlarm(scope, signal) }));
    this.dashboard.addWidgets(...graphs(id, watched));
  }

  private createAlarm(watched: Construct, signal: Signal): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(watched, signal.id, {
      alarmDescription: signal.meaning,
      metric: signal.metric,
      comparisonOperator: signal.comparison,
      threshold: signal.threshold,
      evaluationPeriods: signal.periods,
      treatMissingData: signal.missing,
    });
    alarm.addAlarmAction(this.notify);
    alarm.addOkAction(this.notify);
    this.alarms.push(alarm);
    return alarm;
  }
}
