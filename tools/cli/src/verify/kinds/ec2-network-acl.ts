import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import { isTrue } from '../compare/scalar';
import type { Cloud } from '../cloud/cloud';
import { ifKnown } from '../template/unresolved';
import { listNetworkAcls } from './ec2-vpc';
import { compact, type Claim, type Kinds, type LiveResource, type Properties } from './kind';
import { tagsOf } from './tags';

/** Network ACLs, their numbered rules and the subnets that they guard. */
export const NETWORK_ACL_KINDS: Kinds = {
  'AWS::EC2::NetworkAcl': { read: readNetworkAcl },
  'AWS::EC2::NetworkAclEntry': {
    claims: ({ properties }) => [inAcl(properties.NetworkAclId, 'NetworkAclEntries', entry(properties))],
  },
  'AWS::EC2::SubnetNetworkAclAssociation': {
    claims: ({ properties }) => [inAcl(properties.NetworkAclId, 'SubnetAssociations', properties.SubnetId)],
  },
};

/** Every ACL ends with them, in both directions, for IPv4 and IPv6; they can be neither changed nor removed. */
const DENY_THE_REST: readonly unknown[] = [32767, 32768];

function inAcl(acl: unknown, set: string, item: unknown): Claim {
  return { owner: { type: 'AWS::EC2::NetworkAcl', physicalId: acl }, set, items: [item] };
}

function entry(stated: Properties): Properties {
  const part = (whole: unknown, name: string): unknown =>
    ifKnown(whole, (known) => (known as Properties | undefined)?.[name]);
  return compact({
    RuleNumber: stated.RuleNumber,
    Egress: ifKnown(stated.Egress, isTrue),
    RuleAction: stated.RuleAction,
    Protocol: stated.Protocol,
    CidrBlock: stated.CidrBlock,
    Ipv6CidrBlock: stated.Ipv6CidrBlock,
    FromPort: part(stated.PortRange, 'From'),
    ToPort: part(stated.PortRange, 'To'),
    IcmpType: part(stated.Icmp, 'Type'),
    IcmpCode: part(stated.Icmp, 'Code'),
  });
}

function liveEntry(live: NetworkAclEntry): Properties {
  return entry({ ...live, Icmp: live.IcmpTypeCode });
}

async function readNetworkAcl(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const acl = (await listNetworkAcls(cloud)).find((candidate) => candidate.NetworkAclId === id);
  return (
    acl && {
      properties: { VpcId: acl.VpcId },
      sets: {
        Tags: tagsOf(acl.Tags),
        NetworkAclEntries: (acl.Entries ?? [])
          .filter((live) => !DENY_THE_REST.includes(live.RuleNumber))
          .map(liveEntry),
        SubnetAssociations: (acl.Associations ?? []).map((association) => association.SubnetId),
      },
      attributes: { Id: id },
    }
  );
}
