import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/**
 * The private subnet of one zone. Letters count the zones of the vpc and are not matched against names: in a stack
 * without a region the names are known only at deployment.
 */
export function place(scope: IConstruct, vpc: ec2.IVpc, zone: string): ec2.SubnetSelection {
  const candidates = vpc.privateSubnets.length > 0 ? vpc.privateSubnets : vpc.isolatedSubnets;
  if (candidates.length === 0) {
    throw new ValidationError(
      scope,
      'COMPUTE_EC2_NO_PRIVATE_SUBNETS',
      `vpc '${vpc.node.path}' has no private subnets; allowed is a vpc with a private subnet`,
    );
  }
  const zones = [...new Set(candidates.map((subnet) => subnet.availabilityZone))];
  const letters = zones.map((_, index) => String.fromCharCode('a'.charCodeAt(0) + index));
  const wanted = zones[letters.indexOf(zone)];
  const subnets = candidates.filter((subnet) => subnet.availabilityZone === wanted);
  if (subnets.length === 0) {
    throw new ValidationError(
      scope,
      'COMPUTE_EC2_ZONE_UNKNOWN',
      `zone '${zone}' is unknown; allowed are ${letters.map((letter) => `'${letter}'`).join(', ')}`,
    );
  }
  return { subnets };
}
