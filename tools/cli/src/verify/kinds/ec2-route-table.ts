import { EC2Client, paginateDescribeRouteTables, type Route, type RouteTable } from '@aws-sdk/client-ec2';
import { allOf, type Cloud } from '../cloud/cloud';
import {
  asList,
  compact,
  type Claim,
  type Kinds,
  type LiveResource,
  type Properties,
  type StatedResource,
} from './kind';
import { tagsOf } from './tags';

/** Route tables, their routes and the subnets that use them. */
export const ROUTE_TABLE_KINDS: Kinds = {
  'AWS::EC2::RouteTable': { read: readRouteTable },
  'AWS::EC2::Route': {
    claims: (route) => [inTable(route.properties.RouteTableId, 'Routes', statedRoute(route.properties))],
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    claims: ({ properties }) => [inTable(properties.RouteTableId, 'SubnetAssociations', properties.SubnetId)],
  },
};

/** A gateway endpoint adds a route to its service to each of its tables. */
export function endpointRoutes(endpoint: StatedResource): Claim[] {
  const id = endpoint.physicalId;
  return asList(endpoint.properties.RouteTableIds).map((table) =>
    inTable(table, 'Routes', { Destination: `prefixes of ${id}`, Target: id }),
  );
}

function inTable(table: unknown, set: string, item: unknown): Claim {
  return { owner: { type: 'AWS::EC2::RouteTable', physicalId: table }, set, items: [item] };
}

const TARGETS = [
  'GatewayId',
  'NatGatewayId',
  'InstanceId',
  'TransitGatewayId',
  'VpcEndpointId',
  'VpcPeeringConnectionId',
  'EgressOnlyInternetGatewayId',
  'CarrierGatewayId',
  'LocalGatewayId',
  'CoreNetworkArn',
  'NetworkInterfaceId',
];

function statedRoute(route: Properties): Properties {
  return compact({
    Destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId,
    Target: targetOf(route),
  });
}

function liveRoute(route: Route): Properties {
  const target = targetOf(route as Properties);
  // Which prefix list stands for a service is AWS's to know; the endpoint is ours.
  const isEndpoint = route.DestinationPrefixListId !== undefined && String(target).startsWith('vpce-');
  return compact({
    Destination: isEndpoint
      ? `prefixes of ${String(target)}`
      : (route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId),
    Target: target,
    // Its gateway or instance is gone: traffic is dropped although the route is there.
    State: route.State === 'blackhole' ? 'blackhole' : undefined,
  });
}

/** A route to an instance names its network interface too: the first in the list counts. */
function targetOf(route: Properties): unknown {
  return TARGETS.map((target) => route[target]).find((value) => value !== undefined && value !== '');
}

/** Neither is written by anybody: the way inside the VPC cannot be removed, and a virtual private gateway learns its own. */
function isImplied(route: Route): boolean {
  return route.GatewayId === 'local' || route.Origin === 'EnableVgwRoutePropagation';
}

async function readRouteTable(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const tables = await cloud.once('route tables', () =>
    allOf(paginateDescribeRouteTables({ client: cloud.client(EC2Client) }, {}), (page) => page.RouteTables),
  );
  const table = tables.find((candidate: RouteTable) => candidate.RouteTableId === id);
  return (
    table && {
      properties: { VpcId: table.VpcId },
      sets: {
        Tags: tagsOf(table.Tags),
        Routes: (table.Routes ?? []).filter((route) => !isImplied(route)).map(liveRoute),
        SubnetAssociations: (table.Associations ?? []).flatMap((association) => association.SubnetId ?? []),
      },
      attributes: { RouteTableId: id },
    }
  );
}
