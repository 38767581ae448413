import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { NatStrategy } from './nat-strategy';
import type { NetworkProps } from './network-props';
import { addGatewayEndpoints, addInterfaceEndpoints } from './private/endpoints';
import { FlowLogs } from './private/flow-logs';
import { Ipv6Plan } from './private/ipv6-plan';
import { ISOLATED, PRIVATE, PUBLIC, SubnetPlan } from './private/subnet-plan';
import { TierAcls } from './private/tier-acl';
import { addSecondaryBlocks, tagSubnets } from './private/tiers';
import { withoutZoneLookup, zoneNames } from './private/zones';

/** All that AWS offers as a route. They cost nothing, and spare what NAT charges per GB. */
const FREE_ENDPOINTS = [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.DYNAMODB];

/**
 * A VPC with a public and a private subnet in each zone.
 *
 * For `10.2.0.0/16` the public subnets are `10.2.1.0/24` to `10.2.3.0/24` and the private ones `10.2.4.0/24` to
 * `10.2.6.0/24`, whether two or three zones are used. Isolated ones are `10.2.7.0/24` to `10.2.9.0/24`.
 */
export class Network extends Construct {
  /** The VPC. `vpc.availabilityZones` has the names of the zones, to narrow a selection of subnets. */
  public readonly vpc: ec2.IVpc;

  /** Selects the public subnets, e.g. for a load balancer: `vpcSubnets: network.publicSubnets`. */
  public readonly publicSubnets: ec2.SubnetSelection = { subnetGroupName: PUBLIC };

  /** Selects the private subnets, with any NAT strategy: `vpcSubnets: network.privateSubnets`. */
  public readonly privateSubnets: ec2.SubnetSelection = { subnetGroupName: PRIVATE };

  /** Selects the isolated subnets; undefined without `isolatedTier`. */
  public readonly isolatedSubnets?: ec2.SubnetSelection;

  /** Selects the subnets of each secondary tier, by its name: `vpcSubnets: network.secondarySubnets.Pods`. */
  public readonly secondarySubnets: { [name: string]: ec2.SubnetSelection };

  /** The packet filter of the public subnets. Rules of your own have numbers from 1000. */
  public readonly publicNetworkAcl: ec2.INetworkAcl;

  /** The packet filter of the private subnets. Rules of your own have numbers from 1000. */
  public readonly privateNetworkAcl: ec2.INetworkAcl;

  /** The packet filter of the isolated subnets; undefined without them. Rules of your own have numbers from 1000. */
  public readonly isolatedNetworkAcl?: ec2.INetworkAcl;

  /** The packet filter of each secondary tier, by its name. Rules of your own have numbers from 1000. */
  public readonly secondaryNetworkAcls: { [name: string]: ec2.INetworkAcl };

  /** The log group of the flow logs; undefined when they go to a bucket. */
  public readonly flowLogGroup?: logs.ILogGroup;

  public constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { isolatedTier = false, secondaryTiers = [] } = props;
    const plan = SubnetPlan.of(this, props.cidr, { mask: props.subnetMask, isolatedTier, secondaryTiers });
    const zones = zoneNames(this, props.zones, props.availabilityZones);
    const ipv6 = props.dualStack ? new Ipv6Plan(plan) : undefined;

    const vpc = this.createVpc(plan, zones, props.nat, ipv6);
    this.vpc = vpc;
    addSecondaryBlocks(this, vpc, secondaryTiers);
    this.isolatedSubnets = isolatedTier ? { subnetGroupName: ISOLATED } : undefined;
    this.secondarySubnets = Object.fromEntries(secondaryTiers.map(({ name }) => [name, { subnetGroupName: name }]));

    const acls = new TierAcls(this, vpc, plan, ipv6);
    this.publicNetworkAcl = acls.public(PUBLIC);
    this.privateNetworkAcl = acls.private(PRIVATE);
    this.isolatedNetworkAcl = isolatedTier ? acls.isolated(ISOLATED) : undefined;
    this.secondaryNetworkAcls = Object.fromEntries(
      secondaryTiers.map(({ name, isolated }) => [name, isolated ? acls.isolated(name) : acls.private(name)]),
    );
    tagSubnets(this, vpc, secondaryTiers);

    const { gatewayEndpoints = FREE_ENDPOINTS, interfaceEndpoints = [] } = props;
    addGatewayEndpoints(this, vpc, gatewayEndpoints);
    addInterfaceEndpoints(this, vpc, this.privateSubnets, plan.cidrs, interfaceEndpoints);
    this.flowLogGroup = new FlowLogs(this, 'FlowLogs', {
      vpc,
      bucket: props.flowLogBucket,
      logGroup: props.flowLogGroup,
      role: props.flowLogRole,
      retention: props.flowLogRetention,
      encryptionKey: props.encryptionKey,
    }).logGroup;
  }

  private createVpc(plan: SubnetPlan, availabilityZones: string[], strategy: NatStrategy, ipv6?: Ipv6Plan): ec2.Vpc {
    const nat = strategy._plan(this, plan.cidrs, availabilityZones.length);
    // All kinds keep their names: a change of the strategy must not replace the subnets.
    const privateType = nat.count > 0 ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED;
    // Who needs a public address asks for it: a machine does not get one by lying in a public subnet.
    const publicOnly = { mapPublicIpOnLaunch: false, ...(ipv6 && { ipv6AssignAddressOnCreation: false }) };
    const types = { public: ec2.SubnetType.PUBLIC, private: privateType, isolated: ec2.SubnetType.PRIVATE_ISOLATED };
    return withoutZoneLookup(
      Stack.of(this),
      () =>
        new ec2.Vpc(this, 'Resource', {
          vpcName: this.node.path,
          ipAddresses: plan,
          ...(ipv6 && { ipProtocol: ec2.IpProtocol.DUAL_STACK, ipv6Addresses: ipv6 }),
          availabilityZones,
          natGateways: nat.count,
          natGatewayProvider: nat.provider,
          restrictDefaultSecurityGroup: true,
          subnetConfiguration: plan.tiers.map(({ name, reach }) => ({
            name,
            subnetType: types[reach],
            ...(reach === 'public' && publicOnly),
          })),
        }),
    );
  }
}
