import { documentsOf } from '../../src/check/policies/documents';
import { FlatScope } from '../../src/check/policies/flat-scope';
import type { CheckedStack } from '../../src/check/stacks';
import { stackOf } from './support/stacks';

const PLACE = { account: '111111111111', region: 'eu-west-1' };

function flatten(stack: CheckedStack, ...others: CheckedStack[]) {
  return documentsOf(stack, new FlatScope([stack, ...others], stack, PLACE));
}

/** What `value` becomes as the resource of a policy beside these resources. */
function flat(value: unknown, template: Parameters<typeof stackOf>[2] = {}, ...others: CheckedStack[]) {
  const types = [
    'S3::Bucket',
    'KMS::Key',
    'SNS::Topic',
    'Logs::LogGroup',
    'IAM::Role',
    'Backup::BackupPlan',
    'RDS::DBInstance',
    'EKS::Nodegroup',
  ];
  const beside = types.map((type) => [type.split('::')[1], { type: `AWS::${type}` }] as const);
  const PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: value }] };
  const resources = {
    ...Object.fromEntries(beside),
    Policy: { type: 'AWS::IAM::Policy', properties: { PolicyDocument } },
  };
  const [found] = flatten(stackOf('app', resources, template), ...others);
  return found?.unresolved ?? (found?.document as typeof PolicyDocument).Statement[0]?.Resource;
}

const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

test.each<[string, unknown, unknown]>([
  ['GetAtt of a bucket', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::bucket'],
  ['objects of a bucket', join({ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*'), 'arn:aws:s3:::bucket/*'],
  ['a key', { 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws:kms:eu-west-1:111111111111:key/key'],
  ['Ref of a topic, which is its ARN', { Ref: 'Topic' }, 'arn:aws:sns:eu-west-1:111111111111:topic'],
  ['Ref of a bucket, which is its name', join('arn:aws:s3:::', { Ref: 'Bucket' }), 'arn:aws:s3:::bucket'],
  ['a log group', { 'Fn::GetAtt': ['LogGroup', 'Arn'] }, 'arn:aws:logs:eu-west-1:111111111111:log-group:loggroup:*'],
  [
    'a node group, whose ARN has three names',
    { 'Fn::GetAtt': ['Nodegroup', 'Arn'] },
    'arn:aws:eks:eu-west-1:111111111111:nodegroup/nodegroup/nodegroup/nodegroup',
  ],
  [
    'a type without a shape of its own',
    { 'Fn::GetAtt': ['BackupPlan', 'BackupPlanArn'] },
    'arn:aws:backup:eu-west-1:111111111111:backupplan/backupplan',
  ],
  ['an attribute that is an id', { 'Fn::GetAtt': ['DBInstance', 'DbiResourceId'] }, 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['an attribute that is a name', { 'Fn::GetAtt': ['Role', 'RoleName'] }, 'role'],
  [
    'pseudo parameters',
    join('arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root'),
    'arn:aws:iam::111111111111:root',
  ],
  ['Sub', { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:*:*' }, 'arn:aws:logs:eu-west-1:*:*'],
  ['zones', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 'eu-west-1b'],
  ['a parameter of SSM', '{{resolve:ssm:/x}}', 'parameter'],
])('flattens %s', (_, value, expected) => {
  expect(flat(value)).toEqual(expected);
});

test('takes parameters by their default, mappings and conditions by what the template says', () => {
  const template = {
    Parameters: { Name: { Type: 'String', Default: 'logs' }, Asked: { Type: 'String' } },
    Mappings: { Map: { eu: { name: 'x' } } },
    Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, Open: { 'Fn::Equals': [{ Ref: 'Asked' }, 'a'] } },
  };
  expect(flat({ Ref: 'Name' }, template)).toBe('logs');
  expect(flat({ 'Fn::FindInMap': ['Map', 'eu', 'name'] }, template)).toBe('x');
  expect(flat({ 'Fn::If': ['Yes', 'a', 'b'] }, template)).toBe('a');
  expect(flat({ 'Fn::If': ['Open', 'a', 'b'] }, template)).toBe('condition Open cannot be decided');
  expect(flat({ 'Fn::If': ['None', 'a', 'b'] }, template)).toBe('condition None cannot be decided');
});

test('follows a reference into another stack, weak or strong', () => {
  const data = stackOf(
    'data',
    { Secret: { type: 'AWS::SecretsManager::Secret' } },
    {
      Outputs: {
        Weak: { Value: { Ref: 'Secret' } },
        Strong: { Value: { Ref: 'Secret' }, Export: { Name: 'data:Secret' } },
      },
    },
  );
  const arn = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:secret';
  expect(flat({ 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'Weak' } }, {}, data)).toBe(arn);
  expect(flat({ 'Fn::ImportValue': 'data:Secret' }, {}, data)).toBe(arn);
});

test.each<[unknown, string]>([
  [{ Ref: 'Nothing' }, 'Nothing is neither a resource nor a parameter with a default'],
  [{ 'Fn::GetAtt': ['Nothing', 'Arn'] }, 'there is no resource Nothing in app'],
  [{ 'Fn::FindInMap': ['A', 'b', 'c'] }, 'there is no A.b.c'],
  [{ 'Fn::ImportValue': 'x' }, 'the import x comes from another app'],
  [{ 'Fn::GetStackOutput': { StackName: 'x', OutputName: 'y' } }, 'there is no output y of x'],
])('says why it cannot read %j', (value, reason) => {
  expect(flat(value)).toBe(reason);
});

test('finds every document, wherever it stands, and knows whom it is about', () => {
  const document = (Resource: string) => ({ Statement: { Effect: 'Allow', Resource } });
  const stack = stackOf('app', {
    Role: {
      type: 'AWS::IAM::Role',
      properties: {
        AssumeRolePolicyDocument: document('trust'),
        Policies: [{ PolicyName: 'a', PolicyDocument: document('inline') }],
      },
    },
    Managed: { type: 'AWS::IAM::ManagedPolicy', properties: { PolicyDocument: document('managed') } },
    Key: { type: 'AWS::KMS::Key', properties: { KeyPolicy: document('key') } },
    Vault: { type: 'AWS::Backup::BackupVault', properties: { AccessPolicy: document('vault') } },
    Firewall: { type: 'AWS::WAFv2::WebACL', properties: { Rules: [{ Statement: { RateBased: 1 } }], Nothing: null } },
  });
  const found = flatten(stack).map(({ kind, document: d }) => [
    (d as ReturnType<typeof document>).Statement.Resource,
    kind,
  ]);
  expect(found).toEqual([
    ['trust', 'trust'],
    ['inline', 'identity'],
    ['managed', 'identity'],
    ['key', 'resource'],
    ['vault', 'resource'],
  ]);
});
