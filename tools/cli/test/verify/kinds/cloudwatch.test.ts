import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { changed, listRows, tagRows, TAGS, within } from '../support/rows';
import { set } from '../support/mutations';

const ARN = 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:cpu';
const stated = {
  AlarmName: 'cpu',
  AlarmDescription: 'busy',
  Namespace: 'AWS/RDS',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'orders' }],
  Statistic: 'Average',
  ExtendedStatistic: 'p99',
  Unit: 'Percent',
  Period: 300,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 70,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'missing',
  ActionsEnabled: true,
  AlarmActions: ['arn:topic'],
  OKActions: ['arn:topic'],
  InsufficientDataActions: ['arn:topic'],
};
const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];
const plain = Object.keys(stated).filter((name) => !['AlarmName', 'Dimensions', ...ACTIONS].includes(name));

describeKind({
  resources: { Alarm: ['cpu', 'AWS::CloudWatch::Alarm', { ...stated, Tags: TAGS }] },
  answers: {
    DescribeAlarms: { MetricAlarms: [{ ...stated, AlarmArn: ARN }] },
    ListTagsForResource: { Tags: TAGS },
  },
  attributes: { Arn: ARN },
  names: ['AlarmName'],
  changes: {
    'without DescribeAlarms.MetricAlarms[0]': 'missing',
    ...within('DescribeAlarms.MetricAlarms[0]', {
      AlarmName: 'missing',
      ...changed(...plain),
      ...Object.assign({}, ...ACTIONS.map((name) => listRows(name, name, 1))),
      'Dimensions[0].Name': 'changed Dimensions[0].Name',
      'Dimensions[0].Value': 'changed Dimensions[0].Value',
      'without Dimensions[0]': 'missing Dimensions[0]',
      'more Dimensions': 'unexpected Dimensions[]',
    }),
    ...within('ListTagsForResource', tagRows()),
  },
});

const body = { widgets: [{ type: 'text' }] };

describeKind({
  resources: {
    Dashboard: ['board', 'AWS::CloudWatch::Dashboard', { DashboardName: 'board', DashboardBody: JSON.stringify(body) }],
  },
  answers: { GetDashboard: { DashboardBody: Encoded.json(body) } },
  names: ['DashboardName'],
  changes: within('GetDashboard.DashboardBody', {
    'widgets[0].type': 'changed DashboardBody',
    'without widgets[0]': 'changed DashboardBody',
    'more widgets': 'changed DashboardBody',
  }),
  planted: { 'is gone': [set('GetDashboard', missing('ResourceNotFound')), 'missing'] },
});
