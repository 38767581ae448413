import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Cloud } from '../cloud/cloud';
import { findUnresolved, ifKnown } from '../template/unresolved';
import { listSecurityGroups } from './ec2-vpc';
import {
  asList,
  compact,
  own,
  type Claim,
  type Kinds,
  type LiveResource,
  type Model,
  type Properties,
  type StatedResource,
} from './kind';
import { tagsOf } from './tags';

/** Security groups, with rules from wherever they are stated. */
export const SECURITY_GROUP_KINDS: Kinds = {
  'AWS::EC2::SecurityGroup': {
    read: readSecurityGroup,
    claimed: ['SecurityGroupIngress', 'SecurityGroupEgress'],
    claims: (group, model) => [
      own(group, 'SecurityGroupIngress', rulesOf(group.properties.SecurityGroupIngress)),
      egressOf(group, model),
    ],
  },
  'AWS::EC2::SecurityGroupIngress': { claims: (rule) => [inGroup(rule, 'SecurityGroupIngress')] },
  'AWS::EC2::SecurityGroupEgress': { claims: (rule) => [inGroup(rule, 'SecurityGroupEgress')] },
};

const ALL_TRAFFIC = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };

/**
 * EC2 lets a new group send anything, and CloudFormation takes that away only when egress is stated: by the group itself, or
 * by a rule of its own that names the group.
 */
function egressOf(group: StatedResource, { resources }: Model): Claim {
  const stated = group.properties.SecurityGroupEgress;
  const named = resources
    .filter(({ identity }) => identity.type === 'AWS::EC2::SecurityGroupEgress')
    .map(({ properties }) => properties.GroupId);
  const isOpen = stated === undefined && !named.includes(group.physicalId);
  return {
    ...own(group, 'SecurityGroupEgress', rulesOf(isOpen ? ALL_TRAFFIC : stated)),
    // A rule of which nobody knows the group may be of this one.
    optional: isOpen && findUnresolved(named) !== undefined,
  };
}

function rulesOf(stated: unknown): unknown[] {
  return asList(stated).map((rule) => ifKnown(rule, statedRule));
}

function inGroup({ properties }: StatedResource, set: string): Claim {
  return {
    owner: { type: 'AWS::EC2::SecurityGroup', physicalId: properties.GroupId },
    set,
    items: [statedRule(properties)],
  };
}

const PROTOCOL_NAMES: Readonly<Record<string, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

function statedRule(rule: unknown): Properties {
  const stated = rule as Properties;
  return ruleOf(stated, {
    Peer:
      stated.CidrIp ??
      stated.CidrIpv6 ??
      stated.SourceSecurityGroupId ??
      stated.DestinationSecurityGroupId ??
      stated.SourcePrefixListId ??
      stated.DestinationPrefixListId,
    Description: stated.Description,
  });
}

function ruleOf(stated: Properties, rest: { Peer: unknown; Description: unknown }): Properties {
  const protocol = PROTOCOL_NAMES[String(stated.IpProtocol)] ?? stated.IpProtocol;
  // For all protocols AWS ignores whatever ports are stated.
  const ports = String(protocol) === '-1' ? {} : { FromPort: stated.FromPort, ToPort: stated.ToPort };
  return compact({ IpProtocol: protocol, ...ports, ...rest });
}

/** One permission holds many peers; each is a rule of its own. */
function liveRules(permission: IpPermission): Properties[] {
  const peers = [
    ...(permission.IpRanges ?? []).map((range) => ({ Peer: range.CidrIp, Description: range.Description })),
    ...(permission.Ipv6Ranges ?? []).map((range) => ({ Peer: range.CidrIpv6, Description: range.Description })),
    ...(permission.UserIdGroupPairs ?? []).map((pair) => ({ Peer: pair.GroupId, Description: pair.Description })),
    ...(permission.PrefixListIds ?? []).map((list) => ({ Peer: list.PrefixListId, Description: list.Description })),
  ];
  return peers.map((peer) => ruleOf(permission as Properties, peer));
}

async function readSecurityGroup(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const group = (await listSecurityGroups(cloud)).find((candidate) => candidate.GroupId === id);
  return (
    group && {
      properties: { GroupDescription: group.Description, GroupName: group.GroupName, VpcId: group.VpcId },
      sets: {
        Tags: tagsOf(group.Tags),
        SecurityGroupIngress: (group.IpPermissions ?? []).flatMap(liveRules),
        SecurityGroupEgress: (group.IpPermissionsEgress ?? []).flatMap(liveRules),
      },
      attributes: { GroupId: id, Id: id, VpcId: group.VpcId },
    }
  );
}
