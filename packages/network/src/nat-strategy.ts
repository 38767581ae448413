import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import { NatInstance } from './private/nat-instance';

/** Options of the NAT gateways. */
export interface NatGatewayOptions {
  /**
   * Allocation ids (`eipalloc-...`) of Elastic IP addresses that you own, one for each gateway, in the order of the zones.
   * They keep the outbound addresses when a gateway is replaced, or the whole network.
   *
   * A wrong number of them is refused with `NETWORK_NAT_ADDRESSES`, what is no allocation id or is listed twice with
   * `NETWORK_NAT_ADDRESS_INVALID`.
   *
   * @default - an address is created with each gateway and goes with it
   */
  readonly eipAllocationIds?: string[];
}

/** Options of the NAT instance. */
export interface NatInstanceOptions {
  /**
   * The size of the instance.
   *
   * @default - t4g.nano: 3.07 USD a month, up to 5 Gbit/s in bursts, 32 Mbit/s sustained
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * The image. It must be of the family of Amazon Linux 2023 (`dnf`, `iptables-services`, root device `/dev/xvda`) and
   * match the processor of the instance type.
   *
   * @default - the newest minimal Amazon Linux 2023, read from its SSM parameter at each deployment: a deployment after
   * the release of a new image replaces the instance, which interrupts outbound connections for a minute or two
   */
  readonly machineImage?: ec2.IMachineImage;

  /**
   * Allocation id (`eipalloc-...`) of an Elastic IP address that you own. It keeps the outbound address when the instance
   * is replaced.
   *
   * What is no allocation id is refused with `NETWORK_NAT_ADDRESS_INVALID`.
   *
   * @default - a public address of the instance, another one after each replacement
   */
  readonly eipAllocationId?: string;
}

/**
 * How private subnets reach the internet. There is no right answer without a budget, so it has no default.
 *
 * Prices are for us-east-1, in USD a month of 730 hours, with one public IPv4 address (3.65) for each gateway or instance.
 * Changing the strategy later replaces no subnet; open outbound connections break.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-comparison.html
 */
export class NatStrategy {
  /** No way out: private subnets reach the VPC and its endpoints only. Costs nothing. */
  public static none(): NatStrategy {
    return new NatStrategy(() => ({ count: 0 }));
  }

  /**
   * One NAT gateway, in the first zone, for all private subnets: 36.50 USD a month, 0.045 per GB, and 0.01 per GB that
   * comes from another zone. When the first zone fails, no private subnet has a way out.
   */
  public static singleGateway(options: NatGatewayOptions = {}): NatStrategy {
    return new NatStrategy((scope) => gateways(scope, 1, options));
  }

  /**
   * A NAT gateway in each zone: 36.50 USD a month for each zone (109.50 for three), 0.045 per GB. Zones fail
   * independently, and no traffic is charged for crossing zones.
   */
  public static gatewayPerZone(options: NatGatewayOptions = {}): NatStrategy {
    return new NatStrategy((scope, _cidrs, zones) => gateways(scope, zones, options));
  }

  /**
   * One small instance, in the first zone, that forwards for all private subnets: 7.36 USD a month as t4g.nano with its
   * encrypted disk of 8 GiB, nothing per GB but what crosses zones. For environments that may lose their way out for
   * minutes: it is a single machine that you run.
   *
   * It admits the private subnets only, speaks version 2 of the metadata service only, and has neither SSH nor Session
   * Manager: it is replaced, never repaired.
   */
  public static instance(options: NatInstanceOptions = {}): NatStrategy {
    return new NatStrategy((scope, cidrs) => ({ count: 1, provider: instance(scope, cidrs, options) }));
  }

  /** @internal */
  public readonly _plan: (scope: Construct, cidrs: string[], zones: number) => NatPlan;

  private constructor(plan: (scope: Construct, cidrs: string[], zones: number) => NatPlan) {
    this._plan = plan;
  }
}

/** What a strategy means for a VPC: how many public subnets get a way out, and of which kind. */
interface NatPlan {
  readonly count: number;
  readonly provider?: ec2.NatProvider;
}

function gateways(scope: Construct, count: number, { eipAllocationIds }: NatGatewayOptions): NatPlan {
  if (eipAllocationIds && !Token.isUnresolved(eipAllocationIds) && eipAllocationIds.length !== count) {
    throw new ValidationError(
      scope,
      'NETWORK_NAT_ADDRESSES',
      `nat has ${eipAllocationIds.length} eipAllocationIds '${eipAllocationIds.join(', ')}'; allowed is one for each gateway: ${count}`,
    );
  }
  requireAllocationIds(scope, eipAllocationIds ?? []);
  return { count, provider: ec2.NatProvider.gateway({ eipAllocationIds }) };
}

/** The address itself (203.0.113.7) is what people have at hand and hand in by mistake. */
function requireAllocationIds(scope: Construct, ids: string[]): void {
  if (Token.isUnresolved(ids)) return;
  const isKnown = (id: string) => !Token.isUnresolved(id);
  const wrong = ids
    .filter(isKnown)
    .find((id) => !/^eipalloc-[0-9a-f]+$/.test(id) || ids.indexOf(id) !== ids.lastIndexOf(id));
  if (wrong === undefined) return;
  const message = `nat has the address '${wrong}'; allowed are distinct allocation ids such as 'eipalloc-0123456789abcdef0'`;
  throw new ValidationError(scope, 'NETWORK_NAT_ADDRESS_INVALID', message);
}

function instance(scope: Construct, cidrs: string[], options: NatInstanceOptions): ec2.NatProvider {
  requireAllocationIds(scope, options.eipAllocationId === undefined ? [] : [options.eipAllocationId]);
  const instanceType = options.instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.NANO);
  return new NatInstance({
    network: scope,
    cidrs,
    instanceType,
    machineImage: options.machineImage ?? minimalImage(instanceType.architecture),
    eipAllocationId: options.eipAllocationId,
  });
}

function minimalImage(architecture: ec2.InstanceArchitecture): ec2.IMachineImage {
  const arm = architecture === ec2.InstanceArchitecture.ARM_64;
  return ec2.MachineImage.latestAmazonLinux2023({
    edition: ec2.AmazonLinuxEdition.MINIMAL,
    cpuType: arm ? ec2.AmazonLinuxCpuType.ARM_64 : ec2.AmazonLinuxCpuType.X86_64,
  });
}
