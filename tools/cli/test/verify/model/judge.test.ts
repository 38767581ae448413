import { findings, TestEnvironment, type Resources, type TestStack } from '../support/environment';
import { missing, type Answers } from '../support/fake-cloud';

/** Status, findings and reasons of an environment, by logical id. */
async function verify(answers: Answers, ...stacks: TestStack[]) {
  const report = await new TestEnvironment(...stacks).verify(answers);
  const reasons = report.resources.flatMap(({ logicalId, unreadProperties = [] }) =>
    unreadProperties.map(({ property, reason }) => [`${logicalId}.${property}`, reason]),
  );
  return {
    status: Object.fromEntries(report.resources.map(({ logicalId, status }) => [logicalId, status])),
    found: findings(report.differences),
    unread: Object.fromEntries(reasons) as Record<string, string>,
  };
}

const gateway = (more: object = {}) => ({
  DescribeInternetGateways: { InternetGateways: [{ InternetGatewayId: 'igw-1', ...more }] },
});
const Gateway = ['igw-1', 'AWS::EC2::InternetGateway'] as const;
const attach = (InternetGatewayId: unknown): Resources[string] => [
  'a-1',
  'AWS::EC2::VPCGatewayAttachment',
  { InternetGatewayId, VpcId: 'vpc-1' },
];

describe('a part', () => {
  it('is verified when its owner, in another stack, has it', async () => {
    const { status, found } = await verify(
      { ...gateway({ Attachments: [{ VpcId: 'vpc-1' }] }) },
      { resources: { Gateway } },
      { resources: { Attachment: attach('igw-1') } },
    );
    expect([status, found]).toEqual([{ Gateway: 'verified', Attachment: 'verified' }, []]);
  });

  it('is verified when an owner that no template has, has it, whatever else is there', async () => {
    const answers = gateway({ Attachments: [{ VpcId: 'vpc-2' }, { VpcId: 'vpc-1' }] });
    const { status, found } = await verify(answers, { resources: { Attachment: attach('igw-1') } });
    expect([status, found]).toEqual([{ Attachment: 'verified' }, []]);
  });

  it('is missing when its owner has not', async () => {
    const { status, found } = await verify(gateway(), { resources: { Attachment: attach('igw-1') } });
    expect([status, found]).toEqual([{ Attachment: 'missing' }, ['Attachment: missing Attachments[vpc-1]']]);
  });

  it('is missing when its owner is gone', async () => {
    const { status } = await verify(gateway(), { resources: { Attachment: attach('igw-9') } });
    expect(status).toEqual({ Attachment: 'missing' });
  });

  it('is different when it is there with another value', async () => {
    const Table = ['rtb-1', 'AWS::EC2::RouteTable'] as const;
    const Route = [
      'r-1',
      'AWS::EC2::Route',
      { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' },
    ] as const;
    const routes = [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-2' }];
    const answers = { DescribeRouteTables: { RouteTables: [{ RouteTableId: 'rtb-1', Routes: routes }] } };
    const { status } = await verify(answers, { resources: { Table, Route } });
    expect(status).toEqual({ Table: 'verified', Route: 'different' });
  });

  it.each<[string, unknown, string]>([
    ['unknown', { Ref: 'Nobody' }, "there is no 'Nobody' to refer to"],
    ['not deployed', { Ref: 'Later' }, "'Later' is not deployed"],
  ])('is unread when its owner is %s', async (_, owner, reason) => {
    const resources: Resources = { Attachment: attach(owner), Later: ['', 'AWS::EC2::InternetGateway'] };
    const { status, unread } = await verify(gateway(), { resources });
    expect([status.Attachment, unread['Attachment.Attachments']]).toEqual(['unread', reason]);
  });

  it('is unread when it names no owner', async () => {
    const resources: Resources = { Route: ['r-1', 'AWS::EC2::Route', { DestinationCidrBlock: '0.0.0.0/0' }] };
    const { status, unread } = await verify({}, { resources });
    expect([status, unread]).toEqual([{ Route: 'unread' }, { 'Route.Routes': 'it names no owner' }]);
  });

  it('is unread when it belongs to nothing that verify reads', async () => {
    const resources: Resources = {
      Attachment: ['p-1', 'AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: {}, Groups: ['g'] }],
      Nothing: ['p-2', 'AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: {} }],
      Vpn: ['v-1', 'AWS::EC2::VPCGatewayAttachment', { VpnGatewayId: 'vgw-1', VpcId: 'vpc-1' }],
    };
    const { status, unread } = await verify({}, { resources });
    expect(status).toEqual({ Attachment: 'unread', Nothing: 'unread', Vpn: 'unread' });
    expect(unread).toEqual({
      'Attachment.Groups': 'groups are not read',
      'Nothing.': 'it is part of nothing that verify reads',
      'Vpn.VpnGatewayId': 'virtual private gateways are not read',
    });
  });
});

describe('a property', () => {
  const parameter = (properties: object, live: object = {}): [Answers, TestStack] => [
    {
      GetParameter: { Parameter: { Name: 'p', Value: 'v', ...live } },
      DescribeParameters: { Parameters: [] },
      ListTagsForResource: { TagList: [] },
    },
    { resources: { P: ['p', 'AWS::SSM::Parameter', { Value: 'v', ...properties }] } },
  ];

  it('that no reader lists is unread, by name', async () => {
    const { status, unread } = await verify(...parameter({ Policies: '[]' }));
    expect([status, unread]).toEqual([{ P: 'verified' }, { 'P.Policies': 'verify does not read it back' }]);
  });

  it('that the template leaves to AWS is not compared', async () => {
    const { found } = await verify(...parameter({}, { DataType: 'text' }));
    expect(found).toEqual([]);
  });
});

describe('a hosted rotation', () => {
  it('is there, with a function that is not known, and its schedule is compared', async () => {
    const rotation = { SecretId: 'arn', HostedRotationLambda: {}, RotationRules: { AutomaticallyAfterDays: 30 } };
    const { found, unread } = await verify(
      {
        DescribeSecret: {
          ARN: 'arn',
          RotationEnabled: true,
          RotationLambdaARN: 'f',
          RotationRules: { AutomaticallyAfterDays: 60 },
        },
        GetResourcePolicy: {},
      },
      {
        resources: {
          Secret: ['arn', 'AWS::SecretsManager::Secret'],
          Rotation: ['arn', 'AWS::SecretsManager::RotationSchedule', rotation],
        },
      },
    );
    expect(found).toEqual(['Rotation: changed RotationRules[rules].AutomaticallyAfterDays']);
    expect(unread).toEqual({
      'Rotation.RotationLambdas[f]': 'CloudFormation makes the function of HostedRotationLambda',
    });
  });

  it('is left to AWS when it states no schedule', async () => {
    const secret = { ARN: 'arn', RotationEnabled: true, RotationLambdaARN: 'f', RotationRules: { Duration: '2h' } };
    const { found, unread } = await verify(
      { DescribeSecret: secret, GetResourcePolicy: {} },
      {
        resources: {
          Secret: ['arn', 'AWS::SecretsManager::Secret'],
          Rotation: ['arn', 'AWS::SecretsManager::RotationSchedule', { SecretId: 'arn', RotationLambdaARN: 'f' }],
        },
      },
    );
    expect(found).toEqual([]);
    expect(unread).toEqual({
      'Rotation.RotationRules[rules]': 'the template leaves it to AWS when the secret is rotated',
    });
  });
});

describe('the tags of a stack', () => {
  it('are those of the volumes too that take over the tags of their instance', async () => {
    const answers = {
      DescribeInstances: {
        Reservations: [
          { Instances: [{ InstanceId: 'i-1', Tags: [{ Key: 'Env', Value: 'dev' }], BlockDeviceMappings: [] }] },
        ],
      },
      DescribeVolumes: {
        Volumes: [{ VolumeId: 'v-1', Attachments: [{ InstanceId: 'i-1' }], Tags: [{ Key: 'Env', Value: 'dev' }] }],
      },
      DescribeInstanceAttribute: {},
    };
    const stack = (PropagateTagsToVolumeOnCreation: boolean): TestStack => ({
      tags: { Env: 'dev' },
      resources: { Instance: ['i-1', 'AWS::EC2::Instance', { PropagateTagsToVolumeOnCreation }] },
    });
    expect((await verify(answers, stack(true))).found).toEqual([]);
    expect((await verify(answers, stack(false))).found).toEqual(['Instance: unexpected VolumeTags[Env]']);
  });

  const tags = { Env: 'dev', Owner: 'platform' };
  const own = { Tags: [{ Key: 'Owner', Value: 'network' }] };
  const stack: TestStack = { tags, resources: { Gateway: [...Gateway, own] } };
  const live = (...pairs: [string, string][]) => gateway({ Tags: pairs.map(([Key, Value]) => ({ Key, Value })) });

  it('are expected of its resources, whose own tags win', async () => {
    expect((await verify(live(['Env', 'dev'], ['Owner', 'network']), stack)).found).toEqual([]);
    expect((await verify(live(['Owner', 'platform']), stack)).found).toEqual([
      'Gateway: changed Tags[Owner].Value',
      'Gateway: missing Tags[Env]',
    ]);
  });

  it('may miss on launch templates, where their own may not', async () => {
    const Template = [
      'lt-1',
      'AWS::EC2::LaunchTemplate',
      { TagSpecifications: [{ ResourceType: 'launch-template', Tags: own.Tags }, { ResourceType: 'other' }] },
    ] as const;
    const answers = {
      DescribeLaunchTemplates: { LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] },
      DescribeLaunchTemplateVersions: missing('NotFound'),
    };
    const { found } = await verify(answers, { tags, resources: { Template } });
    expect(found).toEqual(['Template: missing Tags[Owner]']);
  });
});

describe('the access of who created a cluster', () => {
  const answers = {
    DescribeCluster: { cluster: { name: 'c' } },
    ListAddons: { addons: [] },
    ListNodegroups: { nodegroups: [] },
    ListAccessEntries: { accessEntries: ['deployer'] },
    ListPodIdentityAssociations: { associations: [] },
    GetClusterContents: { objects: [], releases: [] },
  };
  const verifyAs = (described: Record<string, unknown>, properties: Record<string, unknown> = {}) =>
    verify(answers, {
      described,
      resources: { C: ['c', 'AWS::EKS::Cluster', properties] },
    });

  it('is expected for the role that deployed it', async () => {
    expect((await verifyAs({ RoleARN: 'deployer' })).found).toEqual([]);
    expect((await verifyAs({ RoleARN: 'other' })).found).toEqual(['C: unexpected AccessEntries[deployer]']);
  });

  it('is unread when the stack has no role', async () => {
    const { found, unread } = await verifyAs({});
    expect(found).toEqual([]);
    expect(unread).toEqual({ 'C.AccessEntries[deployer]': 'the stack has no role of its own' });
  });

  it('is not expected when the cluster is told so', async () => {
    const AccessConfig = { BootstrapClusterCreatorAdminPermissions: false };
    expect((await verifyAs({ RoleARN: 'deployer' }, { AccessConfig })).found).toEqual([
      'C: unexpected AccessEntries[deployer]',
    ]);
  });
});
