import { Lazy, TimeZone } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import type { OfficeHours } from '../src';
import { NodePool } from '../src';
import { Fixture, MEDIUM, synthesize } from './fixture';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const withHours = (hours: OfficeHours) => synthesize({ nodes: NodePool.of(MEDIUM).between(2, 5).during(hours) });

/** The text that EventBridge sends, with what is known only at deployment replaced by a name. */
function input(template: Template, id: string): unknown {
  const [schedule] = Object.entries(template.findResources(SCHEDULE)).filter(([key]) => key.includes(id));
  const [, parts] = schedule[1].Properties.Target.Input['Fn::Join'] as [string, unknown[]];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join(''));
}

describe('the nodes of a pool with office hours', () => {
  let template: Template;

  beforeAll(() => {
    template = withHours({ from: 7, to: 19 });
  });

  test('are as many as the pool has at least in the morning, whatever the autoscaler then does', () => {
    expect(input(template, 'Opening')).toEqual({
      ClusterName: 'reference',
      NodegroupName: 'reference',
      ScalingConfig: { MinSize: 2, MaxSize: 5, DesiredSize: 2 },
    });
    template.hasResourceProperties(SCHEDULE, { ScheduleExpression: 'cron(0 7 ? * MON-FRI *)' });
  });

  test('are none in the evening, and a second time for an autoscaler that moved meanwhile', () => {
    expect(input(template, 'Closing')).toEqual({
      ClusterName: 'reference',
      NodegroupName: 'reference',
      ScalingConfig: { MinSize: 0, MaxSize: 1, DesiredSize: 0 },
    });
    template.hasResourceProperties(SCHEDULE, { ScheduleExpression: 'cron(0,30 19 ? * MON-FRI *)' });
  });

  test('are resized by EKS itself, on behalf of a role that can resize these alone', () => {
    const [nodegroup] = Object.keys(template.findResources('AWS::EKS::Nodegroup'));
    template.allResourcesProperties(SCHEDULE, {
      ScheduleExpressionTimezone: 'Etc/UTC',
      Target: {
        Arn: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':scheduler:::aws-sdk:eks:updateNodegroupConfig']],
        },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600 },
      },
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'eks:UpdateNodegroupConfig', Resource: { 'Fn::GetAtt': [nodegroup, 'Arn'] } },
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: Match.absent(),
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
    });
  });

  test('keep the hours of a place, on every day', () => {
    withHours({ from: 6, to: 22, timeZone: TimeZone.EUROPE_BERLIN, weekends: true }).allResourcesProperties(SCHEDULE, {
      ScheduleExpression: Match.stringLikeRegexp('SUN-SAT'),
      ScheduleExpressionTimezone: 'Europe/Berlin',
    });
  });

  test('keep hours that are known only later', () => {
    withHours({ from: Lazy.number({ produce: () => 9 }), to: 17 }).hasResourceProperties(SCHEDULE, {
      ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
    });
  });
});

test('a pool keeps its hours through its other methods, and another pool has its own', () => {
  const fixture = new Fixture(() => ({ nodes: NodePool.of(MEDIUM).during({ from: 1, to: 2 }).between(3, 4) }));
  fixture.platform.addNodePool('Batch', NodePool.of(MEDIUM));
  fixture.template.resourceCountIs(SCHEDULE, 2);
});

test('a pool without hours always has nodes', () => {
  synthesize().resourceCountIs(SCHEDULE, 0);
});

test('refuses exactly the hours that are none', () => {
  const hour = fc.oneof(fc.integer({ min: -2, max: 26 }), fc.double({ min: 0, max: 23, noNaN: true }));
  fc.assert(
    fc.property(hour, hour, (from, to) => {
      const valid = [from, to].every((h) => Number.isInteger(h) && h >= 0 && h <= 23) && from < to;
      const attempt = () => new Fixture(() => ({ nodes: NodePool.of(MEDIUM).during({ from, to }) }));
      if (valid) {
        attempt();
      } else {
        expect(attempt).toThrow(
          `office hours '${from}' to '${to}' are none; allowed are whole hours from 0 to 23, the first before the last at compute/Platform (COMPUTE_EKS_OFFICE_HOURS_INVALID)`,
        );
      }
    }),
    { numRuns: 25, examples: [[0, 23], [7, 7], [19, 7], [-1, 5], [5, 24], [7.5, 19]] }, // prettier-ignore
  );
});
