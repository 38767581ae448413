import type { Packet } from './packet-filter';

export type Tier = 'Public' | 'Private';

/** A packet at the filter of a tier. */
export type Hop = Packet & { readonly tier: Tier };

/** What happens when somebody calls somebody: all packets of the request, and all of its answer. */
export interface Conversation {
  readonly name: string;
  readonly request: Hop[];
  readonly answer: Hop[];
}

type Protocol = Packet['protocol'];

export const INTERNET = '198.51.100.7';
export const PUBLIC_A = '10.2.1.10';
export const PRIVATE_A = '10.2.4.10';
export const PRIVATE_B = '10.2.5.10';

const TIERS: Record<string, Tier> = { [PUBLIC_A]: 'Public', [PRIVATE_A]: 'Private', [PRIVATE_B]: 'Private' };

/** A packet leaves the subnet of its source and enters that of its destination; the internet has no filter of ours. */
function journey(from: string, to: string, packet: Pick<Packet, 'protocol' | 'port' | 'icmp'>): Hop[] {
  const out = TIERS[from] && [{ tier: TIERS[from], egress: true, peer: to, ...packet }];
  const into = TIERS[to] && [{ tier: TIERS[to], egress: false, peer: from, ...packet }];
  return [...(out ?? []), ...(into ?? [])];
}

/** One side calls a port of the other, from an ephemeral port of its own. */
export function call(from: string, to: string, port: number, protocol: Protocol = 'tcp', own = 50123): Conversation {
  return {
    name: `${from} calls ${protocol} ${port} of ${to} from ${own}`,
    request: journey(from, to, { protocol, port }),
    answer: journey(to, from, { protocol, port: own }),
  };
}

/** A private machine calls the internet through a NAT device in a public subnet, which uses an ephemeral port of its own. */
export function callThroughNat(from: string, port: number, protocol: Protocol = 'tcp', natPort = 50124): Conversation {
  const own = 50123;
  return {
    name: `${from} calls ${protocol} ${port} of the internet through NAT port ${natPort}`,
    request: [
      { tier: 'Private', egress: true, peer: INTERNET, protocol, port },
      { tier: 'Public', egress: false, peer: from, protocol, port },
      { tier: 'Public', egress: true, peer: INTERNET, protocol, port },
    ],
    answer: [
      { tier: 'Public', egress: false, peer: INTERNET, protocol, port: natPort },
      { tier: 'Public', egress: true, peer: from, protocol, port: own },
      { tier: 'Private', egress: false, peer: INTERNET, protocol, port: own },
    ],
  };
}

/** A message of ICMP, which nobody answers. */
export function icmp(from: string, to: string, type: number, code: number): Conversation {
  const request = journey(from, to, { protocol: 'icmp', icmp: { type, code } });
  return { name: `${from} sends ICMP ${type}/${code} to ${to}`, request, answer: [] };
}
