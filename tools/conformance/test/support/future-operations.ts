import type { Environment } from '../../src/model/environment';
import type { Resources } from './future';

const BUDGETS = { dev: 50, staging: 150, prod: 490 };

export function OPERATIONS({ name }: Environment): Resources {
  return {
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    CpuAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        MetricName: 'node_cpu_utilization',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 70,
        AlarmActions: [{ Ref: 'Topic' }],
      },
    },
    Budget: {
      Type: 'AWS::Budgets::Budget',
      Properties: {
        Budget: { TimeUnit: 'MONTHLY', BudgetLimit: { Amount: BUDGETS[name], Unit: 'USD' } },
        NotificationsWithSubscribers: [{ Notification: { NotificationType: 'FORECASTED' } }],
      },
    },
    Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
    Sampling: { Type: 'AWS::XRay::SamplingRule', Properties: {} },
    Observability: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'amazon-cloudwatch-observability' } },
    PodLogs: {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: { ExtendedS3DestinationConfiguration: { BucketARN: { 'Fn::GetAtt': ['Logs', 'Arn'] } } },
    },
  };
}
