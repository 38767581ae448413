import type { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { NatStrategy, type NetworkProps } from '../src';
import { resources, template } from './support/synth';

const BOTH: Partial<NetworkProps> = { dualStack: true, nat: NatStrategy.gatewayPerZone() };

interface Json {
  readonly Resources: Record<
    string,
    { readonly Type: string; readonly DependsOn?: string[]; readonly Properties: object }
  >;
}

/** Subnet to the number of its /64 in the block of the network. */
function slotsOf(from: Template): Record<string, number> {
  return Object.fromEntries(
    Object.entries(resources(from, 'AWS::EC2::Subnet')).map(([id, { Properties }]) => {
      const [slot] = (Properties.Ipv6CidrBlock as { 'Fn::Select': [number] })['Fn::Select'];
      return [/Network(\w+?)Subnet[0-9A-F]{8}$/.exec(id)![1], slot];
    }),
  );
}

/** The rules of one tier about IPv6: direction, number, peer, protocol and ports. */
function rulesOf(tier: string, from: Template): unknown[][] {
  return Object.entries(resources(from, 'AWS::EC2::NetworkAclEntry'))
    .filter(([id, { Properties }]) => id.startsWith(`Network${tier}NetworkAcl`) && Properties.CidrBlock === undefined)
    .map(([, { Properties }]) => {
      const peer = Properties.Ipv6CidrBlock === '::/0' ? 'anybody' : 'the network';
      const { From, To } = (Properties.PortRange ?? {}) as { From?: number; To?: number };
      const what = Properties.Icmp ?? (From === undefined ? 'everything' : `${From}-${To}`);
      return [Properties.Egress ? 'out' : 'in', Properties.RuleNumber, peer, Properties.Protocol, what];
    })
    .sort();
}

const TOO_BIG = { Type: 2, Code: 0 };

describe('a network of both protocols', () => {
  const from = template({ ...BOTH, isolatedTier: true });

  it('has a block of Amazon, and one of its parts in each subnet', () => {
    expect(Object.values(resources(from, 'AWS::EC2::VPCCidrBlock')).map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ AmazonProvidedIpv6CidrBlock: true }),
    ]);
    expect(slotsOf(from)).toEqual({
      PublicSubnet1: 1,
      PublicSubnet2: 2,
      PublicSubnet3: 3,
      PrivateSubnet1: 4,
      PrivateSubnet2: 5,
      PrivateSubnet3: 6,
      IsolatedSubnet1: 7,
      IsolatedSubnet2: 8,
      IsolatedSubnet3: 9,
    });
  });

  it('gives addresses to private machines alone, since public ones ask for theirs', () => {
    const assigned = Object.entries(resources(from, 'AWS::EC2::Subnet')).map(([id, { Properties }]) => [
      /^Network(\D+)Subnet/.exec(id)![1],
      Properties.AssignIpv6AddressOnCreation,
    ]);
    expect(new Set(assigned.map(String))).toEqual(new Set(['Public,false', 'Private,true', 'Isolated,true']));
  });

  it('leads private machines out by a gateway that lets nobody in, and isolated ones nowhere', () => {
    const routes = Object.entries(resources(from, 'AWS::EC2::Route')).filter(
      ([, { Properties }]) => Properties.DestinationIpv6CidrBlock === '::/0',
    );
    const ways = routes.map(([id, { Properties }]) => [
      /^Network(\D+)Subnet/.exec(id)![1],
      Properties.EgressOnlyInternetGatewayId ? 'out alone' : 'both ways',
    ]);
    expect(ways.map(String).sort()).toEqual([
      ...Array(3).fill('Private,out alone'),
      ...Array(3).fill('Public,both ways'),
    ]);
  });

  it('filters IPv6 like IPv4', () => {
    expect(rulesOf('Private', from)).toEqual([
      ['in', 300, 'the network', -1, 'everything'],
      ['in', 330, 'anybody', 6, '1024-65535'],
      ['in', 340, 'anybody', 58, TOO_BIG],
      ['out', 300, 'the network', -1, 'everything'],
      ['out', 310, 'anybody', 6, '80-80'],
      ['out', 320, 'anybody', 6, '443-443'],
    ]);
    expect(rulesOf('Public', from)).toEqual([
      ['in', 300, 'the network', -1, 'everything'],
      ['in', 310, 'anybody', 6, '80-80'],
      ['in', 320, 'anybody', 6, '443-443'],
      ['in', 330, 'anybody', 6, '1024-65535'],
      ['in', 340, 'anybody', 58, TOO_BIG],
      ['out', 300, 'the network', -1, 'everything'],
      ['out', 310, 'anybody', 6, '80-80'],
      ['out', 320, 'anybody', 6, '443-443'],
      ['out', 330, 'anybody', 6, '1024-65535'],
    ]);
    expect(rulesOf('Isolated', from).map(([direction, number]) => [direction, number])).toEqual([
      ['in', 300],
      ['out', 300],
    ]);
  });

  it('waits for the block with everything that names it', () => {
    const { Resources } = from.toJSON() as Json;
    const [block] = Object.keys(resources(from, 'AWS::EC2::VPCCidrBlock'));
    const naming = Object.values(Resources).filter((resource) =>
      JSON.stringify(resource.Properties).includes('Ipv6CidrBlocks'),
    );
    expect(naming).toHaveLength(9 + 6);
    for (const { DependsOn } of naming) expect(DependsOn).toContain(block);
  });
});

it('has no way out where there is none by IPv4 either', () => {
  const routes = Object.values(resources(template({ dualStack: true }), 'AWS::EC2::Route'));
  expect(routes.filter(({ Properties }) => Properties.EgressOnlyInternetGatewayId)).toEqual([]);
});

it('moves no IPv6 block when zones and tiers are added', () => {
  const tiers = [
    { name: 'Pods', cidr: '100.64.0.0/16' },
    { name: 'Partner', cidr: '100.65.0.0/16', isolated: true },
    { name: 'Batch', cidr: '100.66.0.0/16' },
  ];
  const options = fc.record({ isolatedTier: fc.boolean(), count: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(options, ({ isolatedTier, count }) => {
      const before = slotsOf(template({ ...BOTH, zones: 2, isolatedTier, secondaryTiers: tiers.slice(0, count) }));
      const after = slotsOf(template({ ...BOTH, zones: 3, isolatedTier: true, secondaryTiers: tiers }));
      expect(after).toMatchObject(before);
      expect(new Set(Object.values(after)).size).toBe(18);
    }),
    { numRuns: 8 },
  );
});

it('replaces nothing of a network that had IPv4 alone', () => {
  const nat = NatStrategy.gatewayPerZone();
  const before = (template({ nat }).toJSON() as Json).Resources;
  const after = (template(BOTH).toJSON() as Json).Resources;
  for (const [id, { Type, Properties }] of Object.entries(before)) {
    expect(after[id]).toMatchObject({ Type, Properties });
  }
});
