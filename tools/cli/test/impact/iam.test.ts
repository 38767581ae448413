import { iamBroadenings } from '../../src/impact/iam';
import type { Resource } from '../../src/impact/stack';
import { resource, stack } from './support/stacks';

const READ = {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
};
const policy = (...statements: Record<string, unknown>[]) =>
  resource('AWS::IAM::ManagedPolicy', {
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
  });
const texts = (before: Record<string, Resource>, after: Record<string, Resource>) =>
  iamBroadenings(stack(before), stack(after)).map(({ text }) => text);

test.each<[string, Record<string, unknown>, string]>([
  ['a wider action', { ...READ, Action: 's3:*' }, 'allows s3:* on ${Bucket.Arn} for ${Role}'],
  [
    'one more action',
    { ...READ, Action: ['s3:GetObject', 's3:PutObject'] },
    'allows s3:putobject on ${Bucket.Arn} for ${Role}',
  ],
  ['a wider resource', { ...READ, Resource: '*' }, 'allows s3:getobject, s3:listbucket on * for ${Role}'],
  [
    'all but some actions',
    { ...READ, Action: undefined, NotAction: 'iam:*' },
    'allows everything but iam:* on ${Bucket.Arn} for ${Role}',
  ],
])('%s is told, with what is new of it', (_, statement, text) => {
  const found = iamBroadenings(stack({ Policy: policy(READ) }), stack({ Policy: policy(statement) }));
  expect(found).toEqual([
    { kind: 'iam', stack: 'data', path: 'data/Policy/Resource', property: 'PolicyDocument.Statement[0]', text },
  ]);
});

test('a condition that falls away is told, one that is added is not', () => {
  const bound = { ...READ, Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } };
  expect(texts({ Policy: policy(bound) }, { Policy: policy(READ) })).toHaveLength(1);
  expect(texts({ Policy: policy(READ) }, { Policy: policy(bound) })).toEqual([]);
  const both = { ...bound, Condition: { ...bound.Condition, Bool: { 'aws:SecureTransport': 'true' } } };
  expect(texts({ Policy: policy(bound) }, { Policy: policy(both) })).toEqual([]);
  const other = { ...READ, Condition: { StringEquals: { 'aws:ResourceTag/a': 'c' } } };
  expect(texts({ Policy: policy(bound) }, { Policy: policy(other) })).toEqual([
    'allows s3:getobject, s3:listbucket on ${Bucket.Arn} for ${Role} if {"StringEquals":{"aws:ResourceTag/a":"c"}}',
  ]);
});

test('statements that are cut in another way, or into another policy of the role, allow nothing new', () => {
  const halves = READ.Action.map((Action) => ({ ...READ, Action }));
  expect(texts({ Policy: policy(READ) }, { Policy: policy(...halves) })).toEqual([]);
  expect(texts({ Policy: policy(READ) }, { Other: policy(READ) })).toEqual([]);
  const role = resource('AWS::IAM::Role', {
    Policies: [{ PolicyName: 'inline', PolicyDocument: { Statement: READ } }],
  });
  expect(texts({ Policy: policy(READ), Role: resource('AWS::IAM::Role') }, { Role: role })).toEqual([]);
});

test('a wildcard covers what it stands for, and only a wildcard covers a wildcard', () => {
  const wide = { ...READ, Action: 's3:Get*', Resource: '*' };
  const narrow = { ...READ, Action: ['s3:GetObject', 's3:GetObject*'], Resource: 'arn:aws:s3:::a/*' };
  expect(texts({ Policy: policy(wide) }, { Policy: policy(narrow) })).toEqual([]);
  const one = { ...READ, Action: 's3:Get?' };
  expect(texts({ Policy: policy(one) }, { Policy: policy({ ...READ, Action: ['s3:GetA', 's3:Get*'] }) })).toEqual([
    'allows s3:get* on ${Bucket.Arn} for ${Role}',
  ]);
});

test('everything but something is covered by the same and by everything, and covers nothing else', () => {
  const but = { ...READ, Resource: undefined, NotResource: 'arn:a' };
  const all = { ...READ, Resource: '*' };
  expect(texts({ Policy: policy(but) }, { Policy: policy(but) })).toEqual([]);
  expect(texts({ Policy: policy(all) }, { Policy: policy(but) })).toEqual([]);
  expect(texts({ Policy: policy(but) }, { Policy: policy(READ) })).toHaveLength(1);
});

test('who has a policy is who may do more', () => {
  const both = resource('AWS::IAM::Policy', {
    Roles: [{ Ref: 'Role' }, { Ref: 'Second' }],
    Users: ['somebody'],
    PolicyDocument: { Statement: READ },
  });
  expect(texts({ Policy: policy(READ) }, { Policy: both })).toEqual([
    'allows s3:getobject, s3:listbucket on ${Bucket.Arn} for ${Second}, somebody',
  ]);
});

test('a policy that a role names is the role’s, and one that nobody names is its own', () => {
  const free = resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: READ } });
  const role = resource('AWS::IAM::Role', { ManagedPolicyArns: [{ Ref: 'Policy' }] });
  expect(texts({}, { Policy: free, Role: role })).toEqual([
    'allows s3:getobject, s3:listbucket on ${Bucket.Arn} for ${Role}',
  ]);
  expect(texts({}, { Policy: free })).toEqual(['allows s3:getobject, s3:listbucket on ${Bucket.Arn} for ${Policy}']);
});

const trust = (Principal: unknown) =>
  resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] },
  });

test.each<[string, unknown, string[]]>([
  [
    'another account',
    { AWS: ['arn:aws:iam::1:root', 'arn:aws:iam::2:root'] },
    ['allows sts:assumerole for AWS:arn:aws:iam::2:root'],
  ],
  ['everybody', { AWS: '*' }, ['allows sts:assumerole for *']],
  ['everybody, in short', '*', ['allows sts:assumerole for *']],
  ['a service', { Service: 'ec2.amazonaws.com' }, ['allows sts:assumerole for Service:ec2.amazonaws.com']],
  ['the same', { AWS: 'arn:aws:iam::1:root' }, []],
])('a role that trusts %s', (_, principal, expected) => {
  expect(texts({ Role: trust({ AWS: 'arn:aws:iam::1:root' }) }, { Role: trust(principal) })).toEqual(expected);
});

test('who trusted everybody trusts nobody new, and trust is not what a role may do', () => {
  expect(texts({ Role: trust('*') }, { Role: trust({ AWS: 'arn:a' }) })).toEqual([]);
  const assume = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' };
  expect(texts({ Role: trust('*') }, { Role: trust('*'), Policy: policy(assume) })).toHaveLength(1);
});

test('a denial that falls away, or says less, is told', () => {
  const guard = (...actions: string[]) =>
    resource('AWS::S3::BucketPolicy', {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: { Statement: [{ Effect: 'Deny', Action: actions, Principal: '*', Resource: '*' }] },
    });
  const bucket = resource('AWS::S3::Bucket');
  expect(texts({ Bucket: bucket, A: guard('s3:*') }, { Bucket: bucket, B: guard('s3:*') })).toEqual([]);
  expect(texts({ Bucket: bucket, A: guard('s3:a', 's3:b') }, { Bucket: bucket, A: guard('s3:a') })).toEqual([
    'no longer denies s3:b on * for *',
  ]);
  expect(texts({ Bucket: bucket, A: guard('s3:*') }, {})).toEqual([]);
});

test('a policy of AWS that is attached, and a boundary that is taken off, are told', () => {
  const role = (properties: Record<string, unknown>) => ({ Role: resource('AWS::IAM::Role', properties) });
  expect(texts(role({}), role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }))).toEqual([
    'allows everything in arn:aws:iam::aws:policy/AdministratorAccess for ${Role}',
  ]);
  expect(texts(role({ PermissionsBoundary: 'arn:boundary' }), role({}))).toEqual([
    'no longer denies what is outside of arn:boundary for ${Role}',
  ]);
});

test('who may call a function, and who administers a cluster, are told', () => {
  const permission = (Principal: string, SourceArn?: string) =>
    resource('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'F' },
      Principal,
      ...(SourceArn && { SourceArn }),
    });
  expect(texts({ P: permission('s3.amazonaws.com', 'arn:a') }, { P: permission('s3.amazonaws.com') })).toEqual([
    'allows lambda:invokefunction on ${F} for s3.amazonaws.com',
  ]);
  expect(texts({ P: permission('s3.amazonaws.com') }, { P: permission('s3.amazonaws.com', 'arn:a') })).toEqual([]);
  const entry = (...arns: string[]) =>
    resource('AWS::EKS::AccessEntry', {
      PrincipalArn: 'arn:role',
      AccessPolicies: [...arns.map((PolicyArn) => ({ PolicyArn, AccessScope: { Type: 'cluster' } }))],
    });
  expect(texts({ E: entry('view') }, { E: entry('view', 'admin') })).toEqual([
    'allows everything in admin for arn:role if {"scope":{"is":{"Type":"cluster"}}}',
  ]);
});

test('all that a new stack allows is new', () => {
  expect(iamBroadenings(stack({}), stack({ Policy: policy(READ) }))).toHaveLength(1);
});

test('a policy that is handed over as text is read, and what is no policy is not', () => {
  const logs = (action: string) => {
    const text = ['{"Statement":[{"Effect":"Allow","Action":"', action, '","Resource":"', { Ref: 'Group' }, '"}]}'];
    return {
      P: resource('AWS::Logs::ResourcePolicy', { PolicyName: 'p', PolicyDocument: { 'Fn::Join': ['', text] } }),
    };
  };
  expect(texts(logs('logs:Put'), logs('logs:*'))).toEqual(['allows logs:* on ${Group} for ${P}']);
  expect(texts({}, { P: resource('AWS::X::Y', { Policy: '[]', Policies: { Statement: 'text' } }) })).toEqual([]);
  const firewall = { Rules: [{ Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesCommonRuleSet' } } }] };
  expect(texts({}, { W: resource('AWS::WAFv2::WebACL', firewall) })).toEqual([]);
});
