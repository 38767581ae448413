import { AclCidr, AclTraffic, TrafficDirection } from 'aws-cdk-lib/aws-ec2';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { NatStrategy } from '../src';
import { type AclEntry, permits } from './support/packet-filter';
import { network, resources, template } from './support/synth';
import {
  call,
  callThroughNat,
  type Conversation,
  type Hop,
  icmp,
  INTERNET,
  PRIVATE_A,
  PRIVATE_B,
  PUBLIC_A,
  type Tier,
} from './support/traffic';

type Filters = Record<Tier, Record<string, AclEntry>>;

const MUST_WORK: Conversation[] = [
  call(INTERNET, PUBLIC_A, 443),
  call(INTERNET, PUBLIC_A, 80),
  call(INTERNET, PUBLIC_A, 443, 'tcp', 1024),
  call(INTERNET, PUBLIC_A, 443, 'tcp', 65535),
  call(PUBLIC_A, PRIVATE_A, 8080),
  call(PUBLIC_A, PRIVATE_B, 80),
  call(PRIVATE_A, PUBLIC_A, 3128),
  call(PRIVATE_A, PUBLIC_A, 53, 'udp'),
  call(PRIVATE_A, PRIVATE_B, 5432),
  call(PRIVATE_A, PRIVATE_B, 53, 'udp'),
  call(PRIVATE_B, PRIVATE_A, 10250),
  icmp(PRIVATE_A, PRIVATE_B, 8, 0),
  callThroughNat(PRIVATE_A, 443),
  callThroughNat(PRIVATE_A, 80),
  callThroughNat(PRIVATE_B, 443, 'tcp', 1024),
  callThroughNat(PRIVATE_B, 443, 'tcp', 65535),
  // S3 and DynamoDB have public addresses behind their gateway endpoints.
  call(PRIVATE_A, INTERNET, 443, 'tcp', 1024),
  call(PRIVATE_A, INTERNET, 443, 'tcp', 65535),
  call(PUBLIC_A, INTERNET, 443),
  call(PUBLIC_A, INTERNET, 80),
  icmp(INTERNET, PUBLIC_A, 3, 4),
  icmp(INTERNET, PRIVATE_A, 3, 4),
];

const MUST_FAIL: Conversation[] = [
  ...[PUBLIC_A, PRIVATE_A].flatMap((target) => [
    call(INTERNET, target, 22),
    call(INTERNET, target, 25),
    call(INTERNET, target, 53, 'udp'),
    call(INTERNET, target, 5432, 'udp'),
    icmp(INTERNET, target, 8, 0),
    icmp(INTERNET, target, 3, 3),
    call(target, INTERNET, 22),
    call(target, INTERNET, 25),
    call(target, INTERNET, 53, 'udp'),
    call(target, INTERNET, 123, 'udp'),
    icmp(target, INTERNET, 8, 0),
  ]),
  call(INTERNET, PRIVATE_A, 443),
  call(INTERNET, PRIVATE_A, 80),
  call(PRIVATE_A, INTERNET, 5432),
  callThroughNat(PRIVATE_A, 22),
  callThroughNat(PRIVATE_A, 53, 'udp'),
];

function filtersOf(from: Template): Filters {
  const filters: Filters = { Public: {}, Private: {} };
  for (const [id, { Properties }] of Object.entries(resources(from, 'AWS::EC2::NetworkAclEntry'))) {
    const [, tier, rule] = /^Network(Public|Private)NetworkAcl(\w+?)[0-9A-F]{8}$/.exec(id)!;
    filters[tier as Tier][rule] = Properties as unknown as AclEntry;
  }
  return filters;
}

const passes = (filters: Filters, hops: Hop[]) =>
  hops.every(({ tier, ...packet }) => permits(Object.values(filters[tier]), packet));
const broken = (filters: Filters) =>
  MUST_WORK.filter(({ request, answer }) => !passes(filters, [...request, ...answer])).map(({ name }) => name);
const leaking = (filters: Filters) =>
  MUST_FAIL.filter(({ request }) => passes(filters, request)).map(({ name }) => name);

const from = template();
const filters = filtersOf(from);
const rules = (['Public', 'Private'] as Tier[]).flatMap((tier) =>
  Object.keys(filters[tier]).map((rule) => [tier, rule] as const),
);

/** The filters with one rule changed, or taken away. */
function plant(tier: Tier, rule: string, change?: (entry: AclEntry) => AclEntry): Filters {
  const { [rule]: entry, ...others } = filters[tier];
  return { ...filters, [tier]: change ? { ...others, [rule]: change(entry) } : others };
}

describe('the network ACLs', () => {
  it('let through what the tiers need, there and back', () => {
    expect(broken(filters)).toEqual([]);
  });

  it('stop the rest', () => {
    expect(leaking(filters)).toEqual([]);
  });

  it('are the same with every NAT strategy', () => {
    for (const nat of [NatStrategy.singleGateway(), NatStrategy.gatewayPerZone(), NatStrategy.instance()]) {
      expect(filtersOf(template({ nat }))).toEqual(filters);
    }
  });

  it('guard every subnet of their tier', () => {
    const guarded = Object.values(resources(from, 'AWS::EC2::SubnetNetworkAclAssociation')).map(({ Properties }) => {
      const [acl, subnet] = [Properties.NetworkAclId, Properties.SubnetId].map((ref) => (ref as { Ref: string }).Ref);
      return [/Network(Public|Private)NetworkAcl/.exec(acl)![1], /(Public|Private)Subnet\d/.exec(subnet)![0]];
    });
    expect(guarded).toEqual([
      ['Public', 'PublicSubnet1'],
      ['Public', 'PublicSubnet2'],
      ['Public', 'PublicSubnet3'],
      ['Private', 'PrivateSubnet1'],
      ['Private', 'PrivateSubnet2'],
      ['Private', 'PrivateSubnet3'],
    ]);
  });

  it('take rules of their owner', () => {
    const custom = network();
    custom.publicNetworkAcl.addEntry('SshEgress', {
      ruleNumber: 1000,
      cidr: AclCidr.anyIpv4(),
      traffic: AclTraffic.tcpPort(22),
      direction: TrafficDirection.EGRESS,
    });
    expect(leaking(filtersOf(Template.fromStack(Stack.of(custom))))).toEqual([call(PUBLIC_A, INTERNET, 22).name]);
  });
});

describe('a planted fault in the network ACLs', () => {
  it.each(rules)('breaks something when %s %s is missing', (tier, rule) => {
    expect(broken(plant(tier, rule))).not.toEqual([]);
  });

  it.each(rules)('breaks something when %s %s denies', (tier, rule) => {
    expect(broken(plant(tier, rule, (entry) => ({ ...entry, RuleAction: 'deny' })))).not.toEqual([]);
  });

  it.each(rules)('leaks something when %s %s admits everything from or to everywhere', (tier, rule) => {
    const wide = plant(tier, rule, ({ PortRange: _, Icmp: __, ...entry }) => ({
      ...entry,
      Protocol: -1,
      CidrBlock: '0.0.0.0/0',
    }));
    expect(leaking(wide)).not.toEqual([]);
  });

  it.each(rules.filter(([, rule]) => rule.startsWith('Ephemeral')))(
    'breaks something when %s %s ends one port early or begins one port late',
    (tier, rule) => {
      for (const PortRange of [
        { From: 1025, To: 65535 },
        { From: 1024, To: 65534 },
      ]) {
        expect(broken(plant(tier, rule, (entry) => ({ ...entry, PortRange })))).not.toEqual([]);
      }
    },
  );

  it('breaks something when a rule with a lower number denies', () => {
    const first: AclEntry = {
      RuleNumber: 90,
      Egress: false,
      Protocol: 6,
      CidrBlock: '0.0.0.0/0',
      RuleAction: 'deny',
      PortRange: { From: 443, To: 443 },
    };
    expect(broken({ ...filters, Public: { ...filters.Public, first } })).not.toEqual([]);
    expect(broken({ ...filters, Public: { ...filters.Public, last: { ...first, RuleNumber: 900 } } })).toEqual([]);
  });
});
