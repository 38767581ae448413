import { Lazy } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Monitoring } from '../src';
import { ALARM, DASHBOARD, Fixture, watching } from './fixture';

const NOTICES = 'arn:aws:sns:us-east-1:111122223333:notices';
const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Orders' });
const orders = { meaning: 'Nobody orders', below: 1 };

/** Dashboards are JSON in one string, with references in between. */
function widgets(template: Template) {
  const [{ Properties }] = Object.values(template.findResources(DASHBOARD));
  const body = Properties.DashboardBody as { 'Fn::Join': [string, unknown[]] } | string;
  const text =
    typeof body === 'string' ? body : body['Fn::Join'][1].map((p) => (typeof p === 'string' ? p : 'TOKEN')).join('');
  return (JSON.parse(text) as { widgets: { type: string; width: number; properties: Record<string, unknown> }[] })
    .widgets;
}

describe('an alarm', () => {
  test('tells the topic when it goes off and when it is over', () => {
    const { template } = watching((monitoring) => monitoring.watchMetric('Orders', metric, orders));
    template.hasResourceProperties(ALARM, {
      AlarmActions: [NOTICES],
      OKActions: [NOTICES],
      AlarmDescription: 'Nobody orders',
    });
  });

  test('is in the list of alarms', () => {
    const { monitoring } = watching((each) => each.watchMetric('Orders', metric, orders));
    expect(monitoring.alarms).toHaveLength(1);
  });
});

describe('the dashboard', () => {
  const { template } = watching((monitoring) => {
    monitoring.watchMetric('Orders', metric, { ...orders, title: 'Orders (a minute)' });
    monitoring.watchCache('Cache', 'sessions', { nodes: 1 });
  });

  test('begins with the state of every alarm', () => {
    const [first] = widgets(template);
    expect(first.type).toBe('alarm');
    expect(first.properties.alarms).toHaveLength(4);
  });

  test('has a heading for everything that is watched, and a graph for each alarm', () => {
    expect(
      widgets(template)
        .slice(1)
        .map(({ type, properties }) => [type, properties.markdown ?? properties.title]),
    ).toEqual([
      ['text', '## Orders'],
      ['metric', 'Orders (a minute)'],
      ['text', '## Cache'],
      ['metric', 'CPU of the engine, node 1 (%)'],
      ['metric', 'Memory, node 1 (%)'],
      ['metric', 'Evictions, node 1'],
    ]);
  });

  test('draws the line at which the alarm goes off', () => {
    const [graph] = widgets(template).filter(({ type }) => type === 'metric');
    expect(graph.properties.annotations).toEqual({ horizontal: [expect.objectContaining({ value: 1 })] });
  });

  test('may be handed in', () => {
    const fixture = new Fixture();
    const notices = sns.Topic.fromTopicArn(fixture.stack, 'Notices', NOTICES);
    const dashboard = new cloudwatch.Dashboard(fixture.stack, 'Mine');
    expect(new Monitoring(fixture.stack, 'Monitoring', { notices, dashboard }).dashboard).toBe(dashboard);
    fixture.template.resourceCountIs(DASHBOARD, 1);
  });
});

describe('any metric', () => {
  test.each([
    [{ above: 5 }, 'GreaterThanThreshold', 5],
    [{ below: 0 }, 'LessThanThreshold', 0],
  ])('is watched for %p', (limit, ComparisonOperator, Threshold) => {
    const { template } = watching((each) =>
      each.watchMetric('Orders', metric, { meaning: 'so', periods: 2, ...limit }),
    );
    template.hasResourceProperties(ALARM, { ComparisonOperator, Threshold, EvaluationPeriods: 2 });
  });

  test.each([
    ['none', {}],
    ['both', { above: 1, below: 2 }],
  ])('is refused with %s of the limits', (stated, limits) => {
    expect(() => watching((each) => each.watchMetric('Orders', metric, { meaning: 'so', ...limits }))).toThrow(
      `limit '${stated}' is invalid; allowed is either 'above' or 'below' at operations/Monitoring/Orders (OBSERVABILITY_METRIC_LIMIT_INVALID)`,
    );
  });

  test('may be an expression', () => {
    const sum = new cloudwatch.MathExpression({ expression: 'MAX([a])', usingMetrics: { a: metric } });
    const { template } = watching((each) => each.watchMetric('Orders', sum, orders));
    template.hasResourceProperties(ALARM, { Metrics: Match.arrayWith([Match.objectLike({ Expression: 'MAX([a])' })]) });
  });
});

describe('an instance', () => {
  const instance = (stack: import('aws-cdk-lib').Stack) =>
    new ec2.Instance(stack, 'Instance', {
      vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-1',
        availabilityZones: ['us-east-1a'],
        privateSubnetIds: ['subnet-1'],
      }),
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      instanceType: new ec2.InstanceType('t3.micro'),
      machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    });

  test('is watched for CPU above 70 % and failed checks', () => {
    const watched = watching((monitoring, stack) => monitoring.watchInstance('Instance', instance(stack)));
    expect(watched.alarm('CPUUtilization')).toMatchObject({
      Threshold: 70,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    expect(watched.alarm('StatusCheckFailed')).toMatchObject({ Threshold: 0, EvaluationPeriods: 2 });
    expect(watched.alarm('CPUUtilization').Dimensions.InstanceId).toEqual({ Ref: expect.any(String) });
  });

  test('has another limit where one is stated', () => {
    const watched = watching((each, stack) => each.watchInstance('Instance', instance(stack), { cpuPercent: 90 }));
    expect(watched.alarm('CPUUtilization').Threshold).toBe(90);
  });

  test('takes a limit that is known only at deployment as it is', () => {
    const cpuPercent = Lazy.number({ produce: () => 55 });
    const watched = watching((each, stack) => each.watchInstance('Instance', instance(stack), { cpuPercent }));
    expect(watched.alarm('CPUUtilization').Threshold).toBe(55);
  });
});
