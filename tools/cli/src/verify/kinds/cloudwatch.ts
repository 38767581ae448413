import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { sameJson } from './spellings';
import { tagsOf } from './tags';

/** Alarms, whom they tell, and dashboards. */
export const CLOUDWATCH_KINDS: Kinds = {
  'AWS::CloudWatch::Alarm': { read: readAlarm },
  'AWS::CloudWatch::Dashboard': { read: readDashboard, same: { DashboardBody: sameJson } },
};

async function readAlarm(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(CloudWatchClient);
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
  const alarm = MetricAlarms.find((candidate) => candidate.AlarmName === name);
  if (alarm === undefined) {
    return undefined;
  }
  const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceARN: alarm.AlarmArn }));
  return {
    properties: {
      AlarmName: name,
      AlarmDescription: alarm.AlarmDescription,
      Namespace: alarm.Namespace,
      MetricName: alarm.MetricName,
      Dimensions: alarm.Dimensions,
      Statistic: alarm.Statistic,
      ExtendedStatistic: alarm.ExtendedStatistic,
      Unit: alarm.Unit,
      Period: alarm.Period,
      EvaluationPeriods: alarm.EvaluationPeriods,
      DatapointsToAlarm: alarm.DatapointsToAlarm,
      Threshold: alarm.Threshold,
      ComparisonOperator: alarm.ComparisonOperator,
      TreatMissingData: alarm.TreatMissingData,
      ActionsEnabled: alarm.ActionsEnabled,
      AlarmActions: alarm.AlarmActions,
      OKActions: alarm.OKActions,
      InsufficientDataActions: alarm.InsufficientDataActions,
    },
    sets: { Tags: tagsOf(Tags) },
    attributes: { Arn: alarm.AlarmArn },
  };
}

async function readDashboard(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const answer = await orMissing(cloud.client(CloudWatchClient).send(new GetDashboardCommand({ DashboardName: name })));
  return answer && { properties: { DashboardName: name, DashboardBody: answer.DashboardBody } };
}
