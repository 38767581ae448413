import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { SecondaryTier } from '../secondary-tier';
import { maskOfSubnets, requireRoom, tierBlocks, vpcBlock } from './blocks';
import type { Ipv4Block } from './ipv4-block';

/** The group names of the subnets; they are part of construct ids and therefore never change. */
export const PUBLIC = 'Public';
export const PRIVATE = 'Private';
export const ISOLATED = 'Isolated';

/**
 * The VPC is cut into slots of the subnets' size. Slot 0 stays free (10.2.0.0/24 reads like the VPC itself), each tier
 * owns three slots whether or not all zones are used, so that a third zone moves no existing subnet.
 */
const FIRST_SLOT = { [PUBLIC]: 1, [PRIVATE]: 4, [ISOLATED]: 7, secondary: 10 };
const SLOTS_OF_TIER = 3;
/** A block of its own is cut into four, of which a tier takes three. */
const SECONDARY_SLOT_BITS = 2;

/** Tiers of the network, and which addresses their subnets have. */
interface Tier {
  readonly name: string;
  readonly reach: 'public' | 'private' | 'isolated';
  readonly block: Ipv4Block;
  readonly mask: number;
  readonly firstSlot: number;
  readonly firstIpv6Slot: number;
  /** Whether its block was added to the VPC. */
  readonly secondary: boolean;
}

/** What the user stated about subnets. */
export interface SubnetOptions {
  readonly mask?: number;
  readonly isolatedTier: boolean;
  readonly secondaryTiers: SecondaryTier[];
}

/** Which addresses each subnet gets. */
export class SubnetPlan implements ec2.IIpAddresses {
  /** Checks what the user stated and plans with it. */
  public static of(scope: IConstruct, cidr: string, { mask, isolatedTier, secondaryTiers }: SubnetOptions): SubnetPlan {
    const vpc = vpcBlock(scope, cidr);
    const subnetMask = maskOfSubnets(scope, vpc, mask);
    if (isolatedTier) {
      requireRoom(scope, vpc, subnetMask, FIRST_SLOT[ISOLATED] + SLOTS_OF_TIER);
    }
    const own = (name: typeof PUBLIC | typeof PRIVATE | typeof ISOLATED, reach: Tier['reach']): Tier => {
      const firstSlot = FIRST_SLOT[name];
      return { name, reach, block: vpc, mask: subnetMask, firstSlot, firstIpv6Slot: firstSlot, secondary: false };
    };
    const blocks = tierBlocks(scope, vpc, secondaryTiers, [PUBLIC, PRIVATE, ISOLATED]);
    return new SubnetPlan(vpc, [
      own(PUBLIC, 'public'),
      own(PRIVATE, 'private'),
      ...(isolatedTier ? [own(ISOLATED, 'isolated')] : []),
      ...secondaryTiers.map(({ name, isolated }, index): Tier => {
        const firstIpv6Slot = FIRST_SLOT.secondary + index * SLOTS_OF_TIER;
        const block = blocks[index];
        const mask = block.mask + SECONDARY_SLOT_BITS;
        const reach = isolated ? 'isolated' : 'private';
        return { name, reach, block, mask, firstSlot: 0, firstIpv6Slot, secondary: true };
      }),
    ]);
  }

  /** The slot of each subnet among the IPv6 blocks, in the order in which they were allocated. */
  public readonly ipv6Slots: number[] = [];

  private constructor(
    private readonly vpc: Ipv4Block,
    public readonly tiers: Tier[],
  ) {}

  /** The CIDR of the VPC, and those that were added to it. */
  public get cidrs(): string[] {
    return [...new Set([this.vpc, ...this.tiers.map(({ block }) => block)])].map((block) => block.toString());
  }

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.vpc.toString() };
  }

  public allocateSubnetsCidr({ requestedSubnets }: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const nextZone: Record<string, number> = {};
    const allocatedSubnets = requestedSubnets.map(({ configuration: { name } }) => {
      const tier = this.tiers.find((candidate) => candidate.name === name)!;
      const zone = nextZone[name] ?? 0;
      nextZone[name] = zone + 1;
      this.ipv6Slots.push(tier.firstIpv6Slot + zone);
      return { cidr: tier.block.part(tier.firstSlot + zone, tier.mask).toString() };
    });
    return { allocatedSubnets };
  }
}
