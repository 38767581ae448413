import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { ValidationError } from './errors';

/** Endpoints that are routes: free, for S3 and DynamoDB, from all subnets. */
export function addGatewayEndpoints(network: Construct, vpc: ec2.IVpc, services: ec2.GatewayVpcEndpointAwsService[]) {
  const named = services.map((service) => ({ service, name: lastPart(service.name) }));
  requireDistinct(network, 'gatewayEndpoints', named);
  for (const { service, name } of named)
    new ec2.GatewayVpcEndpoint(network, `GatewayEndpoint-${name}`, { vpc, service });
}

/** Endpoints that are network interfaces in the private subnets, reached from inside the VPC by HTTPS alone. */
export function addInterfaceEndpoints(
  network: Construct,
  vpc: ec2.IVpc,
  subnets: ec2.SubnetSelection,
  cidrs: string[],
  services: ec2.InterfaceVpcEndpointAwsService[],
) {
  if (services.length === 0) return;
  const named = services.map((service) => ({ service, name: service.shortName }));
  requireDistinct(network, 'interfaceEndpoints', named);
  const securityGroup = new ec2.SecurityGroup(network, 'EndpointSecurityGroup', {
    vpc,
    description: 'Interface endpoints: admits HTTPS from the VPC only',
    allowAllOutbound: false,
  });
  for (const cidr of cidrs) {
    securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'HTTPS from the VPC');
  }
  for (const { service, name } of named) {
    new ec2.InterfaceVpcEndpoint(network, `InterfaceEndpoint-${name}`, {
      vpc,
      service,
      subnets,
      securityGroups: [securityGroup],
      // The rules above are the whole intent; the CDK would add its own.
      open: false,
    });
  }
}

/** A gateway service knows its full name only: com.amazonaws.<region>.s3 */
function lastPart(serviceName: string): string {
  return serviceName.slice(serviceName.lastIndexOf('.') + 1);
}

function requireDistinct(network: Construct, what: string, named: { name: string }[]): void {
  const names = named.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  const message = `${what} has '${twice}' twice; allowed is each service once`;
  throw new ValidationError(network, 'NETWORK_ENDPOINT_DUPLICATE', message);
}
