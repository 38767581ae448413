import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';
import { Ipv4Block } from './ipv4-block';

/** The group names of the subnets; they are part of construct ids and therefore never change. */
export const PUBLIC = 'Public';
export const PRIVATE = 'Private';

/**
 * The VPC is cut into slots of the subnets' size. Slot 0 stays free (10.2.0.0/24 reads like the VPC itself), each tier
 * owns three slots whether or not all zones are used, so that a third zone moves no existing subnet.
 */
const FIRST_SLOT: Record<string, number> = { [PUBLIC]: 1, [PRIVATE]: 4 };
/** Slots 0 to 6 need three bits between the mask of the VPC and that of a subnet. */
const SLOT_BITS = 3;

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html and subnet-sizing.html */
const LARGEST_VPC_MASK = 16;
const SMALLEST_MASK = 28;
const PREFERRED_SUBNET_MASK = 24;

/** Blocks that AWS refuses: this network, loopback, link-local (metadata, DNS, NTP), multicast and the former class E. */
const RESERVED = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'];

/** Which addresses each subnet gets. */
export class SubnetPlan implements ec2.IIpAddresses {
  /** Checks what the user stated and plans with it. */
  public static of(scope: IConstruct, cidr: string, subnetMask?: number): SubnetPlan {
    const block = vpcBlock(scope, cidr);
    return new SubnetPlan(block, maskOfSubnets(scope, block, subnetMask));
  }

  private constructor(
    private readonly vpc: Ipv4Block,
    private readonly subnetMask: number,
  ) {}

  /** The CIDR of the VPC. */
  public get vpcCidr(): string {
    return this.vpc.toString();
  }

  /** The CIDR of a tier's subnet in the n-th zone, counted from 0. */
  public subnetCidr(tier: string, zone: number): string {
    return this.vpc.part(FIRST_SLOT[tier] + zone, this.subnetMask).toString();
  }

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.vpcCidr };
  }

  public allocateSubnetsCidr({ requestedSubnets }: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const nextZone: Record<string, number> = { [PUBLIC]: 0, [PRIVATE]: 0 };
    const allocatedSubnets = requestedSubnets.map(({ configuration: { name } }) => ({
      cidr: this.subnetCidr(name, nextZone[name]++),
    }));
    return { allocatedSubnets };
  }
}

function vpcBlock(scope: IConstruct, cidr: string): Ipv4Block {
  if (Token.isUnresolved(cidr)) {
    throw new ValidationError(scope, 'NETWORK_CIDR_TOKEN', 'cidr is a token; allowed is a block known at synthesis');
  }
  const block = Ipv4Block.parse(cidr);
  if (!block) {
    throw new ValidationError(
      scope,
      'NETWORK_CIDR_INVALID',
      `cidr '${cidr}' is not an IPv4 block; allowed is CIDR notation such as '10.0.0.0/16'`,
    );
  }
  if (block.mask < LARGEST_VPC_MASK) {
    throw new ValidationError(scope, 'NETWORK_CIDR_TOO_LARGE', `cidr '${cidr}' is too large; ${allowedVpcMasks()}`);
  }
  if (block.mask > SMALLEST_MASK - SLOT_BITS) {
    throw new ValidationError(scope, 'NETWORK_CIDR_TOO_SMALL', `cidr '${cidr}' is too small; ${allowedVpcMasks()}`);
  }
  if (block.network.toString() !== cidr) {
    throw new ValidationError(
      scope,
      'NETWORK_CIDR_HOST_BITS',
      `cidr '${cidr}' has host bits set; allowed is the block's first address, '${block.network.toString()}'`,
    );
  }
  const reserved = RESERVED.find((range) => Ipv4Block.parse(range)?.overlaps(block));
  if (reserved) {
    throw new ValidationError(
      scope,
      'NETWORK_CIDR_RESERVED',
      `cidr '${cidr}' is in ${reserved}, which AWS reserves; allowed are private ranges such as '10.0.0.0/16'`,
    );
  }
  return block;
}

function maskOfSubnets(scope: IConstruct, vpc: Ipv4Block, stated?: number): number {
  const largest = vpc.mask + SLOT_BITS;
  const mask = stated ?? Math.max(PREFERRED_SUBNET_MASK, largest);
  if (Token.isUnresolved(mask) || !Number.isInteger(mask) || mask < largest || mask > SMALLEST_MASK) {
    throw new ValidationError(
      scope,
      'NETWORK_SUBNET_MASK',
      `subnetMask '${mask}' does not fit seven slots into '${vpc.toString()}'; allowed are ${largest} to ${SMALLEST_MASK}`,
    );
  }
  return mask;
}

function allowedVpcMasks(): string {
  return `allowed are masks from /${LARGEST_VPC_MASK} to /${SMALLEST_MASK - SLOT_BITS}`;
}
