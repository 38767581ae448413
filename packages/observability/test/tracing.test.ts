import { Duration, Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as fc from 'fast-check';
import type { TracingProps } from '../src';
import { Tracing } from '../src';
import { Fixture } from './fixture';

function tracing(options?: TracingProps) {
  const fixture = new Fixture();
  const made = new Tracing(fixture.stack, 'Tracing', options);
  return { stack: fixture.stack, made, fixture };
}

function rule(options?: TracingProps) {
  const [{ Properties }] = Object.values(tracing(options).fixture.template.findResources('AWS::XRay::SamplingRule'));
  return Properties.SamplingRule;
}

test('traces one request a second and one of twenty of the rest', () => {
  expect(rule()).toMatchObject({ ReservoirSize: 1, FixedRate: 0.05, Priority: 1000, ServiceName: '*', Version: 1 });
});

test('groups what failed or was slow', () => {
  const { fixture, made } = tracing({ slow: Duration.millis(300) });
  fixture.template.hasResourceProperties('AWS::XRay::Group', {
    GroupName: made.groupName,
    FilterExpression: 'fault = true OR error = true OR responsetime > 0.3',
  });
});

test('keeps its names, whose change would replace rule and group', () => {
  const { made } = tracing();
  expect([made.groupName, rule().RuleName]).toMatchSnapshot();
});

test('refuses exactly the shares that are none', () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 101, noNaN: true }), (ratePercent) => {
      if (ratePercent > 0 && ratePercent <= 100) expect(rule({ ratePercent }).FixedRate).toBe(ratePercent / 100);
      else expect(() => rule({ ratePercent })).toThrow('OBSERVABILITY_PERCENT_OUT_OF_RANGE');
    }),
    { numRuns: 40, examples: [[0], [100], [100.5]] },
  );
});

test('refuses exactly the priorities that X-Ray does not have', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -2, max: 3 }), fc.integer({ min: 9990, max: 10_010 })), (priority) => {
      if (priority >= 1 && priority <= 9999) expect(rule({ priority }).Priority).toBe(priority);
      else {
        expect(() => rule({ priority })).toThrow(
          `priority '${priority}' is out of range; allowed are whole numbers from 1 to 9999 at operations/Tracing (OBSERVABILITY_COUNT_OUT_OF_RANGE)`,
        );
      }
    }),
    { numRuns: 30, examples: [[0], [1], [9999], [10_000]] },
  );
});

test('refuses a rate that is known only at deployment, since it cannot be calculated with', () => {
  expect(() => rule({ ratePercent: Lazy.number({ produce: () => 7 }) })).toThrow(
    'rate is known only at deployment; allowed is a number that is known when the app runs at operations/Tracing (OBSERVABILITY_NUMBER_UNKNOWN)',
  );
});

test('takes a reservoir that is known only at deployment as it is', () => {
  expect(rule({ reservoir: Lazy.number({ produce: () => 7 }) }).ReservoirSize).toBe(7);
});

test('lets a role send by a managed policy, once however often it is asked', () => {
  const { stack, made, fixture } = tracing();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') });
  expect(made.grantSend(role)).toBe(made.grantSend(role));
  fixture.template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  fixture.template.resourceCountIs('AWS::IAM::Policy', 0);
  fixture.template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Resource: '*',
          Action: [
            'xray:PutTraceSegments',
            'xray:PutTelemetryRecords',
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
          ],
        },
      ],
    },
  });
});
