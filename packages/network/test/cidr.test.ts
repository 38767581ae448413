import * as fc from 'fast-check';
import { Lazy } from 'aws-cdk-lib';
import { Ipv4Block } from '../src/private/ipv4-block';
import { network, property, template } from './support/synth';

function subnetCidrs(props: Parameters<typeof template>[0]): unknown[] {
  return Object.values(property(template(props), 'AWS::EC2::Subnet', 'CidrBlock'));
}

/** Numeric bounds, computed apart from the code under test. */
function bounds(cidr: string): [number, number] {
  const [address, mask] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(mask)) - 1];
}

const anyVpc = fc
  .record({ mask: fc.integer({ min: 16, max: 25 }), second: fc.integer({ min: 0, max: 255 }), seed: fc.nat() })
  .map(({ mask, second, seed }) => {
    const parent = Ipv4Block.parse(`10.${second}.0.0/16`)!;
    return { cidr: parent.part(seed % 2 ** (mask - 16), mask).toString(), mask };
  });

describe('the address plan', () => {
  it('gives the production VPC of the reference its subnets', () => {
    expect(subnetCidrs({ cidr: '10.2.0.0/16', zones: 3 })).toEqual([
      '10.2.1.0/24',
      '10.2.2.0/24',
      '10.2.3.0/24',
      '10.2.4.0/24',
      '10.2.5.0/24',
      '10.2.6.0/24',
    ]);
  });

  it('keeps the slots of the third zone free when there are two', () => {
    expect(subnetCidrs({ cidr: '10.2.0.0/16', zones: 2 })).toEqual([
      '10.2.1.0/24',
      '10.2.2.0/24',
      '10.2.4.0/24',
      '10.2.5.0/24',
    ]);
  });

  it('shrinks the slots with the VPC', () => {
    expect(subnetCidrs({ cidr: '10.0.0.128/25', zones: 2 })).toEqual([
      '10.0.0.144/28',
      '10.0.0.160/28',
      '10.0.0.192/28',
      '10.0.0.208/28',
    ]);
  });

  it('takes the mask that is stated', () => {
    expect(subnetCidrs({ cidr: '10.2.0.0/16', zones: 2, subnetMask: 19 })).toEqual([
      '10.2.32.0/19',
      '10.2.64.0/19',
      '10.2.128.0/19',
      '10.2.160.0/19',
    ]);
  });

  it('puts subnets that do not overlap into every VPC it accepts', () => {
    fc.assert(
      fc.property(anyVpc, fc.integer({ min: 0, max: 9 }), ({ cidr, mask }, more) => {
        const cidrs = subnetCidrs({ cidr, subnetMask: Math.min(28, mask + 3 + more) }) as string[];
        const [vpcFirst, vpcLast] = bounds(cidr);
        const ranges = cidrs.map(bounds).sort(([a], [b]) => a - b);
        expect(ranges).toHaveLength(6);
        expect(ranges[0][0]).toBeGreaterThanOrEqual(vpcFirst);
        expect(ranges[5][1]).toBeLessThanOrEqual(vpcLast);
        for (let i = 1; i < ranges.length; i++) expect(ranges[i][0]).toBeGreaterThan(ranges[i - 1][1]);
      }),
      { numRuns: 25 },
    );
  });

  it('reads back every block that it prints', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }), (a, b, c, d, mask) => {
        const text = `${a}.${b}.${c}.${d}/${mask}`;
        expect(Ipv4Block.parse(text)?.toString()).toBe(text);
      }),
    );
  });
});

describe('a CIDR that cannot be', () => {
  it.each([
    '',
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0/16',
    '10.0.0.256/16',
    '10.0.0.0/33',
    '010.0.0.0/16',
    '10.0.0.0/016',
    'fd00::/56',
    ' 10.0.0.0/16',
    'ten',
  ])('is refused when it is no IPv4 block: %p', (cidr) => {
    expect(() => network({ cidr })).toThrow(
      `cidr '${cidr}' is not an IPv4 block; allowed is CIDR notation such as '10.0.0.0/16' at Stack/Network (NETWORK_CIDR_INVALID)`,
    );
  });

  it.each(['10.0.0.0/15', '10.0.0.0/8', '0.0.0.0/0'])('is refused when AWS takes no block that large: %s', (cidr) => {
    expect(() => network({ cidr })).toThrow(
      `cidr '${cidr}' is too large; allowed are masks from /16 to /25 at Stack/Network (NETWORK_CIDR_TOO_LARGE)`,
    );
  });

  it.each(['10.0.0.0/26', '10.0.0.0/28', '10.0.0.0/32'])('is refused when seven slots do not fit: %s', (cidr) => {
    expect(() => network({ cidr })).toThrow(
      `cidr '${cidr}' is too small; allowed are masks from /16 to /25 at Stack/Network (NETWORK_CIDR_TOO_SMALL)`,
    );
  });

  it.each([
    ['10.2.0.1/16', '10.2.0.0/16'],
    ['10.2.3.0/22', '10.2.0.0/22'],
    ['192.168.1.200/25', '192.168.1.128/25'],
  ])('is refused when it has host bits, and the block is named: %s', (cidr, block) => {
    expect(() => network({ cidr })).toThrow(
      `cidr '${cidr}' has host bits set; allowed is the block's first address, '${block}' at Stack/Network (NETWORK_CIDR_HOST_BITS)`,
    );
  });

  it.each([
    ['0.1.0.0/16', '0.0.0.0/8'],
    ['127.0.0.0/16', '127.0.0.0/8'],
    ['169.254.0.0/20', '169.254.0.0/16'],
    ['224.5.0.0/16', '224.0.0.0/4'],
    ['255.0.0.0/16', '240.0.0.0/4'],
  ])('is refused when AWS reserves it: %s', (cidr, range) => {
    expect(() => network({ cidr })).toThrow(
      `cidr '${cidr}' is in ${range}, which AWS reserves; allowed are private ranges such as '10.0.0.0/16' at Stack/Network (NETWORK_CIDR_RESERVED)`,
    );
  });

  it('is refused when it is known only at deployment', () => {
    expect(() => network({ cidr: Lazy.string({ produce: () => '10.0.0.0/16' }) })).toThrow(
      'cidr is a token; allowed is a block known at synthesis at Stack/Network (NETWORK_CIDR_TOKEN)',
    );
  });

  it.each([16, 18, 29, 24.5, NaN])('is refused with a subnet mask that does not fit: %p', (subnetMask) => {
    expect(() => network({ cidr: '10.2.0.0/16', subnetMask })).toThrow(
      `subnetMask '${subnetMask}' does not fit seven slots into '10.2.0.0/16'; allowed are 19 to 28 at Stack/Network (NETWORK_SUBNET_MASK)`,
    );
  });
});
