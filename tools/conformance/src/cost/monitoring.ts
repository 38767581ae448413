import type { Resource } from '../model/resource';
import { nodesIn } from './compute';
import { beyond, type Context, item, type Item, only, type Pricers } from './item';
import { CostError, HOURS } from './prices';
import { placeOf } from './storage';

const MINUTES = HOURS * 60;

export const MONITORING: Pricers = {
  'AWS::CloudWatch::Alarm': (alarm, context) => {
    // An expression costs for each of the metrics that it reads.
    const metrics = alarm.list('Metrics').filter(({ MetricStat }) => MetricStat !== undefined).length || 1;
    return beyond(10, alarm, context) ? [item('monitoring', 'alarms', 'cloudwatch.alarm', metrics)] : [];
  },
  'AWS::CloudWatch::Dashboard': (dashboard, context) =>
    beyond(3, dashboard, context) ? [item('monitoring', 'dashboards', 'cloudwatch.dashboard')] : [],
  'AWS::Logs::LogGroup': (group, context) => {
    const days = group.get('RetentionInDays');
    if (days === undefined)
      throw new CostError('its log is kept for ever: RetentionInDays says how long (COST_GROWS_FOR_EVER)');
    const gb = context.usage.logs[placeOf(group, context)] ?? context.usage.quietLog;
    return [
      item('monitoring', 'logs', 'logs.taken', gb),
      item('monitoring', 'logs', 'logs.kept', (gb * Number(days)) / 30),
    ];
  },
  'AWS::KinesisFirehose::DeliveryStream': (stream, { usage }) => {
    only(stream, 'DeliveryStreamType', 'DirectPut');
    return [item('monitoring', 'logs', 'firehose', usage.logs['data/PodLogs/Application'])];
  },
  'AWS::XRay::SamplingRule': (rule, { usage }) => {
    const traced = usage.requests * Number(rule.get('SamplingRule.FixedRate'));
    return [item('monitoring', 'traces', 'xray.traces', Math.max(0, traced - 0.1))];
  },
  'AWS::EKS::Addon': (addon, { environment, usage }) => {
    if (addon.get('AddonName') !== 'amazon-cloudwatch-observability') return [];
    const observations = (nodesIn(environment) * usage.observationsOnNode * MINUTES) / 1_000_000;
    return [item('monitoring', 'Container Insights', 'cloudwatch.observations', observations)];
  },
  'AWS::Config::ConfigurationRecorder': (_, { usage }) => [
    item('monitoring', 'AWS Config', 'config.item', usage.changes),
  ],
  'AWS::Config::ConfigRule': (_, { usage }) => [
    item('monitoring', 'AWS Config', 'config.evaluation', usage.evaluations),
  ],
  'AWS::GuardDuty::Detector': (detector, context) => [
    scan('events', context.usage.auditEvents),
    scan('flows', context.usage.flows),
    ...detector.list('Features').flatMap((feature) => featureOf(feature, context)),
  ],
};

function scan(price: string, quantity: number): Item {
  return item('monitoring', 'GuardDuty', `guardduty.${price}`, quantity);
}

function featureOf({ Name, Status }: Record<string, unknown>, { environment, usage }: Context): Item[] {
  if (Status !== 'ENABLED') return [];
  switch (Name) {
    case 'S3_DATA_EVENTS':
      return [scan('s3', usage.requests)];
    case 'EKS_AUDIT_LOGS':
      return environment.all('AWS::EKS::Cluster').map(() => scan('eks', usage.clusterEvents));
    case 'RDS_LOGIN_EVENTS':
      return environment.all('AWS::RDS::DBInstance').map(() => scan('vcpu', 2));
    case 'RUNTIME_MONITORING':
      return [scan('runtime', 2 * machines(environment.all('AWS::EC2::Instance'), nodesIn(environment)))];
    // Scans what is suspected, and functions in the VPC that hardly run.
    case 'EBS_MALWARE_PROTECTION':
    case 'LAMBDA_NETWORK_LOGS':
      return [];
    default:
      throw new CostError(`feature '${String(Name)}' of GuardDuty has no price here (COST_UNPRICED)`);
  }
}

/** All of ours have two virtual CPUs. */
function machines(instances: readonly Resource[], nodes: number): number {
  return instances.length + nodes;
}
