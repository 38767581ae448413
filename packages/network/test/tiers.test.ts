import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { NatStrategy, type NetworkProps, type SecondaryTier } from '../src';
import { Ipv4Block } from '../src/private/ipv4-block';
import { network, property, resources, template } from './support/synth';

const PODS: SecondaryTier = { name: 'Pods', cidr: '100.64.0.0/16', pods: true };
const PARTNER: SecondaryTier = { name: 'Partner', cidr: '10.9.0.0/24', isolated: true };
const ALL: Partial<NetworkProps> = { isolatedTier: true, secondaryTiers: [PODS, PARTNER] };

interface Json {
  readonly Resources: Record<
    string,
    { readonly Type: string; readonly DependsOn?: string[]; readonly Properties: object }
  >;
}

const json = (props: Partial<NetworkProps>) => template(props).toJSON() as Json;
const blocksOf = (props: Partial<NetworkProps>) =>
  Object.fromEntries(
    Object.entries(property(template(props), 'AWS::EC2::Subnet', 'CidrBlock')).map(([id, cidr]) => [
      /Network(\w+?)Subnet[0-9A-F]{8}$/.exec(id)![1],
      cidr,
    ]),
  );
/** The rules of one tier's packet filter: who may come in and who may be called. */
const rulesOf = (tier: string, props: Partial<NetworkProps>) =>
  Object.entries(resources(template(props), 'AWS::EC2::NetworkAclEntry'))
    .filter(([id]) => id.startsWith(`Network${tier}NetworkAcl`))
    .map(([, { Properties }]) => [Properties.Egress ? 'out' : 'in', Properties.RuleNumber, Properties.CidrBlock])
    .sort();

describe('the isolated tier', () => {
  it('has the slots after the private ones', () => {
    expect(blocksOf({ isolatedTier: true })).toMatchObject({
      IsolatedSubnet1: '10.2.7.0/24',
      IsolatedSubnet2: '10.2.8.0/24',
      IsolatedSubnet3: '10.2.9.0/24',
    });
  });

  it('has no way out', () => {
    const { Resources } = json({ isolatedTier: true, nat: NatStrategy.gatewayPerZone() });
    const routes = Object.keys(Resources).filter((id) => Resources[id].Type === 'AWS::EC2::Route');
    expect(routes.filter((id) => id.includes('Isolated'))).toEqual([]);
    expect(routes.filter((id) => id.includes('Private'))).toHaveLength(3);
  });

  it('is reached from inside the network alone, and reaches nothing else', () => {
    expect(rulesOf('Isolated', { isolatedTier: true })).toEqual([
      ['in', 100, '10.2.0.0/16'],
      ['out', 100, '10.2.0.0/16'],
    ]);
  });

  it.each(['10.2.0.0/21', '10.2.0.0/25'])('is refused in %s, which has no room for it', (cidr) => {
    expect(() => network({ cidr, isolatedTier: true })).toThrow('NETWORK_ISOLATED_NO_ROOM');
    expect(Object.keys(blocksOf({ cidr, secondaryTiers: [PARTNER] }))).toHaveLength(9);
  });

  it('is told which mask would make room', () => {
    expect(() => network({ cidr: '10.2.0.0/21', isolatedTier: true })).toThrow(
      "'10.2.0.0/21' has no room for isolated subnets of mask '24'; allowed is a subnetMask from 25, or an isolated tier among secondaryTiers at Stack/Network (NETWORK_ISOLATED_NO_ROOM)",
    );
    expect(() => network({ cidr: '10.2.0.0/25', isolatedTier: true })).toThrow(
      "'10.2.0.0/25' has no room for isolated subnets of mask '28'; allowed is a larger cidr, or an isolated tier among secondaryTiers at Stack/Network (NETWORK_ISOLATED_NO_ROOM)",
    );
  });
});

describe('a secondary tier', () => {
  it('cuts its block into slots, one for each zone', () => {
    expect(blocksOf(ALL)).toMatchObject({
      PodsSubnet1: '100.64.0.0/18',
      PodsSubnet2: '100.64.64.0/18',
      PodsSubnet3: '100.64.128.0/18',
      PartnerSubnet1: '10.9.0.0/26',
    });
  });

  it('waits with its subnets for its block', () => {
    const { Resources } = json(ALL);
    const [block] = Object.keys(Resources).filter((id) => id.startsWith('NetworkPodsBlock'));
    expect(Resources[block]).toMatchObject({ Type: 'AWS::EC2::VPCCidrBlock', Properties: { CidrBlock: PODS.cidr } });
    const subnets = Object.values(Resources).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::EC2::Subnet' && (Properties as { CidrBlock: string }).CidrBlock.startsWith('100.64.'),
    );
    expect(subnets.map(({ DependsOn }) => DependsOn)).toEqual([[block], [block], [block]]);
  });

  it('has the way out of the private tier, or none', () => {
    const { Resources } = json({ ...ALL, nat: NatStrategy.gatewayPerZone() });
    const routes = Object.keys(Resources).filter((id) => Resources[id].Type === 'AWS::EC2::Route');
    expect(routes.filter((id) => id.includes('Pods'))).toHaveLength(3);
    expect(routes.filter((id) => id.includes('Partner'))).toEqual([]);
  });

  it('is let through by the NAT instance, which masks its addresses too', () => {
    const text = JSON.stringify(json({ ...ALL, nat: NatStrategy.instance() }));
    expect(text).toContain('--source 100.64.0.0/16 ! --destination 100.64.0.0/16');
    expect(text).toContain('"CidrIp":"100.64.0.0/18"');
  });

  it('is part of the network for every packet filter', () => {
    const inside = ['10.2.0.0/16', '100.64.0.0/16', '10.9.0.0/24'];
    for (const tier of ['Public', 'Private', 'Isolated', 'Pods', 'Partner']) {
      const rules = rulesOf(tier, ALL);
      for (const [index, cidr] of inside.entries()) {
        expect(rules).toEqual(
          expect.arrayContaining([
            ['in', 100 + index, cidr],
            ['out', 100 + index, cidr],
          ]),
        );
      }
    }
    expect(rulesOf('Partner', ALL)).toHaveLength(6);
    expect(rulesOf('Pods', ALL)).toHaveLength(rulesOf('Private', ALL).length);
  });

  it('reaches the interface endpoints', () => {
    const [group] = Object.values(
      resources(
        template({ ...ALL, interfaceEndpoints: [InterfaceVpcEndpointAwsService.ECR] }),
        'AWS::EC2::SecurityGroup',
      ),
    );
    const rules = group.Properties.SecurityGroupIngress as { CidrIp: string }[];
    expect(rules.map(({ CidrIp }) => CidrIp)).toEqual(['10.2.0.0/16', '100.64.0.0/16', '10.9.0.0/24']);
  });

  it('is found by the network add-on of EKS where pods are to live in it, and by no load balancer', () => {
    const tagged = (key: string) =>
      Object.entries(property(template(ALL), 'AWS::EC2::Subnet', 'Tags'))
        .filter(([, tags]) => (tags as { Key: string }[]).some(({ Key }) => Key === key))
        .map(([id]) => /^Network(\D+)Subnet/.exec(id)![1]);
    expect(new Set(tagged('kubernetes.io/role/cni'))).toEqual(new Set(['Pods']));
    expect(new Set(tagged('kubernetes.io/role/elb'))).toEqual(new Set(['Public']));
    expect(new Set(tagged('kubernetes.io/role/internal-elb'))).toEqual(new Set(['Private']));
  });

  it('is handed out by its name', () => {
    const { vpc, secondarySubnets, secondaryNetworkAcls, isolatedSubnets, isolatedNetworkAcl } = network(ALL);
    expect(vpc.selectSubnets(secondarySubnets.Pods).subnets).toHaveLength(3);
    expect(vpc.selectSubnets(isolatedSubnets).subnets).toHaveLength(3);
    expect(Object.keys(secondaryNetworkAcls)).toEqual(['Pods', 'Partner']);
    expect(isolatedNetworkAcl).toBeDefined();
    expect(network().isolatedNetworkAcl).toBeUndefined();
  });

  it.each(['pods', 'Public', 'Private', 'Isolated', 'Pods Two', '', 'P'.repeat(33)])('refuses the name %p', (name) => {
    expect(() => network({ secondaryTiers: [{ name, cidr: '100.64.0.0/16' }] })).toThrow(
      `name of tier '${name}' is not usable; allowed are distinct names of up to 32 letters and digits, a capital first, but Public, Private, Isolated at Stack/Network (NETWORK_TIER_NAME_INVALID)`,
    );
  });

  it('refuses a name twice', () => {
    expect(() => network({ secondaryTiers: [PODS, { name: 'Pods', cidr: '100.65.0.0/16' }] })).toThrow(
      'NETWORK_TIER_NAME_INVALID',
    );
  });

  it('refuses more tiers than AWS takes', () => {
    const secondaryTiers = [0, 1, 2, 3, 4].map((index) => ({ name: `Tier${index}`, cidr: `100.${64 + index}.0.0/16` }));
    expect(() => network({ secondaryTiers })).toThrow(
      "number of secondaryTiers is '5'; allowed are up to 4 at Stack/Network (NETWORK_TIER_COUNT)",
    );
    expect(Object.keys(blocksOf({ secondaryTiers: secondaryTiers.slice(1) }))).toHaveLength(18);
  });

  it.each([
    ['10.2.128.0/20', '10.2.0.0/16'],
    ['100.64.0.0/20', '100.64.0.0/16'],
  ])('refuses %s, which overlaps %s', (cidr, other) => {
    expect(() => network({ secondaryTiers: [PODS, { name: 'Twice', cidr }] })).toThrow(
      `cidr of tier Twice '${cidr}' overlaps '${other}' of the same network; allowed are blocks apart from each other at Stack/Network (NETWORK_TIER_OVERLAP)`,
    );
  });

  it.each([
    ['10.2.0.0/16', '192.168.0.0/16', '192.168.0.0/16'],
    ['10.2.0.0/16', '172.16.0.0/16', '172.16.0.0/12'],
    ['192.168.0.0/16', '10.0.0.0/16', '10.0.0.0/8'],
    ['100.64.0.0/16', '10.0.0.0/16', '10.0.0.0/8'],
    ['10.2.0.0/16', '198.19.0.0/16', '198.19.0.0/16'],
  ])('refuses to add to %s the block %s, which AWS does not', (cidr, added, range) => {
    expect(() => network({ cidr, secondaryTiers: [{ name: 'More', cidr: added }] })).toThrow(
      `cidr of tier More '${added}' is in ${range}, of which AWS adds nothing to '${cidr}'; allowed are the range of the network and 100.64.0.0/10 at Stack/Network (NETWORK_TIER_RANGE)`,
    );
  });

  it.each([
    ['100.64.0.0', 'NETWORK_CIDR_INVALID'],
    ['100.64.0.0/15', 'NETWORK_CIDR_TOO_LARGE'],
    ['100.64.0.0/27', 'NETWORK_CIDR_TOO_SMALL'],
    ['100.64.0.1/24', 'NETWORK_CIDR_HOST_BITS'],
    ['169.254.0.0/16', 'NETWORK_CIDR_RESERVED'],
    [Lazy.string({ produce: () => '100.64.0.0/16' }), 'NETWORK_CIDR_TOKEN'],
  ])('refuses %s like a block of the network: %s', (cidr, code) => {
    expect(() => network({ secondaryTiers: [{ name: 'Pods', cidr }] })).toThrow(code);
  });

  it('has subnets that lie in its block and nowhere else, of whatever size', () => {
    const block = fc
      .record({ mask: fc.integer({ min: 16, max: 26 }), second: fc.integer({ min: 64, max: 127 }), seed: fc.nat() })
      .map(({ mask, second, seed }) => Ipv4Block.parse(`100.${second}.0.0/16`)!.part(seed % 2 ** (mask - 16), mask));
    fc.assert(
      fc.property(block, (tier) => {
        const { PodsSubnet1, PodsSubnet2, PodsSubnet3 } = blocksOf({
          secondaryTiers: [{ name: 'Pods', cidr: tier.toString() }],
        }) as Record<string, string>;
        const parts = [PodsSubnet1, PodsSubnet2, PodsSubnet3].map((cidr) => Ipv4Block.parse(cidr)!);
        for (const part of parts) {
          expect(part.mask).toBe(tier.mask + 2);
          expect(Ipv4Block.parse(`${part.toString().split('/')[0]}/${tier.mask}`)!.network.toString()).toBe(
            tier.toString(),
          );
          expect(parts.filter((other) => other.overlaps(part))).toHaveLength(1);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is there', () => {
  it.each<[string, Partial<NetworkProps>]>([
    ['an isolated tier', { isolatedTier: true }],
    ['secondary tiers', { secondaryTiers: [PODS, PARTNER] }],
  ])('stays as it is when %s comes', (_what, added) => {
    const nat = NatStrategy.gatewayPerZone();
    const [before, after] = [json({ nat }).Resources, json({ nat, ...added }).Resources];
    // An endpoint is told the new route tables.
    const lasting = Object.keys(before).filter((id) => before[id].Type !== 'AWS::EC2::VPCEndpoint');
    expect(lasting.length).toBeGreaterThan(40);
    expect(Object.fromEntries(lasting.map((id) => [id, after[id]]))).toEqual(
      Object.fromEntries(lasting.map((id) => [id, before[id]])),
    );
  });

  it('stays where it is when a third zone comes', () => {
    const two = blocksOf({ ...ALL, zones: 2 });
    expect(Object.keys(two)).toHaveLength(10);
    expect(blocksOf({ ...ALL, zones: 3 })).toMatchObject(two);
  });

  it('keeps the logical ids of the new tiers', () => {
    const from: Template = template(ALL);
    const lasting = ['AWS::EC2::Subnet', 'AWS::EC2::VPCCidrBlock', 'AWS::EC2::NetworkAcl'];
    expect(Object.fromEntries(lasting.map((type) => [type, Object.keys(resources(from, type))]))).toMatchSnapshot();
  });
});
