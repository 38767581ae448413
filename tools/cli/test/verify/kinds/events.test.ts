import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, listRows, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:events:us-east-1:111111111111:rule/bus/failures';
const ROLE = 'arn:aws:iam::111111111111:role/events';

describeKind({
  resources: {
    Rule: [
      'bus|failures',
      'AWS::Events::Rule',
      {
        Name: 'failures',
        Description: 'of the backups',
        EventBusName: 'bus',
        EventPattern: { source: ['aws.backup'] },
        ScheduleExpression: 'rate(1 day)',
        State: 'ENABLED',
        RoleArn: ROLE,
        Targets: [{ Id: 'Target0', Arn: 'arn:topic', Input: '{}' }],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    'DescribeRule(bus)': {
      Arn: ARN,
      Name: 'failures',
      Description: 'of the backups',
      EventBusName: 'bus',
      EventPattern: Encoded.json({ source: ['aws.backup'] }),
      ScheduleExpression: 'rate(1 day)',
      State: 'ENABLED',
      RoleArn: ROLE,
    },
    ListTargetsByRule: { Targets: [{ Id: 'Target0', Arn: 'arn:topic', Input: '{}' }] },
    [`ListTagsForResource(${ARN})`]: { Tags: TAGS },
    ListTagsForResource: {},
  },
  attributes: { Arn: ARN },
  changes: {
    ...within('DescribeRule(bus)', {
      ...changed('Name', 'Description', 'EventBusName', 'ScheduleExpression', 'State', 'RoleArn'),
      Arn: 'missing Tags[Name]',
    }),
    ...within('DescribeRule(bus).EventPattern', { ...listRows('source', 'EventPattern.source', 1) }),
    ...within('ListTargetsByRule', {
      'without Targets[0]': 'missing Targets[Target0]',
      'more Targets': 'unexpected Targets[Target0-other]',
    }),
    ...within('ListTargetsByRule.Targets[0]', {
      Id: ['missing Targets[Target0]', 'unexpected Targets[Target0-other]'],
      Arn: 'changed Targets[Target0].Arn',
      Input: 'changed Targets[Target0].Input',
    }),
    ...within('ListTagsForResource(arn:aws:events:us-east-1:111111111111:rule/bus/failures)', {
      'without Tags[0]': 'missing Tags[Name]',
      'more Tags': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource(arn:aws:events:us-east-1:111111111111:rule/bus/failures).Tags[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  planted: {
    'is gone': [set('DescribeRule(bus)', missing('ResourceNotFoundException')), 'missing'],
    'it tells somebody else too': [
      add('ListTargetsByRule.Targets', { Id: 'Spy', Arn: 'arn:spy' }),
      'unexpected Targets[Spy]',
    ],
  },
});

describeKind({
  isPartial: true,
  resources: { Rule: ['clock', 'AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)' }] },
  answers: {
    DescribeRule: { Arn: ARN, ScheduleExpression: 'rate(1 day)' },
    ListTargetsByRule: {},
    ListTagsForResource: {},
  },
  attributes: { Arn: ARN },
  changes: { 'DescribeRule.ScheduleExpression': 'changed ScheduleExpression' },
});

const target = {
  Arn: 'arn:machine',
  RoleArn: ROLE,
  Input: '{}',
  RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
};

describeKind({
  resources: {
    Schedule: [
      'export',
      'AWS::Scheduler::Schedule',
      {
        Name: 'export',
        GroupName: 'exports',
        Description: 'of snapshots',
        ScheduleExpression: 'cron(0 6 ? * SUN *)',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        State: 'ENABLED',
        FlexibleTimeWindow: { Mode: 'OFF' },
        StartDate: '2026-01-01T00:00:00.000Z',
        EndDate: '2027-01-01T00:00:00.000Z',
        KmsKeyArn: 'k-1',
        Target: target,
      },
    ],
  },
  answers: {
    ListSchedules: { Schedules: [{ Name: 'another' }, { Name: 'export', GroupName: 'exports' }] },
    'GetSchedule(exports)': {
      Arn: 'arn:schedule',
      Name: 'export',
      GroupName: 'exports',
      Description: 'of snapshots',
      ScheduleExpression: 'cron(0 6 ? * SUN *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
      FlexibleTimeWindow: { Mode: 'OFF' },
      StartDate: new Date('2026-01-01T00:00:00.000Z'),
      EndDate: new Date('2027-01-01T00:00:00.000Z'),
      KmsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
      Target: target,
    },
    GetSchedule: missing('ResourceNotFoundException'),
  },
  attributes: { Arn: 'arn:schedule' },
  changes: {
    ...within('ListSchedules', { 'without Schedules[1]': 'missing' }),
    ...within('ListSchedules.Schedules[1]', { Name: 'missing', GroupName: 'missing' }),
    ...within('GetSchedule(exports)', {
      ...changed(
        'Name',
        'GroupName',
        'Description',
        'ScheduleExpression',
        'ScheduleExpressionTimezone',
        'State',
        'StartDate',
        'EndDate',
        'KmsKeyArn',
      ),
    }),
    ...within('GetSchedule(exports).FlexibleTimeWindow', { Mode: 'changed FlexibleTimeWindow.Mode' }),
    ...within('GetSchedule(exports).Target', {
      Arn: 'changed Target.Arn',
      RoleArn: 'changed Target.RoleArn',
      Input: 'changed Target.Input',
      'RetryPolicy.MaximumEventAgeInSeconds': 'changed Target.RetryPolicy.MaximumEventAgeInSeconds',
      'RetryPolicy.MaximumRetryAttempts': 'changed Target.RetryPolicy.MaximumRetryAttempts',
    }),
  },
  unseen: ['ListSchedules.Schedules[0]'],
  planted: { 'is gone': [set('GetSchedule(exports)', missing('ResourceNotFoundException')), 'missing'] },
});
