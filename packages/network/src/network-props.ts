import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { NatStrategy } from './nat-strategy';
import type { SecondaryTier } from './secondary-tier';

/** Properties of a network. */
export interface NetworkProps {
  /**
   * The IPv4 block of the VPC, known at synthesis, with a mask from /16 to /25.
   *
   * A block that AWS or the layout cannot take is refused with one of `NETWORK_CIDR_INVALID`, `NETWORK_CIDR_TOO_LARGE`,
   * `NETWORK_CIDR_TOO_SMALL`, `NETWORK_CIDR_HOST_BITS`, `NETWORK_CIDR_RESERVED` and `NETWORK_CIDR_TOKEN`.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly cidr: string;

  /** How private subnets reach the internet. It is required because it costs between nothing and 110 USD a month. */
  readonly nat: NatStrategy;

  /**
   * How many zones: 2 or 3, the first of the region (`a`, `b`, `c`). A third one can be added later and moves no subnet.
   *
   * Another number is refused with `NETWORK_ZONE_COUNT`.
   *
   * @default 3, or as many as `availabilityZones` has
   */
  readonly zones?: number;

  /**
   * The names of two or three zones, for regions or accounts in which `a`, `b` and `c` are not all there (in Tokyo
   * `ap-northeast-1a`, `-1c`, `-1d`) or lack capacity. The order matters: the n-th zone owns the n-th slot.
   *
   * A bad list is refused with `NETWORK_ZONE_COUNT`, `NETWORK_ZONES_MISMATCH` (with `zones`), `NETWORK_ZONE_DUPLICATE`,
   * `NETWORK_ZONE_NOT_IN_REGION` or `NETWORK_ZONES_TOKEN`.
   *
   * @default - the first `zones` letters of the stack's region
   */
  readonly availabilityZones?: string[];

  /**
   * The mask of every subnet, between three bits more than the VPC's and 28. Changing it later replaces the subnets.
   *
   * Another mask is refused with `NETWORK_SUBNET_MASK`.
   *
   * @default - 24, or three bits more than the VPC's mask when that is longer
   */
  readonly subnetMask?: number;

  /**
   * The key of the flow logs' log group. The policy of a key that belongs to the same app is extended so that CloudWatch
   * Logs may use it; an imported key must allow it already.
   *
   * @default - encrypted with a key that CloudWatch Logs owns
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the flow logs are kept in the log group that the network creates.
   *
   * @default logs.RetentionDays.ONE_YEAR
   */
  readonly flowLogRetention?: logs.RetentionDays;

  /**
   * The log group of the flow logs. Its retention and its key are its own: `flowLogRetention` and `encryptionKey` next to
   * it are refused with `NETWORK_FLOW_LOG_CONFLICT`.
   *
   * @default - one is created, and kept when the network is deleted
   */
  readonly flowLogGroup?: logs.ILogGroup;

  /**
   * The role with which flow logs are written to the log group; `vpc-flow-logs.amazonaws.com` must be able to assume it.
   * It is granted the writing, unless you hand in `role.withoutPolicyUpdates()`.
   *
   * @default - a role that may write to this log group only
   */
  readonly flowLogRole?: iam.IRole;

  /**
   * The bucket to which the flow logs go instead of CloudWatch Logs: half the price, and no queries by Logs Insights.
   * Everything else about the flow logs next to it is refused with `NETWORK_FLOW_LOG_CONFLICT`.
   *
   * @default - flow logs go to CloudWatch Logs
   */
  readonly flowLogBucket?: s3.IBucket;

  /**
   * Services that are reached by a route instead of through NAT, from all subnets. They cost nothing.
   *
   * A service that is listed twice is refused with `NETWORK_ENDPOINT_DUPLICATE`.
   *
   * @default [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.DYNAMODB]
   */
  readonly gatewayEndpoints?: ec2.GatewayVpcEndpointAwsService[];

  /**
   * Services that get network interfaces in the private subnets. Each costs 7.30 USD a month for each zone and 0.01 per GB.
   *
   * A service that is listed twice is refused with `NETWORK_ENDPOINT_DUPLICATE`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
   */
  readonly interfaceEndpoints?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * Whether each zone has an isolated subnet too, which reaches the network alone: for what answers and never calls. They
   * take the slots 7 to 9, and move no other subnet.
   *
   * Where the subnets leave no room for them, they are refused with `NETWORK_ISOLATED_NO_ROOM`.
   *
   * @default false
   */
  readonly isolatedTier?: boolean;

  /**
   * Tiers in address blocks of their own, up to four, which is AWS's quota; more are refused with `NETWORK_TIER_COUNT`.
   * New ones are appended: the order decides the numbers of rules and the IPv6 addresses.
   *
   * @default - none
   */
  readonly secondaryTiers?: SecondaryTier[];

  /**
   * Whether the network speaks IPv6 beside IPv4: a block of Amazon's, a /64 in each subnet, and for private subnets with a
   * way out an egress-only gateway. It costs nothing, and neither does traffic through that gateway.
   *
   * IPv6 addresses are public ones. What keeps private machines out of reach is the gateway, which lets answers in alone,
   * and their security groups. It cannot be taken back while a subnet has addresses in use.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-migrate-ipv6.html
   * @default false
   */
  readonly dualStack?: boolean;
}
