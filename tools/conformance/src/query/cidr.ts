/** IPv4 blocks; what is none (IPv6, a token) is in no block and holds none. */
interface Block {
  readonly first: number;
  readonly last: number;
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Everything in `inner` is in `outer`. */
export function contains(outer: unknown, inner: unknown): boolean {
  const [a, b] = [parse(outer), parse(inner)];
  return a !== undefined && b !== undefined && a.first <= b.first && b.last <= a.last;
}

export function overlaps(one: unknown, other: unknown): boolean {
  const [a, b] = [parse(one), parse(other)];
  return a !== undefined && b !== undefined && a.first <= b.last && b.first <= a.last;
}

/** Only addresses that the internet does not route: https://www.rfc-editor.org/rfc/rfc1918 */
export function isPrivate(cidr: unknown): boolean {
  return PRIVATE.some((block) => contains(block, cidr));
}

function parse(cidr: unknown): Block | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(typeof cidr === 'string' ? cidr : '');
  if (match === null) return undefined;
  const [a, b, c, d, bits] = match.slice(1).map(Number) as [number, number, number, number, number];
  const size = 2 ** (32 - bits);
  const first = Math.floor((((a * 256 + b) * 256 + c) * 256 + d) / size) * size;
  return { first, last: first + size - 1 };
}
