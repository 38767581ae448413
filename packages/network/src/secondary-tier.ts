/**
 * A tier of subnets in an address block of its own, one in each zone: pods that would use up the network's addresses, or a
 * range that a partner prescribes.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export interface SecondaryTier {
  /**
   * Name, of up to 32 letters and digits, a capital letter first: `Pods`. It is part of construct ids and never changes.
   *
   * `Public`, `Private`, `Isolated`, another form or the same name twice are refused with `NETWORK_TIER_NAME_INVALID`.
   */
  readonly name: string;

  /**
   * The IPv4 block, known at synthesis, with a mask from /16 to /26: `100.64.0.0/16`. It is cut into four slots, one for
   * each zone and one that stays free.
   *
   * A block that is none, or of another size, is refused like the network's `cidr`; one that shares addresses with another
   * of this network with `NETWORK_TIER_OVERLAP`, and one that AWS does not add to a network such as this with
   * `NETWORK_TIER_RANGE`.
   */
  readonly cidr: string;

  /**
   * Whether the subnets reach the network alone. Otherwise they have the way out of the private ones.
   *
   * @default false
   */
  readonly isolated?: boolean;

  /**
   * Whether pods get their addresses from here: the network add-on of EKS finds the subnets by their tag, nodes stay where
   * they are.
   *
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/subnet-discovery.html
   * @default false
   */
  readonly pods?: boolean;
}
