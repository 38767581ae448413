import { BlockList, isIP } from 'node:net';
import { isObject } from './leaves';
import type { Broadening } from './model';
import { type ImpactStack, pathOf } from './stack';
import { list, render } from './walk';

/** Who may reach a security group, or be reached from it, on which ports. */
interface Rule {
  readonly direction: 'in' | 'out';
  readonly group: string;
  readonly logicalId: string;
  readonly property: string;
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly peer: string;
  /** Protocol and ports, for people. */
  readonly what: string;
}

const EVERY_PROTOCOL = '-1';
const LAST_PORT = 65_535;
const WORLD = ['0.0.0.0/0', '::/0'];
/** What the CDK writes into a group that lets nothing out. */
const NOBODY = '255.255.255.255/32';
const PEERS = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourceSecurityGroupName',
  'SourcePrefixListId',
  'DestinationPrefixListId',
];

/** What a security group lets through afterwards and did not before. */
export function networkBroadenings(before: ImpactStack, after: ImpactStack): Broadening[] {
  const old = rules(before);
  return rules(after)
    .filter((rule) => rule.peer !== NOBODY && !old.some((other) => covers(other, rule)))
    .map((rule) => ({
      kind: 'network',
      stack: after.name,
      path: pathOf(after, rule.logicalId),
      property: rule.property,
      text: describe(rule),
    }));
}

function rules({ template: { Resources = {} } }: ImpactStack): Rule[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const read = (direction: Rule['direction'], group: string, property: string, value: unknown) =>
      isObject(value) ? [{ direction, group, logicalId, property, ...traffic(value) }] : [];
    const own = `\${${logicalId}.GroupId}`;
    switch (Type) {
      case 'AWS::EC2::SecurityGroup': {
        // AWS lets everything out of a group that says nothing.
        const { SecurityGroupIngress, SecurityGroupEgress = [{ IpProtocol: EVERY_PROTOCOL, CidrIp: WORLD[0] }] } =
          Properties;
        return [
          ...list(SecurityGroupIngress).flatMap((rule, i) => read('in', own, `SecurityGroupIngress[${i}]`, rule)),
          ...list(SecurityGroupEgress).flatMap((rule, i) => read('out', own, `SecurityGroupEgress[${i}]`, rule)),
        ];
      }
      case 'AWS::EC2::SecurityGroupIngress':
        return read('in', groupOf(Properties.GroupId), 'IpProtocol', Properties);
      case 'AWS::EC2::SecurityGroupEgress':
        return read('out', groupOf(Properties.GroupId), 'IpProtocol', Properties);
      default:
        return [];
    }
  });
}

/** `Ref` of a group in a VPC is its id too. */
function groupOf(id: unknown): string {
  return isObject(id) && typeof id.Ref === 'string' ? `\${${id.Ref}.GroupId}` : render(id);
}

function traffic(value: Record<string, unknown>): Pick<Rule, 'protocol' | 'from' | 'to' | 'peer' | 'what'> {
  const protocol = render(value.IpProtocol);
  const peer = render(PEERS.map((key) => value[key]).find((found) => found !== undefined));
  const every = { from: 0, to: LAST_PORT, peer };
  if (protocol === EVERY_PROTOCOL || value.FromPort === undefined) {
    return { ...every, protocol, what: protocol === EVERY_PROTOCOL ? 'everything' : protocol };
  }
  const [from, to] = [Number(value.FromPort), Number(value.ToPort)];
  if (Number.isNaN(from) || Number.isNaN(to)) {
    // The port of something in another stack: it is only equal to itself.
    const port = `${protocol} port ${render(value.FromPort)}`;
    return { ...every, protocol: port, what: port };
  }
  return { protocol, from, to, peer, what: `${protocol} ${from === to ? `port ${from}` : `ports ${from} to ${to}`}` };
}

function covers(old: Rule, rule: Rule): boolean {
  return (
    old.direction === rule.direction &&
    old.group === rule.group &&
    (old.protocol === EVERY_PROTOCOL || old.protocol === rule.protocol) &&
    old.from <= rule.from &&
    old.to >= rule.to &&
    (old.peer === rule.peer || contains(old.peer, rule.peer))
  );
}

/** Whether one block of addresses lies in another. */
function contains(outer: string, inner: string): boolean {
  const [[network = '', bits = ''], [address = '', length = '']] = [outer.split('/'), inner.split('/')];
  const family = isIP(address);
  if (family === 0 || isIP(network) !== family || bits === '' || Number(length) < Number(bits)) {
    return false;
  }
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, Number(bits), kind);
  return block.check(address, kind);
}

function describe({ direction, peer, what }: Rule): string {
  const who = WORLD.includes(peer) ? `the whole internet (${peer})` : peer;
  return direction === 'in' ? `lets ${who} in: ${what}` : `lets out to ${who}: ${what}`;
}
