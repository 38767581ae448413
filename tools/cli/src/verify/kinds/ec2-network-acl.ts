import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import { isTrue } from '../compare/scalar';
import type { Cloud } from '../cloud/cloud';
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

/** Every ACL ends with it, in both directions; it can be neither changed nor removed. */
const DENY_THE_REST = 32767;

function inAcl(acl: unknown, set: string, item: unknown): Claim {
  return { owner: { type: 'AWS::EC2::NetworkAcl', physicalId: acl }, set, items: [item] };
}

function entry(stated: Properties): Properties {
  const ports = stated.PortRange as { From?: unknown; To?: unknown } | undefined;
  const icmp = stated.Icmp as { Type?: unknown; Code?: unknown } | undefined;
  return compact({
    RuleNumber: stated.RuleNumber,
    Egress: isTrue(stated.Egress),
    RuleAction: stated.RuleAction,
    Protocol: stated.Protocol,
    CidrBlock: stated.CidrBlock,
    Ipv6CidrBlock: stated.Ipv6CidrBlock,
    FromPort: ports?.From,
    ToPort: ports?.To,
    IcmpType: icmp?.Type,
    IcmpCode: icmp?.Code,
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
        NetworkAclEntries: (acl.Entries ?? []).filter((live) => live.RuleNumber !== DENY_THE_REST).map(liveEntry),
        SubnetAssociations: (acl.Associations ?? []).map((association) => association.SubnetId),
      },
      attributes: { Id: id },
    }
  );
}
