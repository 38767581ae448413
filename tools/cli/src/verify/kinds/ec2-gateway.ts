import {
  DescribeAddressesCommand,
  EC2Client,
  paginateDescribeEgressOnlyInternetGateways,
  paginateDescribeFlowLogs,
  paginateDescribeNatGateways,
  paginateDescribeVpcEndpoints,
} from '@aws-sdk/client-ec2';
import { allOf, type Cloud } from '../cloud/cloud';
import { endpointRoutes } from './ec2-route-table';
import type { Kinds, LiveResource } from './kind';
import { tagsOf } from './tags';

/** What a VPC has at its edges: addresses, NAT gateways, endpoints of AWS services, flow logs. */
export const GATEWAY_KINDS: Kinds = {
  'AWS::EC2::EIP': { read: readAddress },
  'AWS::EC2::NatGateway': { read: readNatGateway },
  'AWS::EC2::EgressOnlyInternetGateway': { read: readEgressGateway },
  'AWS::EC2::VPCEndpoint': { read: readEndpoint, claims: endpointRoutes },
  'AWS::EC2::FlowLog': { read: readFlowLog },
};

const ec2 = (cloud: Cloud): EC2Client => cloud.client(EC2Client);

async function readAddress(cloud: Cloud, publicIp: string): Promise<LiveResource | undefined> {
  const addresses = await cloud.once(
    'addresses',
    async () => (await ec2(cloud).send(new DescribeAddressesCommand({}))).Addresses ?? [],
  );
  const address = addresses.find((candidate) => candidate.PublicIp === publicIp);
  return (
    address && {
      properties: {
        Domain: address.Domain,
        InstanceId: address.InstanceId,
        NetworkBorderGroup: address.NetworkBorderGroup,
      },
      sets: { Tags: tagsOf(address.Tags) },
      attributes: { AllocationId: address.AllocationId, PublicIp: publicIp },
    }
  );
}

async function readNatGateway(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const gateways = await cloud.once('nat gateways', () =>
    allOf(paginateDescribeNatGateways({ client: ec2(cloud) }, {}), (page) => page.NatGateways),
  );
  const gateway = gateways.find((candidate) => candidate.NatGatewayId === id);
  // A deleted gateway stays in the list for about an hour.
  if (gateway === undefined || gateway.State === 'deleted' || gateway.State === 'deleting') {
    return undefined;
  }
  return {
    properties: {
      SubnetId: gateway.SubnetId,
      VpcId: gateway.VpcId,
      AllocationId: gateway.NatGatewayAddresses?.[0]?.AllocationId,
      ConnectivityType: gateway.ConnectivityType ?? 'public',
    },
    sets: { Tags: tagsOf(gateway.Tags) },
    attributes: { NatGatewayId: id, EniId: gateway.NatGatewayAddresses?.[0]?.NetworkInterfaceId },
  };
}

async function readEgressGateway(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const gateways = await cloud.once('egress-only internet gateways', () =>
    allOf(
      paginateDescribeEgressOnlyInternetGateways({ client: ec2(cloud) }, {}),
      (page) => page.EgressOnlyInternetGateways,
    ),
  );
  const gateway = gateways.find((candidate) => candidate.EgressOnlyInternetGatewayId === id);
  return (
    gateway && {
      properties: { VpcId: gateway.Attachments?.[0]?.VpcId },
      sets: { Tags: tagsOf(gateway.Tags) },
      attributes: { Id: id },
    }
  );
}

async function readEndpoint(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const endpoints = await cloud.once('endpoints', () =>
    allOf(paginateDescribeVpcEndpoints({ client: ec2(cloud) }, {}), (page) => page.VpcEndpoints),
  );
  const endpoint = endpoints.find((candidate) => candidate.VpcEndpointId === id);
  if (
    endpoint === undefined ||
    endpoint.State?.toLowerCase() === 'deleted' ||
    endpoint.State?.toLowerCase() === 'deleting'
  ) {
    return undefined;
  }
  return {
    properties: {
      VpcId: endpoint.VpcId,
      ServiceName: endpoint.ServiceName,
      VpcEndpointType: endpoint.VpcEndpointType,
      PrivateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
      RouteTableIds: endpoint.RouteTableIds,
      SubnetIds: endpoint.SubnetIds,
      SecurityGroupIds: endpoint.Groups?.map((group) => group.GroupId),
      PolicyDocument:
        endpoint.PolicyDocument === undefined ? undefined : (JSON.parse(endpoint.PolicyDocument) as unknown),
    },
    sets: { Tags: tagsOf(endpoint.Tags) },
    attributes: { Id: id, DnsEntries: endpoint.DnsEntries?.map((entry) => `${entry.HostedZoneId}:${entry.DnsName}`) },
  };
}

async function readFlowLog(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const flowLogs = await cloud.once('flow logs', () =>
    allOf(paginateDescribeFlowLogs({ client: ec2(cloud) }, {}), (page) => page.FlowLogs),
  );
  const flowLog = flowLogs.find((candidate) => candidate.FlowLogId === id);
  return (
    flowLog && {
      properties: {
        ResourceId: flowLog.ResourceId,
        // The API does not give the type back: it follows from the id of what is watched.
        ResourceType: RESOURCE_TYPES[flowLog.ResourceId?.split('-')[0] ?? ''],
        TrafficType: flowLog.TrafficType,
        LogDestinationType: flowLog.LogDestinationType,
        LogDestination: flowLog.LogDestination,
        LogGroupName: flowLog.LogGroupName,
        DeliverLogsPermissionArn: flowLog.DeliverLogsPermissionArn,
        MaxAggregationInterval: flowLog.MaxAggregationInterval,
        LogFormat: flowLog.LogFormat,
      },
      sets: { Tags: tagsOf(flowLog.Tags) },
      attributes: { Id: id },
    }
  );
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  vpc: 'VPC',
  subnet: 'Subnet',
  eni: 'NetworkInterface',
  tgw: 'TransitGateway',
};
