import { impact } from '../../src/impact';
import { resource, stack } from './support/stacks';

const VPC = 'AWS::EC2::VPC';
const network = (cidr: string, output: unknown = { Ref: 'Vpc' }, more: Record<string, unknown> = {}) =>
  stack(
    { Vpc: resource(VPC, { CidrBlock: cidr }), Old: resource(VPC) },
    { name: 'network', outputs: { VpcId: { Value: output, ...more } } },
  );
const weak = { 'Fn::GetStackOutput': { StackName: 'network', OutputName: 'VpcId' } };
const user = (value: unknown, size = 1) =>
  stack({ Group: resource('AWS::EC2::SecurityGroup', { VpcId: value, Size: size }) }, { name: 'app' });
const references = (before: ReturnType<typeof stack>[], after: ReturnType<typeof stack>[]) =>
  impact(before, after).stacks.find(({ name }) => name === 'app')?.references;

test('a weak reference to what is replaced is told, and that the consumer keeps the old value', () => {
  expect(references([network('10.0.0.0/16'), user(weak)], [network('10.1.0.0/16'), user(weak)])).toEqual([
    { stack: 'app', path: 'app/Group/Resource', property: 'VpcId', producer: 'network.VpcId', stale: true },
  ]);
});

test('a consumer that changes itself gets the new value', () => {
  expect(references([network('10.0.0.0/16'), user(weak)], [network('10.1.0.0/16'), user(weak, 2)])).toMatchObject([
    { stale: false },
  ]);
});

test.each([
  ['an attribute of what is replaced', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }],
  ['an attribute as one word', { 'Fn::GetAtt': 'Vpc.CidrBlock' }],
])('a weak reference to %s is told', (_, output) => {
  const found = references([network('10.0.0.0/16', output), user(weak)], [network('10.1.0.0/16', output), user(weak)]);
  expect(found).toMatchObject([{ producer: 'network.VpcId' }]);
});

test('an output that names another resource is another value', () => {
  const found = references([network('10.0.0.0/16'), user(weak)], [network('10.0.0.0/16', { Ref: 'Old' }), user(weak)]);
  expect(found).toMatchObject([{ stale: true }]);
});

test('an output that is gone is told', () => {
  const without = { ...network('10.0.0.0/16'), template: { Resources: {} } };
  expect(references([network('10.0.0.0/16'), user(weak)], [without, user(weak)])).toMatchObject([{ stale: true }]);
});

test('a producer that changes in place, and one that is new, are not told', () => {
  const described = network('10.0.0.0/16', { Ref: 'Vpc' }, { Description: 'of the VPC' });
  expect(references([network('10.0.0.0/16'), user(weak, 1)], [described, user(weak, 2)])).toEqual([]);
  expect(references([user(weak, 1)], [network('10.0.0.0/16'), user(weak, 2)])).toEqual([]);
});

describe('an export', () => {
  const exported = { Export: { Name: 'network:VpcId' } };
  const strong = { 'Fn::ImportValue': 'network:VpcId' };
  const before = [network('10.0.0.0/16', { Ref: 'Vpc' }, exported), user(strong)];
  const exportsOf = (after: ReturnType<typeof stack>[]) =>
    impact(before, after).errors.filter(({ code }) => code === 'MAESTRO_IMPACT_EXPORT_IN_USE');

  test('that is taken away while somebody imports it is an error', () => {
    const errors = exportsOf([{ ...before[0], template: { Resources: before[0].template.Resources } }, user('other')]);
    expect(errors).toMatchObject([
      {
        path: 'network',
        properties: ['Outputs.VpcId'],
        message: 'network:VpcId is no longer exported, and app imports it: CloudFormation refuses to update network',
      },
    ]);
  });

  test('of what is replaced is an error', () => {
    const errors = exportsOf([network('10.1.0.0/16', { Ref: 'Vpc' }, exported), user(strong)]);
    expect(errors).toMatchObject([{ message: expect.stringContaining('network:VpcId is another value, and app') }]);
  });

  test('that nobody imports may go', () => {
    expect(
      impact([before[0]], [{ ...before[0], template: { Resources: before[0].template.Resources } }]).errors,
    ).toEqual([]);
  });

  test('that stays is none', () => {
    expect(exportsOf(before)).toEqual([]);
  });
});
