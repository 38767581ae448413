import { Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as fc from 'fast-check';
import { Fixture, GROUP, only, RULE } from './fixture';

function targetsOf(fixture: Fixture, stack: Stack, id = 'Targets'): elbv2.ApplicationTargetGroup {
  return new elbv2.ApplicationTargetGroup(stack, id, {
    vpc: fixture.vpc,
    port: 8080,
    protocol: elbv2.ApplicationProtocol.HTTP,
    targetType: elbv2.TargetType.IP,
  });
}

function platform() {
  const fixture = new Fixture();
  const compute = new Stack(fixture.app, 'compute', {
    env: { account: fixture.edge.account, region: fixture.edge.region },
  });
  return { fixture, compute, balancer: fixture.balancer(), targets: targetsOf(fixture, compute) };
}

describe('a route', () => {
  test('sends what asks for the domain or a name below it to a target group of another stack', () => {
    const { fixture, balancer, targets } = platform();
    balancer.route('Api', targets);
    expect(only(fixture.template, RULE)).toMatchObject({
      Priority: 100,
      Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['example.com', '*.example.com'] } }],
      Actions: [{ Type: 'forward', TargetGroupArn: { 'Fn::ImportValue': expect.stringMatching(/^compute:/) } }],
    });
  });

  test('takes what it is told to', () => {
    const { fixture, balancer, targets } = platform();
    balancer.route('Api', targets, { conditions: [elbv2.ListenerCondition.pathPatterns(['/v2/*'])], priority: 7 });
    expect(only(fixture.template, RULE)).toMatchObject({
      Priority: 7,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/v2/*'] } }],
    });
  });

  test('lets the load balancer out to its targets, which let it in, without the compute stack knowing the edge', () => {
    const { fixture, compute, balancer, targets } = platform();
    const pods = new ec2.SecurityGroup(compute, 'Pods', { vpc: fixture.vpc });
    balancer.route('Api', targets, { targets: pods, targetPort: 3000 });
    const rules = ['AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress'].map((type) => {
      const { FromPort, ToPort, IpProtocol } = only(fixture.template, type);
      return [IpProtocol, FromPort, ToPort];
    });
    expect(rules).toEqual([
      ['tcp', 3000, 3000],
      ['tcp', 3000, 3000],
    ]);
    expect(compute.dependencies.map(({ stackName }) => stackName)).not.toContain('edge');
    expect(Template.fromStack(compute).findResources('AWS::EC2::SecurityGroupIngress')).toEqual({});
  });

  test('goes to port 8080 unless it is told otherwise', () => {
    const { fixture, compute, balancer, targets } = platform();
    balancer.route('Api', targets, { targets: new ec2.SecurityGroup(compute, 'Pods', { vpc: fixture.vpc }) });
    expect(only(fixture.template, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({ FromPort: 8080, ToPort: 8080 });
  });

  test('goes to the port that the targets call their own', () => {
    const { fixture, compute, balancer, targets } = platform();
    const securityGroups = [new ec2.SecurityGroup(compute, 'Pods', { vpc: fixture.vpc })];
    const connections = new ec2.Connections({ securityGroups, defaultPort: ec2.Port.tcp(9000) });
    balancer.route('Api', targets, { targets: { connections } });
    expect(only(fixture.template, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({ FromPort: 9000, ToPort: 9000 });
  });

  test('opens nothing by itself', () => {
    const { fixture, balancer, targets } = platform();
    balancer.route('Api', targets);
    expect(only(fixture.template, GROUP)).toEqual(only(platform().fixture.template, GROUP));
  });

  test.each([0, 65_536, 1.5])('refuses the port %s', (targetPort) => {
    const { fixture, compute, balancer, targets } = platform();
    const pods = new ec2.SecurityGroup(compute, 'Pods', { vpc: fixture.vpc });
    expect(() => balancer.route('Api', targets, { targets: pods, targetPort })).toThrow(
      /EDGE_TARGET_PORT_OUT_OF_RANGE/,
    );
  });

  test('refuses a port of nobody', () => {
    const { balancer, targets } = platform();
    expect(() => balancer.route('Api', targets, { targetPort: 80 })).toThrow(/EDGE_TARGET_PORT_WITHOUT_TARGETS/);
  });

  test('takes a port and a priority that the deployment knows', () => {
    const { fixture, compute, balancer, targets } = platform();
    const pods = new ec2.SecurityGroup(compute, 'Pods', { vpc: fixture.vpc });
    const unknown = Token.asNumber({ Ref: 'Number' });
    expect(() =>
      balancer.route('Api', targets, { targets: pods, targetPort: unknown, priority: unknown }),
    ).not.toThrow();
  });
});

describe('the priority of a route', () => {
  test('is the next hundred', () => {
    const { fixture, compute, balancer } = platform();
    ['First', 'Second', 'Third'].forEach((id) => balancer.route(id, targetsOf(fixture, compute, id)));
    const priorities = Object.values(fixture.template.findResources(RULE)).map(({ Properties }) => Properties.Priority);
    expect(priorities.sort()).toEqual([100, 200, 300]);
  });

  test('is each taken once, whatever is stated', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 3 }), (priorities) => {
        const { balancer, targets } = platform();
        priorities.forEach((priority) => balancer.route(`Route${priority}`, targets, { priority }));
        expect(() => balancer.route('Again', targets, { priority: priorities[0] })).toThrow(
          /EDGE_ROUTE_PRIORITY_TAKEN/,
        );
      }),
      { numRuns: 10 },
    );
  });

  test.each([0, 50_001, 1.5, -1])('is not %s', (priority) => {
    const { balancer, targets } = platform();
    expect(() => balancer.route('Api', targets, { priority })).toThrow(
      `priority '${priority}' is out of range; allowed are 1 to 50000`,
    );
  });
});
