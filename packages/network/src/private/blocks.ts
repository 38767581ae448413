import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SecondaryTier } from '../secondary-tier';
import { ValidationError } from './errors';
import { Ipv4Block } from './ipv4-block';

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html and subnet-sizing.html */
const LARGEST_MASK = 16;
const SMALLEST_MASK = 28;
const PREFERRED_SUBNET_MASK = 24;
/** Public and private slots, with the free ones, need three bits between the mask of the VPC and that of a subnet. */
const SLOT_BITS = 3;
/** The four slots of a block of its own need two. */
const TIER_SLOT_BITS = 2;
/** A VPC takes five IPv4 blocks, its first one included, unless AWS raises the quota. */
const MOST_TIERS = 4;

/** Blocks that AWS refuses: this network, loopback, link-local (metadata, DNS, NTP), multicast and the former class E. */
const RESERVED = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'];
/** A network of one of these takes no further block of the others, and a network of none of them takes none of theirs. */
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
/** Taken by AWS in every network. */
const NEVER_ADDED = '198.19.0.0/16';

/** The block of the VPC. */
export function vpcBlock(scope: IConstruct, cidr: string): Ipv4Block {
  return usableBlock(scope, 'cidr', cidr, SMALLEST_MASK - SLOT_BITS);
}

/** The blocks of the tiers, which AWS adds to the VPC. */
export function tierBlocks(
  scope: IConstruct,
  vpc: Ipv4Block,
  tiers: SecondaryTier[],
  taken: readonly string[],
): Ipv4Block[] {
  if (tiers.length > MOST_TIERS) {
    const message = `number of secondaryTiers is '${tiers.length}'; allowed are up to ${MOST_TIERS}`;
    throw new ValidationError(scope, 'NETWORK_TIER_COUNT', message);
  }
  requireNames(
    scope,
    tiers.map(({ name }) => name),
    taken,
  );
  const blocks = [vpc];
  for (const { name, cidr } of tiers) {
    const block = usableBlock(scope, `cidr of tier ${name}`, cidr, SMALLEST_MASK - TIER_SLOT_BITS);
    requireApart(scope, name, block, blocks);
    requireAddable(scope, name, block, vpc);
    blocks.push(block);
  }
  return blocks.slice(1);
}

/** The mask of the VPC's subnets. */
export function maskOfSubnets(scope: IConstruct, vpc: Ipv4Block, stated?: number): number {
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

/** Checks that so many slots fit into the VPC. */
export function requireRoom(scope: IConstruct, vpc: Ipv4Block, mask: number, slots: number): void {
  const longer = vpc.mask + Math.ceil(Math.log2(slots));
  if (mask >= longer) return;
  const allowed = longer > SMALLEST_MASK ? 'allowed is a larger cidr' : `allowed is a subnetMask from ${longer}`;
  const message = `'${vpc.toString()}' has no room for isolated subnets of mask '${mask}'; ${allowed}, or an isolated tier among secondaryTiers`;
  throw new ValidationError(scope, 'NETWORK_ISOLATED_NO_ROOM', message);
}

function requireNames(scope: IConstruct, names: string[], taken: readonly string[]): void {
  const wrong = names.find(
    (name, index) => !/^[A-Z][A-Za-z0-9]{0,31}$/.test(name) || taken.includes(name) || names.indexOf(name) !== index,
  );
  if (wrong === undefined) return;
  const message = `name of tier '${wrong}' is not usable; allowed are distinct names of up to 32 letters and digits, a capital first, but ${taken.join(', ')}`;
  throw new ValidationError(scope, 'NETWORK_TIER_NAME_INVALID', message);
}

function requireApart(scope: IConstruct, name: string, block: Ipv4Block, others: Ipv4Block[]): void {
  const overlapping = others.find((other) => other.overlaps(block));
  if (!overlapping) return;
  const message = `cidr of tier ${name} '${block.toString()}' overlaps '${overlapping.toString()}' of the same network; allowed are blocks apart from each other`;
  throw new ValidationError(scope, 'NETWORK_TIER_OVERLAP', message);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions */
function requireAddable(scope: IConstruct, name: string, block: Ipv4Block, vpc: Ipv4Block): void {
  const others = PRIVATE_RANGES.filter((range) => !liesIn(range, vpc));
  const wrong = [...others, NEVER_ADDED].find((range) => liesIn(range, block));
  if (wrong === undefined) return;
  const message = `cidr of tier ${name} '${block.toString()}' is in ${wrong}, of which AWS adds nothing to '${vpc.toString()}'; allowed are the range of the network and 100.64.0.0/10`;
  throw new ValidationError(scope, 'NETWORK_TIER_RANGE', message);
}

function liesIn(range: string, block: Ipv4Block): boolean {
  return Ipv4Block.parse(range)!.overlaps(block);
}

/** A block that AWS and the layout can take. */
function usableBlock(scope: IConstruct, what: string, cidr: string, smallest: number): Ipv4Block {
  const allowedMasks = `allowed are masks from /${LARGEST_MASK} to /${smallest}`;
  if (Token.isUnresolved(cidr)) {
    throw new ValidationError(scope, 'NETWORK_CIDR_TOKEN', `${what} is a token; allowed is a block known at synthesis`);
  }
  const block = Ipv4Block.parse(cidr);
  if (!block) {
    throw new ValidationError(
      scope,
      'NETWORK_CIDR_INVALID',
      `${what} '${cidr}' is not an IPv4 block; allowed is CIDR notation such as '10.0.0.0/16'`,
    );
  }
  if (block.mask < LARGEST_MASK) {
    throw new ValidationError(scope, 'NETWORK_CIDR_TOO_LARGE', `${what} '${cidr}' is too large; ${allowedMasks}`);
  }
  if (block.mask > smallest) {
    throw new ValidationError(scope, 'NETWORK_CIDR_TOO_SMALL', `${what} '${cidr}' is too small; ${allowedMasks}`);
  }
  if (block.network.toString() !== cidr) {
    throw new ValidationError(
      scope,
      'NETWORK_CIDR_HOST_BITS',
      `${what} '${cidr}' has host bits set; allowed is the block's first address, '${block.network.toString()}'`,
    );
  }
  const reserved = RESERVED.find((range) => Ipv4Block.parse(range)?.overlaps(block));
  if (reserved) {
    throw new ValidationError(
      scope,
      'NETWORK_CIDR_RESERVED',
      `${what} '${cidr}' is in ${reserved}, which AWS reserves; allowed are private ranges such as '10.0.0.0/16'`,
    );
  }
  return block;
}
