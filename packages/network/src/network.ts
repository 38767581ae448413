import { Stack, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { NatStrategy } from './nat-strategy';
import { acceptStructure } from './private/accepted';
import { addGatewayEndpoints, addInterfaceEndpoints } from './private/endpoints';
import { FlowLogs } from './private/flow-logs';
import { PRIVATE, PUBLIC, SubnetPlan } from './private/subnet-plan';
import { privateAcl, publicAcl } from './private/tier-acl';
import { withoutZoneLookup, zoneNames } from './private/zones';

/** All that AWS offers as a route. They cost nothing, and spare what NAT charges per GB. */
const FREE_ENDPOINTS = [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.DYNAMODB];

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
}

/**
 * A VPC with a public and a private subnet in each zone.
 *
 * For `10.2.0.0/16` the public subnets are `10.2.1.0/24` to `10.2.3.0/24` and the private ones `10.2.4.0/24` to
 * `10.2.6.0/24`, whether two or three zones are used.
 */
export class Network extends Construct {
  /** The VPC. `vpc.availabilityZones` has the names of the zones, to narrow a selection of subnets. */
  public readonly vpc: ec2.IVpc;

  /** Selects the public subnets, e.g. for a load balancer: `vpcSubnets: network.publicSubnets`. */
  public readonly publicSubnets: ec2.SubnetSelection = { subnetGroupName: PUBLIC };

  /** Selects the private subnets, with any NAT strategy: `vpcSubnets: network.privateSubnets`. */
  public readonly privateSubnets: ec2.SubnetSelection = { subnetGroupName: PRIVATE };

  /** The packet filter of the public subnets. Rules of your own have numbers from 1000. */
  public readonly publicNetworkAcl: ec2.INetworkAcl;

  /** The packet filter of the private subnets. Rules of your own have numbers from 1000. */
  public readonly privateNetworkAcl: ec2.INetworkAcl;

  /** The log group of the flow logs; undefined when they go to a bucket. */
  public readonly flowLogGroup?: logs.ILogGroup;

  public constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const plan = SubnetPlan.of(this, props.cidr, props.subnetMask);
    const zones = zoneNames(this, props.zones, props.availabilityZones);

    this.vpc = this.createVpc(plan, zones, props.nat);
    this.publicNetworkAcl = publicAcl(this, this.vpc, this.publicSubnets, plan.vpcCidr);
    this.privateNetworkAcl = privateAcl(this, this.vpc, this.privateSubnets, plan.vpcCidr);
    this.nameSubnets();

    const { gatewayEndpoints = FREE_ENDPOINTS, interfaceEndpoints = [] } = props;
    addGatewayEndpoints(this, this.vpc, gatewayEndpoints);
    addInterfaceEndpoints(this, this.vpc, this.privateSubnets, plan.vpcCidr, interfaceEndpoints);
    this.flowLogGroup = new FlowLogs(this, 'FlowLogs', {
      vpc: this.vpc,
      bucket: props.flowLogBucket,
      logGroup: props.flowLogGroup,
      role: props.flowLogRole,
      retention: props.flowLogRetention,
      encryptionKey: props.encryptionKey,
    }).logGroup;
    acceptStructure(this, this.vpc);
  }

  private createVpc(ipAddresses: SubnetPlan, availabilityZones: string[], strategy: NatStrategy): ec2.Vpc {
    const nat = strategy._plan(this, ipAddresses.vpcCidr, availabilityZones.length);
    // Both kinds are called Private: a change of the strategy must not replace the subnets.
    const privateType = nat.count > 0 ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED;
    return withoutZoneLookup(
      Stack.of(this),
      () =>
        new ec2.Vpc(this, 'Resource', {
          vpcName: this.node.path,
          ipAddresses,
          availabilityZones,
          natGateways: nat.count,
          natGatewayProvider: nat.provider,
          restrictDefaultSecurityGroup: true,
          subnetConfiguration: [
            // Who needs a public address asks for it: a machine does not get one by lying in a public subnet.
            { name: PUBLIC, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
            { name: PRIVATE, subnetType: privateType },
          ],
        }),
    );
  }

  /** Names for people, and the tags by which the AWS Load Balancer Controller of Kubernetes finds its subnets. */
  private nameSubnets(): void {
    const tiers = { public: this.publicSubnets, private: this.privateSubnets };
    for (const [tier, selection] of Object.entries(tiers)) {
      this.vpc.selectSubnets(selection).subnets.forEach((subnet, zone) => {
        Tags.of(subnet).add('Name', `${this.node.path}/${tier}-${zone + 1}`);
        Tags.of(subnet).add(tier === 'public' ? 'kubernetes.io/role/elb' : 'kubernetes.io/role/internal-elb', '1', {
          includeResourceTypes: [ec2.CfnSubnet.CFN_RESOURCE_TYPE_NAME],
        });
      });
    }
  }
}
