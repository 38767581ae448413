import { isIPv6 } from 'node:net';

const WIDTH = { 4: 32, 6: 128 };

/**
 * What `Fn::Cidr` gives: the first `count` parts of a block, each with `bits` bits of its own.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
 */
export function subnetsOf(block: string, count: number, bits: number): string[] {
  const [address = '', mask] = block.split('/');
  const family = isIPv6(address) ? 6 : 4;
  const width = WIDTH[family];
  const start = (toNumber(address) >> BigInt(width - Number(mask))) << BigInt(width - Number(mask));
  return Array.from({ length: count }, (_, index) => {
    const part = start + (BigInt(index) << BigInt(bits));
    return `${family === 6 ? toIpv6(part) : toIpv4(part)}/${width - bits}`;
  });
}

function toNumber(address: string): bigint {
  if (!isIPv6(address)) {
    return address.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  }
  const [front = '', back] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [before, after] = [groups(front), groups(back ?? '')];
  const between = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...between, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function toIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');
}

/** In the short form, in which services give addresses back: the longest row of zeros left out. */
function toIpv6(address: bigint): string {
  const shifts = Array.from({ length: 8 }, (_, index) => BigInt(112 - 16 * index));
  const text = shifts.map((shift) => ((address >> shift) & 65_535n).toString(16)).join(':');
  const rows = [...text.matchAll(/\b0(:0)+\b/g)].sort(([a], [b]) => b.length - a.length);
  const [longest] = rows;
  if (longest === undefined) {
    return text;
  }
  const front = text.slice(0, longest.index).replace(/:$/, '');
  const back = text.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${front}::${back}`;
}
