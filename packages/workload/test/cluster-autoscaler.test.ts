import { Match } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AUTOSCALER_VERSIONS } from '../src/private/autoscaler-versions';
import { Fixture, Objects } from './fixture';

/** What is wrong with a table of versions, as far as can be told without a registry. */
function faults(table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table)
    .filter(([kubernetes, release]) => !/^1\.\d+$/.test(kubernetes) || !release.startsWith(`${kubernetes}.`))
    .map(([kubernetes, release]) => `${release} is not of ${kubernetes}`);
}

describe('the table of versions', () => {
  test('states an autoscaler of its own minor for each version of Kubernetes', () => {
    expect(faults(AUTOSCALER_VERSIONS)).toEqual([]);
    expect(Object.keys(AUTOSCALER_VERSIONS)).toEqual(['1.33', '1.34', '1.35']);
  });

  test('would not pass with an autoscaler of another minor', () => {
    expect(faults({ '1.36': '1.35.1' })).toEqual(['1.35.1 is not of 1.36']);
    expect(faults({ '1.3': '1.35.1' })).toEqual(['1.35.1 is not of 1.3']);
  });

  test.each(Object.entries(AUTOSCALER_VERSIONS))('is what a cluster of %s gets', (version, release) => {
    const fixture = new Fixture();
    fixture.autoscaler({ version: eks.KubernetesVersion.of(version) });
    const { containers } = new Objects(fixture.objects).get('Deployment').spec.template.spec;
    expect(containers[0].image).toBe(`registry.k8s.io/autoscaling/cluster-autoscaler:v${release}`);
  });
});

describe('with nothing but a cluster and its version', () => {
  let fixture: Fixture;
  let objects: Objects;

  beforeAll(() => {
    fixture = new Fixture();
    fixture.autoscaler();
    objects = new Objects(fixture.objects);
  });

  test('finds the node groups of its cluster by the tags that EKS gives them', () => {
    expect(objects.get('Deployment').spec.template.spec.containers[0].command).toEqual(
      expect.arrayContaining([
        '--cloud-provider=aws',
        '--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/maestro',
      ]),
    );
  });

  test('may look at everything, and change the groups of its cluster alone', () => {
    fixture.template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^AutoscalerIdentityRole') }],
      PolicyDocument: {
        Statement: [
          { Sid: 'Look', Resource: '*' },
          { Sid: 'LookAtNodeGroups', Action: 'eks:DescribeNodegroup' },
          {
            Sid: 'Scale',
            Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
            Condition: {
              StringEquals: {
                'aws:ResourceTag/k8s.io/cluster-autoscaler/enabled': 'true',
                'aws:ResourceTag/eks:cluster-name': 'maestro',
              },
            },
          },
        ],
      },
    });
  });

  test('looks without the right to change anything', () => {
    const [policy] = Object.values(fixture.template.findResources('AWS::IAM::ManagedPolicy'));
    const [look] = policy?.Properties.PolicyDocument.Statement as [{ Action: string[] }];
    expect(look.Action.filter((action) => !/:(Describe|Get)/.test(action))).toEqual([]);
  });

  test('has its rights in Kubernetes bound to its own service account', () => {
    for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
      expect(objects.get(kind)).toMatchObject({
        roleRef: { kind: kind.replace('Binding', ''), name: 'cluster-autoscaler' },
        subjects: [{ kind: 'ServiceAccount', name: 'cluster-autoscaler', namespace: 'kube-system' }],
      });
    }
  });

  test('may read no secrets', () => {
    const rules = [objects.get('ClusterRole'), objects.get('Role')].flatMap(({ rules: all }) => all);
    expect(rules.flatMap(({ resources }) => resources)).not.toContain('secrets');
    expect(rules.flatMap(({ verbs, resources, apiGroups }) => [...verbs, ...resources, ...apiGroups])).not.toContain(
      '*',
    );
  });

  test('does not take away the node that it runs on', () => {
    const { annotations } = objects.get('Deployment').spec.template.metadata;
    expect(annotations).toEqual({ 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' });
  });
});

test('takes image and role from its user, and grants that role nothing', () => {
  const fixture = new Fixture();
  const role = iam.Role.fromRoleArn(fixture.stack, 'Role', 'arn:aws:iam::111111111111:role/autoscaler');
  const autoscaler = fixture.autoscaler({
    role,
    image: 'mirror/cluster-autoscaler:v1.99.0',
    version: eks.KubernetesVersion.of('1.99'),
  });
  expect(autoscaler.role).toBe(role);
  fixture.template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  const { containers } = new Objects(fixture.objects).get('Deployment').spec.template.spec;
  expect(containers[0].image).toBe('mirror/cluster-autoscaler:v1.99.0');
});
