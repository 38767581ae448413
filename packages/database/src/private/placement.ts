import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** What the user said about where the database lies. */
export interface PlacementOptions {
  readonly vpc: ec2.IVpc;
  readonly zones?: string[];
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/** The subnets of the database: private ones, in at least two zones, because RDS wants that even of a single instance. */
export function place(scope: IConstruct, options: PlacementOptions): ec2.SubnetSelection {
  if (options.zones && options.vpcSubnets) {
    throw new ValidationError(
      scope,
      'DATABASE_ZONES_AND_SUBNETS',
      "'zones' and 'vpcSubnets' both say where the database lies; allowed is one of them",
    );
  }
  const selection = options.vpcSubnets ?? {
    subnetType: privateType(scope, options.vpc),
    availabilityZones: options.zones && resolveZones(scope, options.vpc, options.zones),
  };
  refuseUnusableSubnets(scope, options.vpc, selection);
  return selection;
}

function privateType(scope: IConstruct, vpc: ec2.IVpc): ec2.SubnetType {
  if (vpc.privateSubnets.length > 0) {
    return ec2.SubnetType.PRIVATE_WITH_EGRESS;
  }
  if (vpc.isolatedSubnets.length > 0) {
    return ec2.SubnetType.PRIVATE_ISOLATED;
  }
  throw new ValidationError(
    scope,
    'DATABASE_NO_PRIVATE_SUBNETS',
    `vpc '${vpc.node.path}' has no private subnets; allowed is a vpc with private subnets in at least two zones`,
  );
}

/**
 * Letters count the zones of the vpc and are not matched against names: in a stack without a region the names are known
 * only at deployment, and `us-east-1a` is another building in each account anyway.
 */
function resolveZones(scope: IConstruct, vpc: ec2.IVpc, zones: string[]): string[] {
  const known = vpc.availabilityZones.map((_, index) => String.fromCharCode('a'.charCodeAt(0) + index));
  const wrong = zones.find((zone, index) => !known.includes(zone) || zones.indexOf(zone) !== index);
  if (wrong !== undefined) {
    throw new ValidationError(
      scope,
      'DATABASE_ZONE_UNKNOWN',
      `zone '${wrong}' is unknown or named twice; allowed are ${known.map((zone) => `'${zone}'`).join(', ')}, each once`,
    );
  }
  return zones.map((zone) => vpc.availabilityZones[known.indexOf(zone)]);
}

function refuseUnusableSubnets(scope: IConstruct, vpc: ec2.IVpc, selection: ec2.SubnetSelection): void {
  const selected = vpc.selectSubnets(selection);
  const open = selected.subnets.find((subnet) => vpc.publicSubnets.includes(subnet));
  if (open) {
    throw new ValidationError(
      scope,
      'DATABASE_SUBNET_PUBLIC',
      `subnet '${open.node.path}' is public; allowed are private subnets`,
    );
  }
  const zones = new Set(selected.availabilityZones);
  if (zones.size < 2) {
    throw new ValidationError(
      scope,
      'DATABASE_TOO_FEW_ZONES',
      `the selected subnets lie in '${zones.size}' zone(s); allowed are at least two zones, one for a standby`,
    );
  }
}
