import { corrected } from '../../src/check/corrections';
import type { CheckedStack } from '../../src/check/stacks';
import { stackOf } from './support/stacks';

type Properties = Record<string, unknown>;

/** Whether a finding of a rule stays, about the resource `It`. */
function stays(rule: string, ...stacks: CheckedStack[]): boolean {
  return staysThat(rule, 'x', ...stacks);
}

function staysThat(rule: string, message: string, ...stacks: CheckedStack[]): boolean {
  return corrected([{ tool: 'checkov', rule, message, path: 'app/It' }], stacks).length > 0;
}

const it = (type: string, properties: Properties, others: Record<string, [string, Properties]> = {}) =>
  stackOf('app', {
    It: { type, properties },
    ...Object.fromEntries(Object.entries(others).map(([id, [kind, rest]]) => [id, { type: kind, properties: rest }])),
  });

test('what is no known mistake of a tool stays, and so does what belongs to no resource', () => {
  expect(stays('CKV_AWS_18', it('AWS::S3::Bucket', {}))).toBe(true);
  expect(stays('CKV_AWS_33')).toBe(true);
});

describe('a cache with users of its own needs no token', () => {
  test.each<[Properties, boolean]>([
    [{ UserGroupIds: ['users'], TransitEncryptionEnabled: true }, false],
    [{ UserGroupIds: ['users'] }, true],
    [{ UserGroupIds: [], TransitEncryptionEnabled: true }, true],
    [{ TransitEncryptionEnabled: true }, true],
  ])('%j: stays %p', (properties, expected) => {
    expect(stays('AwsSolutions-AEC6', it('AWS::ElastiCache::ReplicationGroup', properties))).toBe(expected);
  });
});

describe('who comes from a security group does not come from the whole internet', () => {
  const rule = { IpProtocol: 'tcp', FromPort: { 'Fn::GetAtt': ['Db', 'Port'] }, SourceSecurityGroupId: 'sg-1' };
  test.each<[string, Properties, boolean]>([
    ['AWS::EC2::SecurityGroupIngress', rule, false],
    ['AWS::EC2::SecurityGroupIngress', { ...rule, SourceSecurityGroupId: undefined, CidrIp: '0.0.0.0/0' }, true],
    ['AWS::EC2::SecurityGroupIngress', { ...rule, CidrIp: '0.0.0.0/0' }, true],
    ['AWS::EC2::SecurityGroupIngress', { ...rule, CidrIpv6: '::/0' }, true],
    ['AWS::EC2::SecurityGroupIngress', { ...rule, IpProtocol: '-1' }, true],
    ['AWS::EC2::SecurityGroup', rule, true],
  ])('%s %j: stays %p', (type, properties, expected) => {
    for (const name of ['EC2RestrictedCommonPorts', 'EC2RestrictedSSH']) {
      expect(stays(`NIST.800.53.R5-${name}`, it(type, properties))).toBe(expected);
    }
  });
});

describe('a database that a plan selects by tag is in a plan', () => {
  const tagged = { Tags: [{ Key: 'Backup', Value: 'true' }] };
  const byTag = { StringEquals: [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }] };
  const databases = ['arn:aws:ec2:*:*:instance/*', 'arn:aws:rds:*:*:db:*'];
  test.each<[string, Properties, Properties, boolean]>([
    ['the tag', tagged, { Resources: databases, Conditions: byTag }, false],
    ['everything with the tag', tagged, { Resources: ['*'], Conditions: byTag }, false],
    ['no tag', {}, { Resources: databases, Conditions: byTag }, true],
    ['another value', { Tags: [{ Key: 'Backup', Value: 'no' }] }, { Resources: databases, Conditions: byTag }, true],
    ['instances alone', tagged, { Resources: databases.slice(0, 1), Conditions: byTag }, true],
    ['an exception', tagged, { Resources: databases, NotResources: ['arn'], Conditions: byTag }, true],
    [
      'a second condition',
      tagged,
      { Resources: databases, Conditions: { ...byTag, StringNotEquals: byTag.StringEquals } },
      true,
    ],
    ['no condition', tagged, { Resources: databases }, true],
    ['nothing', tagged, {}, true],
  ])('%s', (_, database, selection, expected) => {
    const plans = stackOf('backup', {
      Selection: { type: 'AWS::Backup::BackupSelection', properties: { BackupSelection: selection } },
    });
    expect(stays('NIST.800.53.R5-RDSInBackupPlan', it('AWS::RDS::DBInstance', database), plans)).toBe(expected);
  });
});

describe('a key that admits everybody of one name admits nobody else', () => {
  const role = 'arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
  const anybody = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*' };
  const named = { ...anybody, Condition: { ArnEquals: { 'aws:PrincipalArn': role } } };
  const account = { ...anybody, Principal: { AWS: 'arn:aws:iam::111111111111:root' } };
  test.each<[string, unknown[], boolean]>([
    ['by ARN', [account, named], false],
    ['as a string', [{ ...anybody, Condition: { StringEquals: { 'aws:PrincipalArn': [role] } } }], false],
    ['a service', [named, { ...anybody, Principal: { Service: 'logs.amazonaws.com' } }], false],
    ['forbidden', [named, { ...anybody, Effect: 'Deny' }], false],
    ['without condition', [named, anybody], true],
    ['written alone', [{ ...anybody, Principal: '*' }], true],
    ['with another condition', [{ ...anybody, Condition: { StringEquals: { 'kms:CallerAccount': '1' } } }], true],
    ['with a wildcard', [{ ...anybody, Condition: { ArnEquals: { 'aws:PrincipalArn': `${role}*` } } }], true],
    ['by a pattern', [{ ...anybody, Condition: { ArnLike: { 'aws:PrincipalArn': role } } }], true],
  ])('%s', (_, Statement, expected) => {
    expect(stays('CKV_AWS_33', it('AWS::KMS::Key', { KeyPolicy: { Statement } }))).toBe(expected);
  });
});

describe('a launch template whose instances all demand IMDSv2 starts none without', () => {
  const from = { LaunchTemplate: { LaunchTemplateId: { Ref: 'It' } } };
  const instance = (HttpTokens: string): [string, Properties] => [
    'AWS::EC2::Instance',
    { ...from, MetadataOptions: { HttpTokens } },
  ];
  const template = (data: Properties, others: Record<string, [string, Properties]>) =>
    it('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: 'ami', ...data } }, others);
  test.each<[string, CheckedStack, boolean]>([
    ['one instance', template({}, { A: instance('required') }), false],
    ['two, of which one does not', template({}, { A: instance('required'), B: instance('optional') }), true],
    ['an instance that says nothing', template({}, { A: ['AWS::EC2::Instance', from] }), true],
    ['a group too', template({}, { A: instance('required'), G: ['AWS::AutoScaling::AutoScalingGroup', from] }), true],
    ['nobody', template({}, {}), true],
    ['a template that says no itself', template({ MetadataOptions: {} }, { A: instance('required') }), true],
  ])('%s', (_, stack, expected) => {
    expect(stays('CKV_AWS_79', stack)).toBe(expected);
  });

  test('an output may lead to anything', () => {
    const stack = template({}, { A: instance('required') });
    const Outputs = { Out: { Value: { Ref: 'It' } } };
    expect(stays('CKV_AWS_79', { ...stack, template: { Outputs } })).toBe(true);
  });
});

test.each<[string, string, boolean]>([
  ['postgres', '17', false],
  ['postgres', '17.1', true],
  ['postgres', '12', true],
  ['mysql', '17', true],
])('a major version of %s in support is that of its default minor: %s', (Engine, EngineVersion, expected) => {
  expect(stays('W3691', it('AWS::RDS::DBInstance', { Engine, EngineVersion }))).toBe(expected);
});

describe('EKS has one answer to what is encrypted, and deprecates it not', () => {
  const said = (property: string) => `${property}: Property '${property}' is deprecated`;
  const resources = 'EncryptionConfig.*.Resources';
  const encrypted = (...Resources: string[]) => ({ EncryptionConfig: [{ Provider: { KeyArn: 'key' }, Resources }] });
  test.each<[string, string, Properties, boolean]>([
    ['AWS::EKS::Cluster', resources, encrypted('secrets'), false],
    ['AWS::EKS::Cluster', resources, encrypted('secrets', 'pods'), true],
    ['AWS::EKS::Cluster', resources, { EncryptionConfig: [{ Provider: {} }] }, true],
    ['AWS::EKS::Cluster', 'ResourcesVpcConfig', encrypted('secrets'), true],
    ['AWS::EKS::Nodegroup', resources, encrypted('secrets'), true],
  ])('%s %s %j: stays %p', (type, property, properties, expected) => {
    expect(staysThat('W9009', said(property), it(type, properties))).toBe(expected);
  });
});

describe('a bucket that others log to must not log', () => {
  const logging = (Ref: string) => ({ LoggingConfiguration: { DestinationBucketName: { Ref } } });
  const BUCKET = 'AWS::S3::Bucket';
  test.each<[string, Parameters<typeof it>[2], boolean]>([
    ['another bucket logs to it', { Other: [BUCKET, logging('It')] }, false],
    ['nobody logs to it', { Other: [BUCKET, {}] }, true],
    ['another bucket logs elsewhere', { Other: [BUCKET, logging('Logs')], Logs: [BUCKET, {}] }, true],
    [
      'what is no bucket does not make it one of logs',
      { Other: ['AWS::S3Express::DirectoryBucket', logging('It')] },
      true,
    ],
  ])('%s', (_, others, expected) => {
    expect(stays('CKV_AWS_18', it(BUCKET, {}, others))).toBe(expected);
  });

  test('one that logs to itself is not meant', () => {
    expect(stays('CKV_AWS_18', it(BUCKET, logging('It')))).toBe(true);
  });
});
