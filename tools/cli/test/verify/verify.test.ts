import { isClean, type VerifyReport, type VerifyStatus } from '../../src/verify/report';
import { Cloud, orMissing } from '../../src/verify/cloud/cloud';
import { findings, stackId, TestEnvironment, type TestStack } from './support/environment';
import { fakeClients, missing } from './support/fake-cloud';

const parameter = (Value: unknown): TestStack['resources'] => ({ P: ['p', 'AWS::SSM::Parameter', { Value }] });
const live = (Value: string) => ({
  GetParameter: { Parameter: { Name: 'p', Value } },
  DescribeParameters: { Parameters: [] },
  ListTagsForResource: { TagList: [] },
});

describe('a stack', () => {
  const found = async (stack: Partial<TestStack>) =>
    findings((await new TestEnvironment({ resources: parameter('v'), ...stack }).verify(live('v'))).differences);

  it.each([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'IMPORT_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'IMPORT_ROLLBACK_COMPLETE',
  ])('is settled as %s', async (StackStatus) => expect(await found({ described: { StackStatus } })).toEqual([]));

  it.each(['ROLLBACK_COMPLETE', 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'is reported as %s',
    async (StackStatus) =>
      expect(await found({ described: { StackStatus } })).toEqual(['stack-1: changed StackStatus']),
  );

  it('is missing with all its resources when it was never deployed', async () => {
    const report = await new TestEnvironment({ resources: parameter('v'), isDeployed: false }).verify({});
    expect(findings(report.differences)).toEqual(['stack-1: missing']);
    expect(report.resources.map(({ logicalId, status }) => [logicalId, status])).toEqual([['P', 'missing']]);
    expect(isClean(report)).toBe(false);
  });

  it('is compared with its deployed template, by section and name', async () => {
    const deployed = JSON.stringify({
      Description: 'other',
      Resources: { P: { Properties: { Value: 'w' }, Type: 'AWS::SSM::Parameter' }, Added: { Type: 'Any' } },
    });
    expect(await found({ deployed, template: { Conditions: { C: true } } })).toEqual([
      'stack-1: changed Template.Resources.P',
      'stack-1: missing Template.Conditions.C',
      'stack-1: unexpected Template.Description',
      'stack-1: unexpected Template.Resources.Added',
    ]);
  });

  it('does not mind the order of names, nor characters that CloudFormation loses', async () => {
    const deployed = '{"Resources":{"P":{"Properties":{"Value":"gr??e"},"Type":"AWS::SSM::Parameter"}}}';
    const environment = new TestEnvironment({ resources: parameter('grüße'), deployed });
    expect((await environment.verify(live('grüße'))).differences).toEqual([]);
  });

  it('is reported when somebody deployed a template in YAML', async () => {
    expect(await found({ deployed: 'Resources: {}' })).toEqual(['stack-1: changed Template']);
  });

  it('has its id as the physical id of its difference', async () => {
    const environment = new TestEnvironment({
      resources: {},
      deployed: '{}',
      described: { StackStatus: 'DELETE_FAILED' },
    });
    const { differences } = await environment.verify({});
    expect(differences.map(({ physicalId }) => physicalId)).toEqual([stackId('stack-1')]);
  });
});

describe('what a template asks of its surroundings', () => {
  it.each<[string, unknown, string]>([
    [
      'a pseudo parameter',
      { 'Fn::Sub': '${AWS::AccountId} ${AWS::Region} ${AWS::StackName} ${AWS::URLSuffix}' },
      '111111111111 us-east-1 stack-1 amazonaws.com',
    ],
    ['a parameter', { Ref: 'Size' }, 'small'],
    ['a list', { 'Fn::Select': [1, { Ref: 'List' }] }, 'b'],
    ['an entry of the Parameter Store by parameter', { Ref: 'Image' }, 'ami-1'],
    ['an entry of the Parameter Store by reference', '{{resolve:ssm:/image}}', 'v'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'prod', 'db'] }, 'large'],
    ['a condition', { 'Fn::If': ['IsProd', 'yes', 'no'] }, 'yes'],
    ['an export', { 'Fn::ImportValue': 'shared' }, 'vpc-9'],
    ['an output', { 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Vpc' } }, 'vpc-2'],
    ['the zones', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'us-east-1a'],
    ['an attribute', { 'Fn::GetAtt': ['Gateway', 'InternetGatewayId'] }, 'igw-1'],
  ])('is answered: %s', async (_, value, expected) => {
    const { differences, resources } = await surroundings(value, expected);
    expect(findings(differences)).toEqual([]);
    expect(resources.find(({ logicalId }) => logicalId === 'P')).not.toHaveProperty('unreadProperties');
  });

  it.each<[unknown, string]>([
    [{ Ref: 'Secret' }, "parameter 'Secret' is secret"],
    [{ 'Fn::FindInMap': ['Sizes', 'dev', 'db'] }, 'mapping Sizes has no dev.db'],
    [{ 'Fn::If': ['Unknown', 1, 2] }, "there is no 'Nobody' to refer to"],
    [{ 'Fn::ImportValue': 'none' }, "no stack exports 'none'"],
    [{ 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'None' } }, "stack other has no output 'None'"],
    [{ 'Fn::GetAZs': 'eu-west-1' }, 'the zones of eu-west-1 are not read'],
    [{ 'Fn::GetAtt': ['Gateway', 'Arn'] }, "attribute Arn of 'Gateway' was not read"],
    ['{{resolve:ssm:/gone}}', "there is no parameter '/gone'"],
  ])('is unread, with the reason: %j', async (value, reason) => {
    const { differences, resources } = await surroundings(value, 'any');
    expect(findings(differences)).toEqual([]);
    const verdict = resources.find(({ logicalId }) => logicalId === 'P');
    expect(verdict?.unreadProperties).toEqual([{ property: 'Value', reason }]);
  });

  function surroundings(value: unknown, actual: string): Promise<VerifyReport> {
    const environment = new TestEnvironment(
      {
        resources: { ...parameter(value), Gateway: ['igw-1', 'AWS::EC2::InternetGateway'] },
        template: {
          Parameters: { Size: { Type: 'String' }, List: { Type: 'CommaDelimitedList' }, Image: { Type: 'Any' } },
          Mappings: { Sizes: { prod: { db: 'large' } } },
          Conditions: { IsProd: { 'Fn::Equals': [1, 1] }, Unknown: { 'Fn::Equals': [{ Ref: 'Nobody' }, 1] } },
        },
        described: {
          Parameters: [
            { ParameterKey: 'Size', ParameterValue: 'small' },
            { ParameterKey: 'List', ParameterValue: 'a, b' },
            { ParameterKey: 'Image', ParameterValue: '/image', ResolvedValue: 'ami-1' },
            { ParameterKey: 'Secret', ParameterValue: '****' },
            { ParameterKey: 'Nothing' },
          ],
        },
      },
      { name: 'other', resources: {}, described: { Outputs: [{ OutputKey: 'Vpc', OutputValue: 'vpc-2' }] } },
    );
    return environment.verify({
      ...live(actual),
      'GetParameter(/image)': { Parameter: { Value: 'v' } },
      'GetParameter(/gone)': missing('ParameterNotFound'),
      DescribeInternetGateways: { InternetGateways: [{ InternetGatewayId: 'igw-1' }] },
      ListExports: { Exports: [{ Name: 'shared', Value: 'vpc-9' }, {}] },
      DescribeAvailabilityZones: { AvailabilityZones: [{ ZoneName: 'us-east-1b' }, { ZoneName: 'us-east-1a' }] },
    });
  }

  it('knows the suffix of China', async () => {
    const described = { StackId: 'arn:aws-cn:cloudformation:cn-north-1:111111111111:stack/s/1' };
    const environment = new TestEnvironment({ resources: parameter({ Ref: 'AWS::URLSuffix' }), described });
    expect((await environment.verify(live('amazonaws.com.cn'))).differences).toEqual([]);
  });
});

describe('a verification', () => {
  const types = (recorded: string[]) => ({ types: { emulated: [], recorded } });

  it('never counts a recorded type as verified, whatever it says', async () => {
    const environment = new TestEnvironment({ resources: { ...parameter('v'), R: ['r', 'Any::Recorded::Type'] } });
    const recorded = await environment.verify(live('v'), types(['AWS::SSM::Parameter', 'Any::Recorded::Type']));
    expect(recorded.resources.map(({ status }) => status)).toEqual(['recorded', 'recorded']);
  });

  it('claims nothing of a type without a reader', async () => {
    const report = await new TestEnvironment({ resources: { U: ['u', 'Any::Unknown::Type'] } }).verify({});
    expect(report.resources.map(({ status }) => status)).toEqual(['unread']);
    expect(isClean(report)).toBe(true);
  });

  it('leaves out what a condition leaves out, and the bookkeeping of the CDK', async () => {
    const environment = new TestEnvironment({
      resources: { Meta: ['m', 'AWS::CDK::Metadata'], Off: ['', 'AWS::SSM::Parameter'], On: ['o', 'Any::Type'] },
      template: { Conditions: { Never: { 'Fn::Equals': [1, 2] }, Always: { 'Fn::Equals': [1, 1] } } },
      conditions: { Off: 'Never', On: 'Always' },
    });
    expect((await environment.verify({})).resources.map(({ logicalId }) => logicalId)).toEqual(['On']);
  });

  it('says how far it is', async () => {
    const progress: unknown[] = [];
    const environment = new TestEnvironment({ resources: parameter('v') });
    await environment.verify(live('v'), { onProgress: (step) => progress.push(step) });
    expect(progress).toEqual([{ done: 1, total: 1, type: 'AWS::SSM::Parameter' }]);
  });

  it('names where a resource comes from', async () => {
    const environment = new TestEnvironment({ resources: parameter('v'), paths: { P: 'stack-1/P/Resource' } });
    const { differences } = await environment.verify(live('w'));
    expect(differences).toEqual([
      {
        stack: 'stack-1',
        logicalId: 'P',
        type: 'AWS::SSM::Parameter',
        constructPath: 'stack-1/P/Resource',
        physicalId: 'p',
        property: 'Value',
        expected: 'v',
        actual: 'w',
        kind: 'changed',
      },
    ]);
  });

  it('fails when a service refuses to answer', async () => {
    const environment = new TestEnvironment({ resources: parameter('v') });
    const refused = { ...live('v'), GetParameter: missing('AccessDeniedException') };
    await expect(environment.verify(refused)).rejects.toThrow('AccessDeniedException');
  });

  it('asks a service only once for what it lists', async () => {
    const asked: string[] = [];
    const Gateway = (id: string) => [id, 'AWS::EC2::InternetGateway'] as const;
    const environment = new TestEnvironment({ resources: { A: Gateway('a'), B: Gateway('b') } });
    const InternetGateways = [{ InternetGatewayId: 'a' }, { InternetGatewayId: 'b' }];
    await environment.verify({ DescribeInternetGateways: { InternetGateways } }, {}, asked);
    // Two pages.
    expect(asked.filter((call) => call === 'DescribeInternetGateways')).toHaveLength(2);
  });
});

describe('a report', () => {
  const report = (status: VerifyStatus): VerifyReport => ({
    environment: 'dev',
    resources: [{ stack: 's', logicalId: 'A', type: 'T', status, differences: [] }],
    differences: [],
  });

  it.each<[VerifyStatus, boolean]>([
    ['verified', true],
    ['unread', true],
    ['recorded', true],
    ['different', false],
    ['missing', false],
  ])('with a resource that is %s is clean: %s', (status, clean) => expect(isClean(report(status))).toBe(clean));

  it('with a difference that belongs to no resource is not clean', () => {
    const difference = {
      stack: 's',
      logicalId: 's',
      type: 'T',
      property: 'P',
      expected: 1,
      actual: 2,
      kind: 'changed' as const,
    };
    expect(isClean({ ...report('verified'), differences: [difference] })).toBe(false);
  });
});

describe('the account', () => {
  it.each(['NoSuchBucket', 'ResourceNotFoundException', 'DBInstanceNotFoundFault', 'KeyDoesNotExist'])(
    'has no such thing when it says %s',
    async (name) => expect(await orMissing(Promise.reject(missing(name)))).toBeUndefined(),
  );

  it('keeps any other error', async () => {
    await expect(orMissing(Promise.reject(missing('Throttling')))).rejects.toThrow('Throttling');
  });

  it('gives the same answer to the same question', async () => {
    const cloud = new Cloud(fakeClients({}));
    expect(await cloud.once('a', () => Promise.resolve(1))).toBe(1);
    expect(await cloud.once('a', () => Promise.resolve(2))).toBe(1);
    expect(await cloud.once('b', () => Promise.resolve(2))).toBe(2);
  });
});
