import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { SubnetPlan } from './subnet-plan';

/** A /56 of Amazon's holds 256 blocks of the only size that a subnet takes. */
const SUBNET_COUNT = 256;
const SUBNET_BITS = '64';

/**
 * Which IPv6 block each subnet gets: that of its slot. The CDK counts the subnets instead, and a third zone would move
 * those of all tiers but the first.
 */
export class Ipv6Plan implements ec2.IIpv6Addresses {
  public readonly amazonProvided = true;
  private association?: ec2.CfnVPCCidrBlock;

  public constructor(private readonly plan: SubnetPlan) {}

  /** What everything that names the network's block waits for. */
  public get block(): ec2.CfnVPCCidrBlock {
    return this.association!;
  }

  public allocateVpcIpv6Cidr({ scope: vpc, vpcId }: ec2.AllocateVpcIpv6CidrRequest): ec2.CfnVPCCidrBlock {
    this.association = new ec2.CfnVPCCidrBlock(vpc, 'Ipv6Cidr', { vpcId, amazonProvidedIpv6CidrBlock: true });
    return this.association;
  }

  public createIpv6CidrBlocks({ ipv6SelectedCidr }: ec2.CreateIpv6CidrBlocksRequest): string[] {
    return Fn.cidr(ipv6SelectedCidr, SUBNET_COUNT, SUBNET_BITS);
  }

  public allocateSubnetsIpv6Cidr({ allocatedSubnets, ipv6Cidrs }: ec2.AllocateIpv6CidrRequest): ec2.SubnetIpamOptions {
    const slots = this.plan.ipv6Slots;
    return {
      allocatedSubnets: allocatedSubnets.map(({ cidr }, index) => ({
        cidr,
        ipv6Cidr: Fn.select(slots[index], ipv6Cidrs),
      })),
    };
  }
}
