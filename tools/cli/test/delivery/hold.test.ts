import type { PreparedChange, ResourceChange } from '../../src/delivery/change';
import { outside } from '../../src/delivery/hold';

const DATABASE: ResourceChange = {
  logicalId: 'Database',
  type: 'AWS::RDS::DBInstance',
  action: 'Modify',
  replacement: 'False',
  properties: ['AllocatedStorage'],
};
const prepared = (more: Partial<PreparedChange> = {}): PreparedChange => ({ ...DATABASE, follows: {}, ...more });

test('what was approved is allowed, and so is less', () => {
  expect(outside([DATABASE], [prepared()])).toEqual([]);
  expect(outside([{ ...DATABASE, replacement: 'True' }], [prepared()])).toEqual([]);
  expect(outside([DATABASE], [prepared({ properties: [] })])).toEqual([]);
  expect(outside([DATABASE], [])).toEqual([]);
});

test.each<[string, Partial<PreparedChange>, string]>([
  [
    'another resource',
    { logicalId: 'Key', path: 'app/Key', type: 'AWS::KMS::Key' },
    'app/Key (AWS::KMS::Key): Modify AllocatedStorage is not in the plan',
  ],
  [
    'another action',
    { action: 'Remove' },
    'Database (AWS::RDS::DBInstance): Remove of AWS::RDS::DBInstance, planned is Modify of AWS::RDS::DBInstance',
  ],
  [
    'another type',
    { type: 'AWS::RDS::DBCluster' },
    'Database (AWS::RDS::DBCluster): Modify of AWS::RDS::DBCluster, planned is Modify of AWS::RDS::DBInstance',
  ],
  [
    'another property',
    { properties: ['AllocatedStorage', 'Engine'] },
    'Database (AWS::RDS::DBInstance): Engine would change too',
  ],
  ['a replacement', { replacement: 'True' }, 'Database (AWS::RDS::DBInstance): replacement True, planned is False'],
  [
    'a possible replacement',
    { replacement: 'Conditional' },
    'Database (AWS::RDS::DBInstance): replacement Conditional, planned is False',
  ],
])('%s is refused', (_, more, sentence) => {
  expect(outside([DATABASE], [prepared(more)])).toEqual([sentence]);
});

test('an addition and a removal that nobody approved are refused', () => {
  expect(outside([], [{ logicalId: 'A', type: 'T', action: 'Add', follows: {} }])).toEqual([
    'A (T): Add is not in the plan',
  ]);
  expect(outside([], [{ logicalId: 'A', type: 'T', action: 'Modify', follows: {} }])).toHaveLength(1);
});

describe('what follows other resources', () => {
  const follower = (more: Partial<PreparedChange> = {}): PreparedChange => ({
    logicalId: 'Alarm',
    type: 'AWS::CloudWatch::Alarm',
    action: 'Modify',
    replacement: 'False',
    properties: ['Dimensions'],
    follows: { Dimensions: ['Database'] },
    ...more,
  });

  test('is allowed behind an approved change, listed itself or not', () => {
    expect(outside([DATABASE], [follower()])).toEqual([]);
    expect(
      outside(
        [DATABASE],
        [prepared({ properties: ['VPCSecurityGroups'], follows: { VPCSecurityGroups: ['Database'] } })],
      ),
    ).toEqual([]);
  });

  test('is refused behind a change that nobody approved', () => {
    expect(outside([DATABASE], [follower({ follows: { Dimensions: ['Database', 'Key'] } })])).toHaveLength(1);
  });

  test('is refused when it may be replaced', () => {
    expect(outside([DATABASE], [follower({ replacement: 'Conditional' })])).toEqual([
      'Alarm (AWS::CloudWatch::Alarm): replacement Conditional, planned is False',
    ]);
  });
});
