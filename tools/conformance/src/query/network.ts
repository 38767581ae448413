import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { isTrue } from '../../../cli/src/verify/compare/scalar';

export type Tier = 'public' | 'private';

export const ANYWHERE = '0.0.0.0/0';
const ANYWHERE_V6 = '::/0';

/** What a subnet is called does not make it public: its way to the internet gateway does. */
export function subnetsOf(environment: Environment, tier: Tier): Resource[] {
  return environment.all('AWS::EC2::Subnet').filter((subnet) => tierOf(environment, subnet) === tier);
}

export function tierOf(environment: Environment, subnet: Resource): Tier {
  return routesOf(environment, subnet).some(leadsToInternetGateway) ? 'public' : 'private';
}

export function subnetIn(environment: Environment, tier: Tier, zone: string): Resource | undefined {
  return subnetsOf(environment, tier).find((subnet) => zoneOf(subnet) === zone);
}

/** `a` of `us-east-1a` */
export function zoneOf(resource: Resource): string {
  return String(resource.get('AvailabilityZone')).slice(-1);
}

export function zonesOf(subnets: readonly Resource[]): string[] {
  return [...new Set(subnets.map(zoneOf))].sort();
}

export function routesOf(environment: Environment, subnet: Resource): Resource[] {
  const tables = environment
    .all('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => association.ref('SubnetId') === subnet)
    .map((association) => association.ref('RouteTableId'));
  return environment.all('AWS::EC2::Route').filter((route) => tables.includes(route.ref('RouteTableId')));
}

/** Out of the VPC to anywhere, IPv4 and IPv6. */
export function defaultRoutesOf(environment: Environment, subnet: Resource): Resource[] {
  return routesOf(environment, subnet).filter(
    (route) => route.get('DestinationCidrBlock') === ANYWHERE || route.get('DestinationIpv6CidrBlock') === ANYWHERE_V6,
  );
}

export function leadsToInternetGateway(route: Resource): boolean {
  return route.ref('GatewayId')?.type === 'AWS::EC2::InternetGateway';
}

/** Instances that forward what is not for them. */
export function natInstances(environment: Environment): Resource[] {
  return environment.all('AWS::EC2::Instance').filter((instance) => instance.get('SourceDestCheck') === false);
}

/** Instances that do work: a NAT instance is part of the network. */
export function instances(environment: Environment): Resource[] {
  const nat = natInstances(environment);
  return environment.all('AWS::EC2::Instance').filter((instance) => !nat.includes(instance));
}

export function subnetOf(instance: Resource): Resource | undefined {
  return instance.ref('SubnetId') ?? instance.ref('NetworkInterfaces.0.SubnetId');
}

export function isMultiAz(database: Resource): boolean {
  return isTrue(database.get('MultiAZ'));
}

/** The same resources, in any order. */
export function sameSet(some: readonly unknown[], others: readonly unknown[]): boolean {
  return new Set(some).size === new Set(others).size && some.every((item) => others.includes(item));
}
