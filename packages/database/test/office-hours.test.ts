import { App, Lazy, Stack, TimeZone } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as fc from 'fast-check';
import type { OfficeHoursProps } from '../src';
import { OfficeHours } from '../src';

const SCHEDULE = 'AWS::Scheduler::Schedule';

function fixture(options: Partial<OfficeHoursProps> = {}) {
  const stack = new Stack(new App(), 'data', { env: { account: '111111111111', region: 'us-east-1' } });
  const instance = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Instance', {
    instanceIdentifier: 'orders',
    instanceEndpointAddress: 'orders.internal',
    port: 5432,
    securityGroups: [],
  });
  const hours = new OfficeHours(stack, 'OfficeHours', { instance, from: 7, to: 19, ...options });
  return { stack, hours, synthesize: () => Template.fromStack(stack) };
}

const synthesize = (options?: Partial<OfficeHoursProps>) => fixture(options).synthesize();

test('starts the instance before the hours, and stops it after them, from Monday to Friday', () => {
  const template = synthesize();
  template.resourceCountIs(SCHEDULE, 2);
  for (const [hour, action] of [
    [7, 'startDBInstance'],
    [19, 'stopDBInstance'],
  ]) {
    template.hasResourceProperties(SCHEDULE, {
      State: 'ENABLED',
      ScheduleExpression: `cron(0 ${hour} ? * MON-FRI *)`,
      ScheduleExpressionTimezone: 'Etc/UTC',
      Target: {
        Arn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:scheduler:::aws-sdk:rds:${action}`]] },
        Input: '{"DbInstanceIdentifier":"orders"}',
      },
    });
  }
});

test('gives up after an hour, so that it does not undo what a person did meanwhile', () => {
  synthesize().allResourcesProperties(SCHEDULE, { Target: { RetryPolicy: { MaximumEventAgeInSeconds: 3600 } } });
});

test('keeps the hours of a place, on every day', () => {
  const template = synthesize({ timeZone: TimeZone.EUROPE_BERLIN, weekends: true });
  template.allResourcesProperties(SCHEDULE, {
    ScheduleExpression: Match.stringLikeRegexp('^cron\\(0 \\d+ \\? \\* SUN-SAT \\*\\)$'),
    ScheduleExpressionTimezone: 'Europe/Berlin',
  });
});

test('may start and stop this instance and nothing else, by a policy that is managed', () => {
  const template = synthesize();
  template.resourceCountIs('AWS::IAM::Policy', 0);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Action: ['rds:StartDBInstance', 'rds:StopDBInstance'],
          Resource: {
            'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds:us-east-1:111111111111:db:orders']],
          },
        },
      ],
    },
  });
  template.hasResourceProperties('AWS::IAM::Role', {
    Policies: Match.absent(),
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
        },
      ],
    },
  });
});

test('uses a role that is handed in, and leaves it as it is', () => {
  const { stack } = fixture();
  const role = new iam.Role(stack, 'Given', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com') });
  const instance = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Other', {
    instanceIdentifier: 'other',
    instanceEndpointAddress: 'other.internal',
    port: 5432,
    securityGroups: [],
  });
  new OfficeHours(stack, 'Others', { instance, from: 0, to: 23, role });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  template.resourceCountIs('AWS::IAM::Policy', 0);
  template.resourcePropertiesCountIs(
    SCHEDULE,
    { Target: { RoleArn: { 'Fn::GetAtt': [stack.getLogicalId(role.node.defaultChild as iam.CfnRole), 'Arn'] } } },
    2,
  );
});

test('shows the schedules', () => {
  const { hours } = fixture();
  expect([hours.opening, hours.closing].map(({ node }) => node.path)).toEqual([
    'data/OfficeHours/Opening',
    'data/OfficeHours/Closing',
  ]);
});

test('refuses exactly the hours that are none', () => {
  const hour = fc.oneof(fc.integer({ min: -2, max: 26 }), fc.double({ min: 0, max: 23, noNaN: true }));
  fc.assert(
    fc.property(hour, hour, (from, to) => {
      const valid = [from, to].every((h) => Number.isInteger(h) && h >= 0 && h <= 23) && from < to;
      const attempt = () => fixture({ from, to });
      if (valid) {
        attempt();
      } else {
        expect(attempt).toThrow(
          `office hours '${from}' to '${to}' are none; allowed are whole hours from 0 to 23, the first before the last at data/OfficeHours (DATABASE_OFFICE_HOURS_INVALID)`,
        );
      }
    }),
    { examples: [[0, 23], [7, 7], [19, 7], [-1, 5], [5, 24], [7.5, 19]] }, // prettier-ignore
  );
});

test('takes hours that are known only later', () => {
  const template = synthesize({ from: Lazy.number({ produce: () => 9 }) });
  template.hasResourceProperties(SCHEDULE, { ScheduleExpression: 'cron(0 9 ? * MON-FRI *)' });
});
