import { impact } from '../../src/impact';
import { ACCEPTED } from '../../src/impact/acceptances';
import { isHarmless } from '../../src/impact/model';
import { database, RETAINED, resource, stack } from './support/stacks';

/** Faults planted into small templates, each of which must be told. */

const BUCKET = 'AWS::S3::Bucket';

test('nothing of the same is told', () => {
  const stacks = [stack({ Database: database() })];
  expect(impact(stacks, stacks)).toEqual({ stacks: [], errors: [], accepted: [], unused: [] });
});

test('paths, marks of the CDK and the order of dependencies are no change', () => {
  const before = stack({
    Database: database({}, { ...RETAINED, DependsOn: ['A', 'B'], Metadata: { checkov: { skip: [] } } }),
    CDKMetadata: resource('AWS::CDK::Metadata', { Analytics: 'v2:a' }),
  });
  const after = stack({
    Database: database({}, { ...RETAINED, DependsOn: ['A'], Metadata: { checkov: { skip: [{ id: 'CKV_AWS_1' }] } } }),
    CDKMetadata: resource('AWS::CDK::Metadata', { Analytics: 'v2:b' }),
  });
  expect(impact([before], [after]).stacks).toEqual([]);
});

test('a script of cfn-init is a change, although it is metadata', () => {
  const instance = (command: string) =>
    stack({ Machine: resource('AWS::EC2::Instance', {}, { Metadata: { 'AWS::CloudFormation::Init': { command } } }) });
  const [found] = impact([instance('a')], [instance('b')]).stacks;
  expect(found?.changes).toMatchObject([
    { kind: 'changed', properties: [{ path: 'AWS::CloudFormation::Init.command', before: 'a', after: 'b' }] },
  ]);
});

test('what is added, changed and removed is told with paths of properties, in the order of the code', () => {
  const before = stack({
    Role: resource('AWS::IAM::Role', { Path: '/' }),
    Topic: resource('AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'a', Value: '1' }], Period: 60 }),
  });
  const after = stack({
    Alarm: resource('AWS::CloudWatch::Alarm', {}),
    Topic: resource('AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'a', Value: '2' }], Threshold: 1 }),
  });
  const [found] = impact([before], [after]).stacks;
  expect(found).toMatchObject({ name: 'data', kind: 'changed' });
  expect(found?.changes).toMatchObject([
    { kind: 'added', path: 'data/Alarm/Resource', properties: [] },
    { kind: 'removed', path: 'data/Role/Resource', properties: [], afterwards: 'deleted' },
    {
      kind: 'changed',
      path: 'data/Topic/Resource',
      properties: [
        { path: 'Dimensions[0].Value', before: '1', after: '2', replaces: 'no' },
        { path: 'Period', before: 60, replaces: 'no' },
        { path: 'Threshold', after: 1, replaces: 'no' },
      ],
    },
  ]);
});

test('a new stack and one that is gone are told', () => {
  const [one, other] = [stack({ A: resource(BUCKET) }, { name: 'one' }), stack({}, { name: 'other' })];
  expect(impact([one], [other]).stacks).toMatchObject([
    { name: 'one', kind: 'removed' },
    { name: 'other', kind: 'added' },
  ]);
});

test('a replaced database is an error with construct path and property', () => {
  const { stacks, errors } = impact(
    [stack({ Database: database() })],
    [stack({ Database: database({ DBName: 'b' }) })],
  );
  expect(stacks[0]?.changes).toMatchObject([
    {
      kind: 'replaced',
      replacement: 'always',
      afterwards: 'kept',
      properties: [{ path: 'DBName', replaces: 'always' }],
    },
  ]);
  expect(errors).toEqual([
    {
      code: 'MAESTRO_IMPACT_REPLACED',
      path: 'data/Database/Resource',
      properties: ['DBName'],
      change: expect.stringMatching(/^[0-9a-f]{8}$/),
      message: 'AWS::RDS::DBInstance is replaced through DBName: the old one is kept, and no stack knows it any more',
    },
  ]);
});

test('what may be replaced, and what AWS says is changed in place, are told apart', () => {
  const instance = (type: string) => stack({ Machine: resource('AWS::EC2::Instance', { InstanceType: type }) });
  expect(impact([instance('t3.micro')], [instance('t3.small')]).errors).toEqual([]);
  expect(impact([instance('t3.micro')], [instance('t4g.small')]).errors).toMatchObject([
    { message: 'AWS::EC2::Instance may be replaced through InstanceType: what it holds is deleted' },
  ]);
});

test('a cache that goes from redis to valkey stays', () => {
  const cache = (Engine: string) => stack({ Cache: resource('AWS::ElastiCache::ReplicationGroup', { Engine }) });
  expect(impact([cache('redis')], [cache('valkey')]).errors).toEqual([]);
  expect(impact([cache('valkey')], [cache('redis')]).errors).toHaveLength(1);
});

test('a replacement of what holds nothing is told and is no error', () => {
  const role = (name: string) => stack({ Role: resource('AWS::IAM::Role', { RoleName: name }) });
  const { stacks, errors } = impact([role('a')], [role('b')]);
  expect(stacks[0]?.changes).toMatchObject([{ kind: 'replaced', stateful: false }]);
  expect(errors).toEqual([]);
});

test('a database that is replaced because of what it refers to is an error', () => {
  const withKey = (usage: string) =>
    stack({
      Group: resource('AWS::RDS::DBSubnetGroup', { DBSubnetGroupName: usage }),
      Database: database({ DBSubnetGroupName: { Ref: 'Group' } }),
    });
  const { errors } = impact([withKey('a')], [withKey('b')]);
  expect(errors).toMatchObject([{ path: 'data/Database/Resource', properties: ['DBSubnetGroupName'] }]);
});

test('a resource of another type under the same id is a replacement', () => {
  const { errors } = impact(
    [stack({ Database: database() })],
    [stack({ Database: resource('AWS::RDS::DBCluster', {}, RETAINED) })],
  );
  expect(errors).toMatchObject([{ code: 'MAESTRO_IMPACT_REPLACED', properties: ['Type'] }]);
});

test.each([
  [BUCKET, {}, {}, 'what it holds is deleted'],
  [BUCKET, {}, { DeletionPolicy: 'Retain' }, 'the old one is kept, and no stack knows it any more'],
  ['AWS::RDS::DBInstance', {}, {}, 'a snapshot is all that is left of it'],
  ['AWS::RDS::DBCluster', {}, {}, 'a snapshot is all that is left of it'],
  ['AWS::RDS::DBInstance', { DBClusterIdentifier: 'c' }, {}, 'what it holds is deleted'],
  ['AWS::EC2::Volume', {}, { DeletionPolicy: 'Snapshot' }, 'a snapshot is all that is left of it'],
])('a removed %s with %j and %j is an error: %s', (type, properties, attributes, fate) => {
  const { errors } = impact([stack({ It: resource(type, properties, attributes) })], [stack({})]);
  expect(errors).toMatchObject([
    {
      code: 'MAESTRO_IMPACT_REMOVED',
      path: 'data/It/Resource',
      properties: [],
      message: `${type} is removed: ${fate}`,
    },
  ]);
});

test('a bucket that moves to another stack is removed from the first', () => {
  const [here, there] = [stack({}, { name: 'here' }), stack({}, { name: 'there' })];
  const holding = (name: string) => stack({ Logs: resource(BUCKET) }, { name });
  const { stacks, errors } = impact([holding('here'), there], [here, holding('there')]);
  expect(stacks.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([['removed'], ['added']]);
  expect(errors).toMatchObject([
    {
      path: 'here/Logs/Resource',
      message: 'AWS::S3::Bucket is removed: what it holds is deleted; a new and empty one appears in stack there',
    },
  ]);
});

test.each([
  ['DeletionPolicy', database(), database({}, { ...RETAINED, DeletionPolicy: 'Delete' })],
  ['DeletionPolicy', database(), database({}, { UpdateReplacePolicy: 'Retain' })],
  ['UpdateReplacePolicy', database(), database({}, { ...RETAINED, UpdateReplacePolicy: 'Snapshot' })],
  ['DeletionProtection', database(), database({ DeletionProtection: false })],
])('a database that loses its %s is an error', (property, before, after) => {
  expect(impact([stack({ Database: before })], [stack({ Database: after })]).errors).toMatchObject([
    { code: 'MAESTRO_IMPACT_UNPROTECTED', path: 'data/Database/Resource', properties: [property] },
  ]);
});

test('one policy of keeping for another is no loss, nor is more protection', () => {
  const before = database({ DeletionProtection: false }, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete' });
  expect(impact([stack({ Database: before })], [stack({ Database: database() })]).errors).toEqual([]);
});

test('a stack that loses its termination protection is an error', () => {
  const before = stack({ Database: database() });
  expect(impact([before], [{ ...before, terminationProtection: false }]).errors).toMatchObject([
    { code: 'MAESTRO_IMPACT_UNPROTECTED', path: 'data', properties: ['terminationProtection'] },
  ]);
});

describe('an acceptance', () => {
  const before = stack({ Database: database() });
  const after = (name: string, metadata: Record<string, unknown> = {}) =>
    stack({ Database: database({ DBName: name }) }, { metadata });
  const path = 'data/Database/Resource';
  const { change } = impact([before], [after('b')]).errors[0];
  const accepting = (...accepted: unknown[]) => ({ [ACCEPTED]: accepted });

  test('of this very change makes it no error, and is told with its reason', () => {
    const found = impact([before], [after('b', accepting({ path, change, reason: 'restored from a dump' }))]);
    expect(isHarmless(found)).toBe(true);
    expect(found.accepted).toMatchObject([{ path, properties: ['DBName'], reason: 'restored from a dump' }]);
    expect(found.unused).toEqual([]);
  });

  test('of a removal stands in any stack', () => {
    const removal = impact([before], []).errors[0];
    const acceptance = { path, change: removal.change, reason: 'it was empty' };
    const other = stack({}, { name: 'other', metadata: accepting(acceptance) });
    expect(impact([before], [other])).toMatchObject({ errors: [], accepted: [{ path }] });
  });

  test.each([
    ['another change of the same property', 'c', { path, change, reason: 'r' }],
    ['another resource', 'b', { path: 'data/Other/Resource', change, reason: 'r' }],
  ])('of %s accepts nothing, and is told to be of no use', (_, name, acceptance) => {
    const found = impact([before], [after(name, accepting(acceptance))]);
    expect(isHarmless(found)).toBe(false);
    expect(found.unused).toEqual([acceptance]);
  });

  test('without a reason accepts nothing', () => {
    const found = impact([before], [after('b', accepting({ path, change, reason: ' ' }, 'nonsense'))]);
    expect(found).toMatchObject({ errors: [{ path }], unused: [] });
  });

  test('that was deployed accepts nothing any more, and is no error', () => {
    const deployed = after('b', accepting({ path, change, reason: 'r' }));
    expect(impact([deployed], [deployed])).toMatchObject({ errors: [], accepted: [], unused: [{ change }] });
  });
});
