import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Size, Stack } from 'aws-cdk-lib';
import { ApiService, Replicas } from '../src';
import { Fixture, IMAGE, type Objects, objectsOf } from './fixture';

describe('with nothing but a cluster and an image', () => {
  let objects: Objects;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the API server is sent is data
  let pod: any;

  beforeAll(() => {
    objects = objectsOf();
    pod = objects.get('Deployment').spec.template.spec;
  });

  test('has a namespace of its own, in which Kubernetes enforces the restricted standard', () => {
    expect(objects.all[0]).toMatchObject({
      kind: 'Namespace',
      metadata: { name: 'api', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
  });

  test('applies its objects after the namespace that they are in', () => {
    expect(objects.all.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'NetworkPolicy',
      'ServiceAccount',
      'ConfigMap',
      'NetworkPolicy',
      // Before the pods, which get their readiness gate from it when they are made.
      'Service',
      'TargetGroupBinding',
      'Deployment',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
    ]);
    expect(objects.all.slice(1).map(({ metadata }) => metadata.namespace)).toEqual(Array(9).fill('api'));
  });

  test('runs three to five pods, by their CPU', () => {
    expect(objects.get('HorizontalPodAutoscaler').spec).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
      minReplicas: 3,
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    });
  });

  test('leaves the number of pods to the autoscaler, so that no deployment resets it', () => {
    expect(objects.get('Deployment').spec).not.toHaveProperty('replicas');
  });

  test('lets one pod at a time go when nodes are drained', () => {
    expect(objects.get('PodDisruptionBudget').spec).toMatchObject({ maxUnavailable: 1 });
  });

  test('spreads pods over zones and nodes as far as it goes, and no further', () => {
    const constraints = pod.topologySpreadConstraints as Record<string, unknown>[];
    expect(constraints.map(({ topologyKey, whenUnsatisfiable }) => [topologyKey, whenUnsatisfiable])).toEqual([
      ['topology.kubernetes.io/zone', 'ScheduleAnyway'],
      ['kubernetes.io/hostname', 'ScheduleAnyway'],
    ]);
    expect(pod).not.toHaveProperty('affinity');
  });

  test('runs as nobody in particular, with nothing to write to but a small directory', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 10_001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
    });
    expect(pod.volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }]);
    expect(pod.automountServiceAccountToken).toBe(false);
  });

  test('tells a start from a failure, and a failure from being busy', () => {
    const { startupProbe, livenessProbe, readinessProbe } = pod.containers[0];
    expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe.httpGet.path)).toEqual([
      '/livez',
      '/livez',
      '/readyz',
    ]);
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(120);
  });

  test('asks for what it needs, and has a limit', () => {
    expect(pod.containers[0].resources).toEqual({
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '1000m', memory: '512Mi' },
    });
  });

  test('keeps answering while the load balancer hears that a pod goes', () => {
    const { seconds } = pod.containers[0].lifecycle.preStop.sleep;
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(seconds + 30);
  });

  test('starts its pods anew when their configuration changes', () => {
    const { annotations } = objects.get('Deployment').spec.template.metadata;
    expect(annotations['maestrohwithit.com/configuration']).toBe('PORT=8080\nAWS_REGION=<AWS::Region>');
    expect(objects.get('ConfigMap').data).toEqual({ PORT: '8080', AWS_REGION: '<AWS::Region>' });
  });

  test('binds its service to the target group', () => {
    expect(objects.get('TargetGroupBinding').spec).toEqual({
      serviceRef: { name: 'api', port: 80 },
      targetGroupARN: expect.stringMatching(/^<ApiTargetGroup/) as string,
      targetType: 'ip',
    });
    expect(objects.get('Service').spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 'http' }]);
  });
});

test('has a target group of addresses that asks the readiness path', () => {
  const fixture = new Fixture();
  fixture.api();
  fixture.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
    TargetType: 'ip',
    Port: 8080,
    Protocol: 'HTTP',
    HealthCheckPath: '/readyz',
  });
});

test('is reached by a load balancer of another stack, which depends on it and not the other way round', () => {
  const fixture = new Fixture();
  const api = fixture.api();
  const edge = new Stack(fixture.app, 'edge');
  const balancer = new elbv2.ApplicationLoadBalancer(edge, 'Balancer', { vpc: fixture.vpc });
  const listener = balancer.addListener('Http', { port: 80, open: false });
  listener.addTargetGroups('Api', { targetGroups: [api.targetGroup] });
  balancer.connections.allowToDefaultPort(api);
  Template.fromStack(edge).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: 'sg-cluster',
    FromPort: 8080,
  });
  expect(fixture.stack.dependencies.map(({ stackName }) => stackName)).toEqual(['foundation']);
  expect(edge.dependencies).toContain(fixture.stack);
});

test('always runs the same number where that is asked for', () => {
  const objects = objectsOf({ replicas: Replicas.fixed(2) });
  expect(objects.get('Deployment').spec.replicas).toBe(2);
  expect(objects.all.map(({ kind }) => kind)).not.toContain('HorizontalPodAutoscaler');
});

test('takes everything that it decides from its user', () => {
  const objects = objectsOf({
    name: 'orders',
    namespace: 'shop',
    port: 3000,
    replicas: Replicas.between(1, 9).atCpu(50),
    environment: { LOG_LEVEL: 'debug' },
    cpuMillis: 100,
    cpuLimitMillis: 100,
    memory: Size.gibibytes(1),
    memoryLimit: Size.gibibytes(1),
    livenessPath: '/alive',
    readinessPath: '/ready',
    userId: 999,
    maxUnavailable: 2,
    requestsFrom: ['10.9.0.0/16'],
  });
  const { spec } = objects.get('Deployment');
  const [container] = spec.template.spec.containers;
  expect(objects.all.map(({ metadata }) => [metadata.name, metadata.namespace])).toEqual(
    Array(8).fill(['orders', 'shop']),
  );
  expect(container).toMatchObject({
    ports: [{ containerPort: 3000 }],
    resources: { requests: { cpu: '100m', memory: '1024Mi' }, limits: { cpu: '100m', memory: '1024Mi' } },
    livenessProbe: { httpGet: { path: '/alive' } },
    readinessProbe: { httpGet: { path: '/ready' } },
  });
  expect(spec.template.spec.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
  expect(objects.get('ConfigMap').data).toMatchObject({ PORT: '3000', LOG_LEVEL: 'debug' });
  expect(objects.get('PodDisruptionBudget').spec.maxUnavailable).toBe(2);
  expect(objects.get('HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 1, maxReplicas: 9 });
  expect(objects.get('NetworkPolicy').spec.ingress).toEqual([
    { from: [{ ipBlock: { cidr: '10.9.0.0/16' } }], ports: [{ protocol: 'TCP', port: 3000 }] },
  ]);
});

test('is named after its id', () => {
  const fixture = new Fixture();
  const api = fixture.api({}, 'OrdersApi');
  expect([api.serviceName, api.namespace]).toEqual(['orders-api', 'orders-api']);
});

test('makes nothing that it is handed in', () => {
  const fixture = new Fixture();
  const { stack } = fixture;
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/api');
  const targetGroup = elbv2.ApplicationTargetGroup.fromTargetGroupAttributes(stack, 'Group', {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/api/1',
  });
  const nodes = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Nodes', 'sg-nodes');
  const api = fixture.api({ role, targetGroup, securityGroups: [nodes] });
  expect(api.role).toBe(role);
  expect(api.targetGroup).toBe(targetGroup);
  expect(api.connections.securityGroups).toEqual([nodes]);
  const { template } = fixture;
  template.resourceCountIs('AWS::IAM::Role', 0);
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 0);
  template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', { RoleArn: role.roleArn });
});

test('stands in one stack twice', () => {
  const fixture = new Fixture();
  new ApiService(fixture.stack, 'Orders', { cluster: fixture.cluster, image: IMAGE });
  new ApiService(fixture.stack, 'Prices', { cluster: fixture.cluster, image: IMAGE, namespace: 'orders' });
  const names = fixture.objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(new Set(names).size).toBe(names.length);
  fixture.template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
    Namespace: 'orders',
    ServiceAccount: 'prices',
    ClusterName: Match.anyValue(),
  });
});
