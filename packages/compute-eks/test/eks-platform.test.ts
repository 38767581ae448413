import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ApiEndpoint } from '../src';
import { Fixture, synthesize } from './fixture';
import { accepted } from './support/acceptances';

const CLUSTER = 'AWS::EKS::Cluster';

describe('with nothing but a network, a version and nodes', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize();
  });

  test('runs the version that it is told, and is upgraded when its standard support ends', () => {
    template.hasResourceProperties(CLUSTER, { Version: '1.35', UpgradePolicy: { SupportType: 'STANDARD' } });
  });

  test('has an API that is reached from inside the network alone', () => {
    template.hasResourceProperties(CLUSTER, {
      ResourcesVpcConfig: {
        EndpointPrivateAccess: true,
        EndpointPublicAccess: false,
        SubnetIds: [
          { Ref: Match.stringLikeRegexp('^NetworkPrivateSubnet1') },
          { Ref: Match.stringLikeRegexp('^NetworkPrivateSubnet2') },
        ],
      },
    });
  });

  test('logs all that the control plane does', () => {
    template.hasResourceProperties(CLUSTER, {
      Logging: {
        ClusterLogging: {
          EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })),
        },
      },
    });
  });

  test('has no administrator, not even who deploys it', () => {
    template.hasResourceProperties(CLUSTER, {
      AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
    });
    template.resourceCountIs('AWS::EKS::AccessEntry', 0);
  });

  test('has no automatic mode, whose nodes the autoscaler could not scale', () => {
    template.hasResourceProperties(CLUSTER, { ComputeConfig: { Enabled: false } });
  });

  test('cannot be deleted, also not by a change that would replace it', () => {
    template.hasResourceProperties(CLUSTER, { DeletionProtection: true });
  });

  test('needs no function to be deployed', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
    expect(JSON.stringify(template.toJSON())).not.toContain('Custom::');
  });

  test('states no address of the cluster as an output', () => {
    expect(template.toJSON().Outputs ?? {}).toEqual({});
  });
});

test('takes name, roles, support and subnets from its user', () => {
  const { template } = new Fixture((stack) => ({
    clusterName: 'maestro-prod',
    deletionProtection: false,
    nodeSecurityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'NodeGroup', 'sg-3'),
    extendedSupport: true,
    role: iam.Role.fromRoleArn(stack, 'ClusterRole', 'arn:aws:iam::111111111111:role/cluster'),
    nodeRole: iam.Role.fromRoleArn(stack, 'NodeRole', 'arn:aws:iam::111111111111:role/node'),
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  }));
  template.hasResourceProperties(CLUSTER, {
    Name: 'maestro-prod',
    DeletionProtection: false,
    RoleArn: 'arn:aws:iam::111111111111:role/cluster',
    UpgradePolicy: { SupportType: 'EXTENDED' },
  });
  template.hasResourceProperties('AWS::EKS::Nodegroup', { NodeRole: 'arn:aws:iam::111111111111:role/node' });
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: { SecurityGroupIds: Match.arrayWith(['sg-3']) },
  });
});

test('lies in isolated subnets where the network has no others', () => {
  const isolated = { subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] };
  new Fixture(() => ({}), isolated).template.hasResourceProperties('AWS::EKS::Nodegroup', {
    Subnets: [
      { Ref: Match.stringLikeRegexp('^NetworkIsolatedSubnet1') },
      { Ref: Match.stringLikeRegexp('^NetworkIsolatedSubnet2') },
    ],
  });
});

test('opens its API to the networks that are named', () => {
  synthesize({ endpoint: ApiEndpoint.publicFrom('203.0.113.0/24') }).hasResourceProperties(CLUSTER, {
    ResourcesVpcConfig: {
      EndpointPrivateAccess: true,
      EndpointPublicAccess: true,
      PublicAccessCidrs: ['203.0.113.0/24'],
    },
  });
});

test('opens its API to everybody where that is asked for in so many words', () => {
  synthesize({ endpoint: ApiEndpoint.publicFromAnywhere() }).hasResourceProperties(CLUSTER, {
    ResourcesVpcConfig: { PublicAccessCidrs: ['0.0.0.0/0'] },
  });
});

test('makes the roles that it is given administrators, each once', () => {
  const { platform, stack } = new Fixture((scope) => ({
    admins: [new iam.Role(scope, 'Operator', { assumedBy: new iam.AccountRootPrincipal() })],
  }));
  platform.grantAdmin(stack.node.findChild('Operator') as iam.Role);
  platform.grantAdmin(iam.Role.fromRoleArn(stack, 'Other', 'arn:aws:iam::111111111111:role/other'));
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EKS::AccessEntry', 2);
  template.hasResourceProperties('AWS::EKS::AccessEntry', {
    PrincipalArn: 'arn:aws:iam::111111111111:role/other',
    AccessPolicies: [
      {
        AccessScope: { Type: 'cluster' },
        PolicyArn: {
          'Fn::Join': [
            '',
            ['arn:', { Ref: 'AWS::Partition' }, ':eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy'],
          ],
        },
      },
    ],
  });
});

test('reaches a peer in another stack from the security group of its nodes, which the control plane has not', () => {
  const { app, platform, stack } = new Fixture();
  const peer = ec2.SecurityGroup.fromSecurityGroupId(new Stack(app, 'data'), 'Peer', 'sg-2');
  platform.nodeConnections.allowTo(peer, ec2.Port.POSTGRES);
  const template = Template.fromStack(stack);
  const group = { 'Fn::GetAtt': [Match.stringLikeRegexp('^PlatformNodeSecurityGroup'), 'GroupId'] };
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: 'sg-2',
    SourceSecurityGroupId: group,
    FromPort: 5432,
  });
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: {
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Platform'), 'ClusterSecurityGroupId'] }, group],
    },
  });
  const [cluster] = Object.values(template.findResources(CLUSTER));
  expect(JSON.stringify(cluster)).not.toContain('NodeSecurityGroup');
});

test('is told of no way out that it has already: nodes may call everybody', () => {
  const { app, platform, stack } = new Fixture();
  platform.nodeConnections.allowTo(
    ec2.SecurityGroup.fromSecurityGroupId(new Stack(app, 'data'), 'Peer', 'sg-2'),
    ec2.Port.POSTGRES,
  );
  platform.nodeConnections.allowTo(ec2.Peer.ipv4('10.0.0.0/8'), ec2.Port.HTTPS);
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('Ignoring Egress rule'));
  Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
});

test('accepts the policies of AWS that its roles require', () => {
  const { platform } = new Fixture();
  expect(accepted(platform)[platform.node.path]).toEqual(['AwsSolutions-IAM4']);
});

test('lets the API be called by whom its connections admit', () => {
  const { platform, stack } = new Fixture();
  platform.connections.allowDefaultPortFrom(ec2.SecurityGroup.fromSecurityGroupId(stack, 'Runner', 'sg-4'));
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    SourceSecurityGroupId: 'sg-4',
    FromPort: 443,
  });
});

describe('under a key of another stack', () => {
  let template: Template;
  let foundation: Stack;
  let keyPolicy: { Sid?: string; Principal: object; Condition?: object }[];

  beforeAll(() => {
    const fixture = new Fixture((stack) => {
      foundation = new Stack(stack.node.root, 'foundation');
      return { encryptionKey: new kms.Key(foundation, 'Key') };
    });
    template = fixture.template;
    const [key] = Object.values(Template.fromStack(foundation).findResources('AWS::KMS::Key'));
    keyPolicy = key?.Properties.KeyPolicy.Statement;
  });

  test('encrypts secrets and the disks of the nodes with it', () => {
    const key = { 'Fn::ImportValue': Match.stringLikeRegexp('^foundation:') };
    template.hasResourceProperties(CLUSTER, {
      EncryptionConfig: [{ Provider: { KeyArn: key }, Resources: ['secrets'] }],
    });
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: key } }] },
    });
  });

  test('lets Auto Scaling of the account start nodes with it, and no other caller', () => {
    const added = keyPolicy.filter((statement) => JSON.stringify(statement.Principal) === '{"AWS":"*"}');
    expect(added.map((statement) => statement.Sid)).toEqual(['AutoScalingVolumes', 'AutoScalingVolumeGrants']);
    for (const statement of added) {
      expect(statement.Condition).toMatchObject({
        StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' } },
        ArnEquals: { 'aws:PrincipalArn': expect.anything() },
      });
    }
    expect(added[1]?.Condition).toHaveProperty('Bool', { 'kms:GrantIsForAWSResource': 'true' });
  });

  test('lets the driver of persistent volumes use it, by a managed policy', () => {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [{ Ref: Match.stringLikeRegexp('EbsCsiDriverRole') }],
      PolicyDocument: { Statement: [{ Action: Match.arrayWith(['kms:Decrypt']) }, { Condition: Match.anyValue() }] },
    });
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('does not make the stack of the key depend on the cluster', () => {
    expect(foundation.dependencies).toEqual([]);
  });
});
