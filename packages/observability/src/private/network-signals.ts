import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { NatGatewaysWatch } from '../nat-gateways-watch';
import { ValidationError } from './errors';
import { count } from './numbers';
import { above, metricsOf, ON_OCCURRENCE, type Signal } from './signal';

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway-cloudwatch.html */
export function natGatewaySignals(scope: Construct, vpc: ec2.IVpc, watch: NatGatewaysWatch): Signal[] {
  const dropped = count(scope, 'dropped packets', watch.droppedPackets ?? 100);
  return knownGateways(scope, vpc, watch).flatMap((NatGatewayId, index) => {
    const metric = metricsOf('AWS/NATGateway', { NatGatewayId });
    const gateway = index + 1;
    return [
      above(0, {
        id: `PortAllocation${gateway}`,
        title: `Ports not allocated, gateway ${gateway}`,
        meaning:
          'Too many connections to one destination, and new ones fail: spread them, or use an endpoint of the VPC',
        metric: metric('ErrorPortAllocation', cloudwatch.Stats.SUM),
        ...ON_OCCURRENCE,
      }),
      above(dropped, {
        id: `DroppedPackets${gateway}`,
        title: `Dropped packets, gateway ${gateway}`,
        meaning: 'The gateway drops packets: an outage of it, or more traffic than it bears',
        metric: metric('PacketsDropCount', cloudwatch.Stats.SUM),
      }),
    ];
  });
}

function knownGateways(scope: Construct, vpc: ec2.IVpc, { gatewayIds }: NatGatewaysWatch): string[] {
  const known = gatewayIds ?? gatewaysIn(vpc);
  if (known.length === 0) {
    throw new ValidationError(
      scope,
      'OBSERVABILITY_NAT_GATEWAYS_UNKNOWN',
      `VPC '${vpc.node.path}' has no NAT gateway of this app; allowed is one that has, or 'gatewayIds'`,
    );
  }
  return known;
}

/** The CDK has no other way to name the gateways that it made. */
function gatewaysIn(vpc: ec2.IVpc): string[] {
  const children = vpc.node.findAll();
  return children.flatMap((child) => (child instanceof ec2.CfnNatGateway ? [child.attrNatGatewayId] : []));
}
