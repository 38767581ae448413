/** The properties of an `AWS::EC2::NetworkAclEntry` that decide about a packet. */
export interface AclEntry {
  readonly RuleNumber: number;
  readonly Egress: boolean;
  readonly Protocol: number;
  readonly CidrBlock: string;
  readonly RuleAction: 'allow' | 'deny';
  readonly PortRange?: { readonly From: number; readonly To: number };
  readonly Icmp?: { readonly Type: number; readonly Code: number };
}

/** A packet as the filter of one subnet sees it: `peer` is the address at the other end. */
export interface Packet {
  readonly egress: boolean;
  readonly peer: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  /** The destination's port. */
  readonly port?: number;
  readonly icmp?: { readonly type: number; readonly code: number };
}

const PROTOCOLS = { icmp: 1, tcp: 6, udp: 17 };
const ALL = -1;

/**
 * Decides like AWS: the matching rule with the lowest number, and no without a match.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function permits(entries: AclEntry[], packet: Packet): boolean {
  const [first] = entries
    .filter((entry) => entry.Egress === packet.egress && matches(entry, packet))
    .sort((a, b) => a.RuleNumber - b.RuleNumber);
  return first?.RuleAction === 'allow';
}

function matches(entry: AclEntry, { peer, protocol, port, icmp }: Packet): boolean {
  if (!contains(entry.CidrBlock, peer)) return false;
  if (entry.Protocol === ALL) return true;
  if (entry.Protocol !== PROTOCOLS[protocol]) return false;
  if (protocol === 'icmp') return entry.Icmp?.Type === icmp?.type && entry.Icmp?.Code === icmp?.code;
  return entry.PortRange !== undefined && entry.PortRange.From <= port! && port! <= entry.PortRange.To;
}

function contains(cidr: string, address: string): boolean {
  const [network, mask] = cidr.split('/');
  const bits = (text: string) =>
    text
      .split('.')
      .map((octet) => Number(octet).toString(2).padStart(8, '0'))
      .join('');
  return bits(address).startsWith(bits(network).slice(0, Number(mask)));
}
