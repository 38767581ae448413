import { networkBroadenings } from '../../src/impact/network';
import type { Resource } from '../../src/impact/stack';
import { resource, stack } from './support/stacks';

const rule = (properties: Record<string, unknown> = {}) => ({
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  CidrIp: '10.0.0.0/16',
  ...properties,
});
const group = (...rules: unknown[]) => ({
  Group: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: rules, SecurityGroupEgress: [] }),
});
const texts = (before: Record<string, Resource>, after: Record<string, Resource>) =>
  networkBroadenings(stack(before), stack(after)).map(({ text }) => text);

test('a rule for the whole internet is told, with construct path and property', () => {
  const open = rule({ CidrIp: '0.0.0.0/0' });
  expect(networkBroadenings(stack(group(rule())), stack(group(rule(), open)))).toEqual([
    {
      kind: 'network',
      stack: 'data',
      path: 'data/Group/Resource',
      property: 'SecurityGroupIngress[1]',
      text: 'lets the whole internet (0.0.0.0/0) in: tcp port 443',
    },
  ]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['the same', {}, []],
  ['a part of the block', { CidrIp: '10.0.4.0/24' }, []],
  ['a larger block', { CidrIp: '10.0.0.0/8' }, ['lets 10.0.0.0/8 in: tcp port 443']],
  ['another block', { CidrIp: '10.1.0.0/16' }, ['lets 10.1.0.0/16 in: tcp port 443']],
  [
    'the internet of IPv6',
    { CidrIp: undefined, CidrIpv6: '::/0' },
    ['lets the whole internet (::/0) in: tcp port 443'],
  ],
  ['more ports', { ToPort: 444 }, ['lets 10.0.0.0/16 in: tcp ports 443 to 444']],
  ['every port', { FromPort: 0, ToPort: 65535 }, ['lets 10.0.0.0/16 in: tcp ports 0 to 65535']],
  ['another protocol', { IpProtocol: 'udp' }, ['lets 10.0.0.0/16 in: udp port 443']],
  ['everything', { IpProtocol: '-1' }, ['lets 10.0.0.0/16 in: everything']],
  ['a group', { CidrIp: undefined, SourceSecurityGroupId: { Ref: 'B' } }, ['lets ${B} in: tcp port 443']],
])('after a rule for a block: %s', (_, properties, expected) => {
  expect(texts(group(rule()), group(rule(properties)))).toEqual(expected);
});

test('a rule of IPv6 covers a part of its block', () => {
  const v6 = (CidrIpv6: string) => group(rule({ CidrIp: undefined, CidrIpv6 }));
  expect(texts(v6('2001:db8::/32'), v6('2001:db8:1::/48'))).toEqual([]);
});

test('everything covers everything of the same peer, and nothing of another direction', () => {
  const every = group(rule({ IpProtocol: '-1', FromPort: undefined, ToPort: undefined }));
  expect(texts(every, group(rule()))).toEqual([]);
  const out = resource('AWS::EC2::SecurityGroupEgress', { GroupId: { Ref: 'Group' }, ...rule() });
  expect(texts(every, { ...every, Out: out })).toEqual(['lets out to 10.0.0.0/16: tcp port 443']);
});

test('a rule that becomes a resource of its own lets nobody in anew', () => {
  const apart = resource('AWS::EC2::SecurityGroupIngress', {
    GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
    ...rule(),
  });
  expect(texts(group(rule()), { ...group(), Apart: apart })).toEqual([]);
  expect(texts(group(), { ...group(), Apart: apart })).toEqual(['lets 10.0.0.0/16 in: tcp port 443']);
});

test('a port of another stack is only equal to itself', () => {
  const port = { 'Fn::ImportValue': 'data:Port' };
  const at = (FromPort: unknown) => group(rule({ FromPort, ToPort: FromPort }));
  expect(texts(at(port), at(port))).toEqual([]);
  expect(texts(at(443), at(port))).toEqual(['lets 10.0.0.0/16 in: tcp port ${data:Port}']);
});

test('a group that says nothing of the way out lets everything out, and the CDK’s rule for nobody lets nothing', () => {
  const silent = resource('AWS::EC2::SecurityGroup', {});
  expect(texts({ Group: resource('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [] }) }, { Group: silent })).toEqual(
    ['lets out to the whole internet (0.0.0.0/0): everything'],
  );
  const nobody = { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' };
  const closed = resource('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [nobody, 'nonsense'] });
  expect(networkBroadenings(stack({}), stack({ Group: closed }))).toEqual([]);
});
