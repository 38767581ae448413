import {
  DescribeVpcAttributeCommand,
  EC2Client,
  paginateDescribeInternetGateways,
  paginateDescribeNetworkAcls,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcs,
  type InternetGateway,
  type NetworkAcl,
  type SecurityGroup,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { allOf, type Cloud } from '../cloud/cloud';
import { type Kinds, type LiveResource } from './kind';
import { tagsOf } from './tags';

/** Networks, their subnets, and their way to the internet. */
export const VPC_KINDS: Kinds = {
  'AWS::EC2::VPC': { read: readVpc },
  'AWS::EC2::Subnet': {
    read: readSubnet,
    claims: (subnet) => [
      {
        owner: { type: 'AWS::EC2::VPC', physicalId: subnet.properties.VpcId },
        set: 'Subnets',
        items: [subnet.physicalId],
      },
    ],
  },
  'AWS::EC2::VPCCidrBlock': { read: readBlock },
  'AWS::EC2::InternetGateway': { read: readInternetGateway },
  'AWS::EC2::VPCGatewayAttachment': {
    unreadable: { VpnGatewayId: 'virtual private gateways are not read' },
    claims: ({ properties }) =>
      properties.InternetGatewayId === undefined
        ? []
        : [
            {
              owner: { type: 'AWS::EC2::InternetGateway', physicalId: properties.InternetGatewayId },
              set: 'Attachments',
              items: [properties.VpcId],
            },
          ],
  },
  // The CDK's own resource: it takes every rule out of a VPC's default security group.
  'Custom::VpcRestrictDefaultSG': {
    claims: ({ properties }) =>
      ['SecurityGroupIngress', 'SecurityGroupEgress'].map((set) => ({
        owner: { type: 'AWS::EC2::SecurityGroup', physicalId: properties.DefaultSecurityGroupId },
        set,
        items: [],
        exact: true,
      })),
  },
};

const ec2 = (cloud: Cloud): EC2Client => cloud.client(EC2Client);

export function listSubnets(cloud: Cloud): Promise<Subnet[]> {
  return cloud.once('subnets', () =>
    allOf(paginateDescribeSubnets({ client: ec2(cloud) }, {}), (page) => page.Subnets),
  );
}

export function listSecurityGroups(cloud: Cloud): Promise<SecurityGroup[]> {
  return cloud.once('security groups', () =>
    allOf(paginateDescribeSecurityGroups({ client: ec2(cloud) }, {}), (page) => page.SecurityGroups),
  );
}

export function listNetworkAcls(cloud: Cloud): Promise<NetworkAcl[]> {
  return cloud.once('network acls', () =>
    allOf(paginateDescribeNetworkAcls({ client: ec2(cloud) }, {}), (page) => page.NetworkAcls),
  );
}

function listVpcs(cloud: Cloud): Promise<Vpc[]> {
  return cloud.once('vpcs', () => allOf(paginateDescribeVpcs({ client: ec2(cloud) }, {}), (page) => page.Vpcs));
}

function listInternetGateways(cloud: Cloud): Promise<InternetGateway[]> {
  return cloud.once('internet gateways', () =>
    allOf(paginateDescribeInternetGateways({ client: ec2(cloud) }, {}), (page) => page.InternetGateways),
  );
}

async function readVpc(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const vpc = (await listVpcs(cloud)).find((candidate) => candidate.VpcId === id);
  if (vpc === undefined) {
    return undefined;
  }
  const [hostnames, support, subnets, groups, acls] = await Promise.all([
    ec2(cloud).send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsHostnames' })),
    ec2(cloud).send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsSupport' })),
    listSubnets(cloud),
    listSecurityGroups(cloud),
    listNetworkAcls(cloud),
  ]);
  return {
    properties: {
      CidrBlock: vpc.CidrBlock,
      InstanceTenancy: vpc.InstanceTenancy,
      EnableDnsHostnames: hostnames.EnableDnsHostnames?.Value,
      EnableDnsSupport: support.EnableDnsSupport?.Value,
    },
    sets: {
      Tags: tagsOf(vpc.Tags),
      Subnets: subnets.filter((subnet) => subnet.VpcId === id).map((subnet) => subnet.SubnetId),
    },
    attributes: {
      VpcId: id,
      CidrBlock: vpc.CidrBlock,
      CidrBlockAssociations: vpc.CidrBlockAssociationSet?.map((association) => association.AssociationId),
      Ipv6CidrBlocks: vpc.Ipv6CidrBlockAssociationSet?.map((association) => association.Ipv6CidrBlock),
      DefaultSecurityGroup: groups.find((group) => group.VpcId === id && group.GroupName === 'default')?.GroupId,
      DefaultNetworkAcl: acls.find((acl) => acl.VpcId === id && acl.IsDefault)?.NetworkAclId,
    },
  };
}

async function readSubnet(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const subnet = (await listSubnets(cloud)).find((candidate) => candidate.SubnetId === id);
  return (
    subnet && {
      properties: {
        VpcId: subnet.VpcId,
        CidrBlock: subnet.CidrBlock,
        AvailabilityZone: subnet.AvailabilityZone,
        MapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch ?? false,
        AssignIpv6AddressOnCreation: subnet.AssignIpv6AddressOnCreation ?? false,
        Ipv6CidrBlock: subnet.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock,
      },
      sets: { Tags: tagsOf(subnet.Tags) },
      attributes: {
        SubnetId: id,
        VpcId: subnet.VpcId,
        CidrBlock: subnet.CidrBlock,
        AvailabilityZone: subnet.AvailabilityZone,
      },
    }
  );
}

/** A block of IPv4 that the template states, or one of IPv6 that Amazon chose. */
async function readBlock(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const vpcs = await listVpcs(cloud);
  const blocks = vpcs.flatMap(({ VpcId, CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] }) => [
    ...CidrBlockAssociationSet.map((block) => ({ VpcId, Pool: undefined, ...block })),
    ...Ipv6CidrBlockAssociationSet.map((block) => ({ VpcId, CidrBlock: undefined, Pool: block.Ipv6Pool, ...block })),
  ]);
  const block = blocks.find((candidate) => candidate.AssociationId === id);
  return (
    block && {
      properties: {
        VpcId: block.VpcId,
        CidrBlock: block.CidrBlock,
        AmazonProvidedIpv6CidrBlock: block.Pool === 'Amazon',
      },
      attributes: { Id: id },
    }
  );
}

async function readInternetGateway(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const gateway = (await listInternetGateways(cloud)).find((candidate) => candidate.InternetGatewayId === id);
  return (
    gateway && {
      properties: {},
      sets: {
        Tags: tagsOf(gateway.Tags),
        Attachments: (gateway.Attachments ?? []).map((attachment) => attachment.VpcId),
      },
      attributes: { InternetGatewayId: id },
    }
  );
}
