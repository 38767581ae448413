import { isIPv4, isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { subnetsOf } from '../../../src/verify/template/cidr';

test('counts the parts of a block of IPv4', () => {
  expect(subnetsOf('192.168.0.0/16', 2, 8)).toEqual(['192.168.0.0/24', '192.168.1.0/24']);
  expect(subnetsOf('10.2.0.7/24', 3, 4)).toEqual(['10.2.0.0/28', '10.2.0.16/28', '10.2.0.32/28']);
});

test('counts the parts of a block of IPv6, in the short form', () => {
  expect(subnetsOf('2600:1f18:12ab:cd00::/56', 2, 64)).toEqual([
    '2600:1f18:12ab:cd00::/64',
    '2600:1f18:12ab:cd01::/64',
  ]);
  expect(subnetsOf('2600::/56', 2, 64)).toEqual(['2600::/64', '2600:0:0:1::/64']);
  expect(subnetsOf('::/120', 2, 4)).toEqual(['::/124', '::10/124']);
  expect(subnetsOf('1:2:3:4:5:6:7:0/112', 1, 8)).toEqual(['1:2:3:4:5:6:7:0/120']);
});

test('gives distinct blocks that are addresses, whatever the block is', () => {
  const ipv6 = fc.ipV6().filter((address) => !address.includes('.'));
  fc.assert(
    fc.property(fc.ipV4(), ipv6, fc.integer({ min: 1, max: 16 }), (v4, v6, count) => {
      for (const [parts, isAddress] of [
        [subnetsOf(`${v4}/16`, count, 8), isIPv4],
        [subnetsOf(`${v6}/56`, count, 64), isIPv6],
      ] as const) {
        expect(new Set(parts).size).toBe(count);
        expect(parts.map((part) => isAddress(part.split('/')[0]))).not.toContain(false);
      }
    }),
  );
});
