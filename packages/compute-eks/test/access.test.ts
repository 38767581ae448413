import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Fixture } from './fixture';

const ENTRY = 'AWS::EKS::AccessEntry';

function policiesIn(fixture: Fixture): [string, string, string[]?][] {
  return Object.values(Template.fromStack(fixture.stack).findResources(ENTRY)).flatMap((entry) =>
    entry.Properties.AccessPolicies.map(
      (policy: { PolicyArn: object; AccessScope: { Type: string; Namespaces?: string[] } }) => [
        /AmazonEKS\w+/.exec(JSON.stringify(policy.PolicyArn))?.[0],
        policy.AccessScope.Type,
        policy.AccessScope.Namespaces,
      ],
    ),
  );
}

function role(fixture: Fixture, name = 'testers'): iam.IRole {
  return iam.Role.fromRoleArn(fixture.stack, name, `arn:aws:iam::111111111111:role/${name}`);
}

test('a role sees the whole cluster', () => {
  const fixture = new Fixture();
  fixture.platform.grantView(role(fixture));
  expect(policiesIn(fixture)).toEqual([['AmazonEKSViewPolicy', 'cluster', undefined]]);
});

test('a role sees the namespaces that are named', () => {
  const fixture = new Fixture();
  const testers = role(fixture);
  fixture.platform.grantView(testers, 'api', 'jobs');
  fixture.platform.grantView(testers, 'api', 'jobs');
  expect(policiesIn(fixture)).toEqual([['AmazonEKSViewPolicy', 'namespace', ['api', 'jobs']]]);
});

test('a role has one entry with all that it was given', () => {
  const fixture = new Fixture();
  const testers = role(fixture);
  fixture.platform.grantView(testers, 'api');
  fixture.platform.grantAdmin(testers);
  fixture.platform.grantView(role(fixture, 'auditors'));
  Template.fromStack(fixture.stack).resourceCountIs(ENTRY, 2);
  expect(policiesIn(fixture).map(([policy]) => policy)).toEqual([
    'AmazonEKSViewPolicy',
    'AmazonEKSClusterAdminPolicy',
    'AmazonEKSViewPolicy',
  ]);
});

test.each([
  [['jobs'], ['api'], "in 'jobs' and has it in 'api'"],
  [[], ['api'], "in 'all namespaces' and has it in 'api'"],
  [['api'], [], "in 'api' and has it in 'all namespaces'"],
])('refuses to see %p after %p, of which EKS would keep one', (after, before, message) => {
  const fixture = new Fixture();
  const testers = role(fixture);
  fixture.platform.grantView(testers, ...before);
  expect(() => fixture.platform.grantView(testers, ...after)).toThrow(
    `role 'compute/testers' gets AmazonEKSViewPolicy ${message}; allowed is one grant with all of them at compute/Platform (COMPUTE_EKS_ACCESS_CONFLICT)`,
  );
});

describe('pods', () => {
  test('get a role of their own, which only pods can take', () => {
    const fixture = new Fixture();
    const made = fixture.platform.addPodIdentity('Importer', { namespace: 'jobs', serviceAccount: 'importer' });
    expect(made.node.path).toBe('compute/Platform/Importer/Role');
    const template = Template.fromStack(fixture.stack);
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
      Namespace: 'jobs',
      ServiceAccount: 'importer',
      RoleArn: fixture.stack.resolve(made.roleArn),
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { Service: 'pods.eks.amazonaws.com' } }],
      },
    });
  });

  test('take a role that is there', () => {
    const fixture = new Fixture();
    const given = role(fixture, 'importer');
    const options = { namespace: 'jobs', serviceAccount: 'importer', role: given };
    expect(fixture.platform.addPodIdentity('Importer', options)).toBe(given);
    Template.fromStack(fixture.stack).hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
      RoleArn: 'arn:aws:iam::111111111111:role/importer',
    });
  });
});
