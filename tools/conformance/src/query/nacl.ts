import { asText, isTrue } from '../../../cli/src/verify/compare/scalar';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { contains, isPrivate, overlaps } from './cidr';

export type Direction = 'ingress' | 'egress';

/** TCP to a range of ports, from or to a block of addresses. */
export interface Traffic {
  readonly peer: unknown;
  readonly from: number;
  readonly to: number;
}

/** What a stateless filter needs for answers: https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
export const EPHEMERAL = { from: 1024, to: 65535 };

export function aclOf(environment: Environment, subnet: Resource): Resource | undefined {
  return environment
    .all('AWS::EC2::SubnetNetworkAclAssociation')
    .find((association) => association.ref('SubnetId') === subnet)
    ?.ref('NetworkAclId');
}

/** One side asks, the other one answers: four rules must agree. */
export function canConnect(environment: Environment, client: Resource, server: Resource, port: number): boolean {
  const [ask, answer] = [{ from: port, to: port }, EPHEMERAL];
  const [clientBlock, serverBlock] = [client.get('CidrBlock'), server.get('CidrBlock')];
  return (
    admits(environment, client, 'egress', { peer: serverBlock, ...ask }) &&
    admits(environment, server, 'ingress', { peer: clientBlock, ...ask }) &&
    admits(environment, server, 'egress', { peer: clientBlock, ...answer }) &&
    admits(environment, client, 'ingress', { peer: serverBlock, ...answer })
  );
}

/** Whether a subnet's network ACL lets all of this traffic pass: by rule number, the first that matches decides. */
export function admits(environment: Environment, subnet: Resource, direction: Direction, traffic: Traffic): boolean {
  const acl = aclOf(environment, subnet);
  const entries = environment
    .all('AWS::EC2::NetworkAclEntry')
    .filter((entry) => acl !== undefined && entry.ref('NetworkAclId') === acl)
    .filter((entry) => isTrue(entry.get('Egress')) === (direction === 'egress') && speaksTcp(entry))
    .sort((a, b) => Number(a.get('RuleNumber')) - Number(b.get('RuleNumber')));
  return decisivePorts(entries, traffic).every((port) => decide(entries, traffic.peer, port));
}

/**
 * Whether a single rule lets somebody of the internet in on a port, by IPv4 or IPv6, whichever rules come before it: a
 * part of the internet is already too much.
 */
export function admitsFromOutside(entry: Resource, port: number): boolean {
  const { from, to } = portsOf(entry);
  const isIngress = !isTrue(entry.get('Egress')) && !denies(entry) && speaksTcp(entry);
  return isIngress && from <= port && port <= to && !isPrivate(entry.get('CidrBlock'));
}

function decide(entries: Resource[], peer: unknown, port: number): boolean {
  const decisive = entries.find((entry) => {
    const { from, to } = portsOf(entry);
    const block = entry.get('CidrBlock');
    // A rule that denies a part of the peer denies it, one that allows a part does not allow it.
    return port >= from && port <= to && (denies(entry) ? overlaps(block, peer) : contains(block, peer));
  });
  return decisive !== undefined && !denies(decisive);
}

/** Decisions change at the ends of ranges only. */
function decisivePorts(entries: Resource[], { from, to }: Traffic): number[] {
  const ends = entries.map(portsOf).flatMap((range) => [range.from - 1, range.from, range.to, range.to + 1]);
  return [from, to, ...ends].filter((port) => port >= from && port <= to);
}

function denies(entry: Resource): boolean {
  return entry.get('RuleAction') !== 'allow';
}

function speaksTcp(entry: Resource): boolean {
  return ['-1', '6'].includes(asText(entry.get('Protocol')));
}

function portsOf(entry: Resource): { from: number; to: number } {
  return asText(entry.get('Protocol')) === '-1'
    ? { from: 0, to: 65535 }
    : { from: Number(entry.get('PortRange.From')), to: Number(entry.get('PortRange.To')) };
}
