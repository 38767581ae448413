import { Encoded } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { drop, set } from '../support/mutations';
import { changed, listRows, TAGS, tagRows, within } from '../support/rows';

describeKind({
  resources: {
    Address: [
      '52.0.0.1',
      'AWS::EC2::EIP',
      { Domain: 'vpc', InstanceId: 'i-1', NetworkBorderGroup: 'us-east-1', Tags: TAGS },
    ],
  },
  answers: {
    DescribeAddresses: {
      Addresses: [
        {
          PublicIp: '52.0.0.1',
          AllocationId: 'eipalloc-1',
          Domain: 'vpc',
          InstanceId: 'i-1',
          NetworkBorderGroup: 'us-east-1',
          Tags: TAGS,
        },
      ],
    },
  },
  attributes: { AllocationId: 'eipalloc-1', PublicIp: '52.0.0.1' },
  changes: {
    'without DescribeAddresses.Addresses[0]': 'missing',
    ...within('DescribeAddresses.Addresses[0]', {
      ...changed('Domain', 'InstanceId', 'NetworkBorderGroup'),
      PublicIp: 'missing',
      ...tagRows(),
    }),
  },
});

describeKind({
  resources: {
    Nat: [
      'nat-1',
      'AWS::EC2::NatGateway',
      { SubnetId: 'subnet-1', VpcId: 'vpc-1', AllocationId: 'eipalloc-1', ConnectivityType: 'private', Tags: TAGS },
    ],
  },
  answers: {
    DescribeNatGateways: {
      NatGateways: [
        {
          NatGatewayId: 'nat-1',
          SubnetId: 'subnet-1',
          VpcId: 'vpc-1',
          State: 'available',
          ConnectivityType: 'private',
          NatGatewayAddresses: [{ AllocationId: 'eipalloc-1', NetworkInterfaceId: 'eni-1' }],
          Tags: TAGS,
        },
      ],
    },
  },
  attributes: { NatGatewayId: 'nat-1', EniId: 'eni-1' },
  changes: {
    'without DescribeNatGateways.NatGateways[0]': 'missing',
    ...within('DescribeNatGateways.NatGateways[0]', {
      ...changed('SubnetId', 'VpcId', 'ConnectivityType'),
      NatGatewayId: 'missing',
      'without NatGatewayAddresses[0]': 'missing AllocationId',
      'NatGatewayAddresses[0].AllocationId': 'changed AllocationId',
      ...tagRows(),
    }),
  },
  unseen: ['DescribeNatGateways.NatGateways[0].State'],
  planted: {
    'is gone when it is deleted, although it is listed for an hour': [
      set('DescribeNatGateways.NatGateways[0].State', 'deleted'),
      'missing',
    ],
    'is gone when it is being deleted': [set('DescribeNatGateways.NatGateways[0].State', 'deleting'), 'missing'],
  },
});

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }] };

describeKind({
  resources: {
    Endpoint: [
      'vpce-1',
      'AWS::EC2::VPCEndpoint',
      {
        VpcId: 'vpc-1',
        ServiceName: 'com.amazonaws.us-east-1.ecr.api',
        VpcEndpointType: 'Interface',
        PrivateDnsEnabled: true,
        SubnetIds: ['subnet-1', 'subnet-2'],
        SecurityGroupIds: ['sg-1'],
        RouteTableIds: ['rtb-1'],
        PolicyDocument: policy,
        Tags: TAGS,
      },
    ],
    Table: ['rtb-1', 'AWS::EC2::RouteTable'],
  },
  answers: {
    DescribeVpcEndpoints: {
      VpcEndpoints: [
        {
          VpcEndpointId: 'vpce-1',
          VpcId: 'vpc-1',
          ServiceName: 'com.amazonaws.us-east-1.ecr.api',
          VpcEndpointType: 'Interface',
          State: 'available',
          PrivateDnsEnabled: true,
          SubnetIds: ['subnet-2', 'subnet-1'],
          Groups: [{ GroupId: 'sg-1' }],
          RouteTableIds: ['rtb-1'],
          PolicyDocument: Encoded.json(policy),
          DnsEntries: [{ HostedZoneId: 'Z1', DnsName: 'vpce-1.ecr.api' }],
          Tags: TAGS,
        },
      ],
    },
    DescribeRouteTables: {
      RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' }] }],
    },
  },
  attributes: { Id: 'vpce-1', DnsEntries: ['Z1:vpce-1.ecr.api'] },
  changes: {
    'without DescribeVpcEndpoints.VpcEndpoints[0]': 'missing',
    ...within('DescribeVpcEndpoints.VpcEndpoints[0]', {
      ...changed(
        'VpcId',
        'ServiceName',
        'VpcEndpointType',
        'PrivateDnsEnabled',
        'PolicyDocument.Version',
        'PolicyDocument.Statement[0].Effect',
        'PolicyDocument.Statement[0].Principal',
      ),
      VpcEndpointId: 'missing',
      'without SubnetIds[0]': 'missing SubnetIds[1]',
      'without SubnetIds[1]': 'missing SubnetIds[0]',
      'more SubnetIds': 'unexpected SubnetIds[]',
      'SubnetIds[0]': 'changed SubnetIds[1]',
      'SubnetIds[1]': 'changed SubnetIds[0]',
      'without PolicyDocument.Statement[0]': 'missing PolicyDocument.Statement[0]',
      'more PolicyDocument.Statement': 'unexpected PolicyDocument.Statement[]',
      'PolicyDocument.Statement[0].Action': 'changed PolicyDocument.Statement[0].Action[0]',
      ...listRows('Groups', 'SecurityGroupIds', 1, '.GroupId'),
      ...listRows('RouteTableIds', 'RouteTableIds', 1),
      ...tagRows(),
    }),
    'without DescribeRouteTables.RouteTables[0]': ['Table: missing', 'missing Routes'],
    ...within('DescribeRouteTables.RouteTables[0]', {
      RouteTableId: ['Table: missing', 'missing Routes'],
      'without Routes[0]': 'missing Routes[prefixes of vpce-1]',
      'more Routes': 'Table: unexpected Routes[prefixes of vpce-1-other]',
      'Routes[0].GatewayId': [
        'Table: unexpected Routes[prefixes of vpce-1-other]',
        'missing Routes[prefixes of vpce-1]',
      ],
    }),
  },
  unseen: [
    'DescribeRouteTables.RouteTables[0].Routes[0].DestinationPrefixListId',
    'DescribeVpcEndpoints.VpcEndpoints[0].State',
  ],
  planted: {
    'is gone when it is deleted': [set('DescribeVpcEndpoints.VpcEndpoints[0].State', 'Deleted'), 'missing'],
    'is gone when it is being deleted': [set('DescribeVpcEndpoints.VpcEndpoints[0].State', 'deleting'), 'missing'],
  },
});

const flowLog = {
  ResourceId: 'vpc-1',
  TrafficType: 'ALL',
  LogDestinationType: 'cloud-watch-logs',
  LogDestination: 'arn:aws:logs:us-east-1:111111111111:log-group:flow',
  LogGroupName: 'flow',
  DeliverLogsPermissionArn: 'arn:aws:iam::111111111111:role/flow',
  MaxAggregationInterval: 600,
  LogFormat: '${version} ${srcaddr}',
  Tags: TAGS,
};

describeKind({
  resources: { FlowLog: ['fl-1', 'AWS::EC2::FlowLog', { ...flowLog, ResourceType: 'VPC' }] },
  answers: { DescribeFlowLogs: { FlowLogs: [{ FlowLogId: 'fl-1', ...flowLog }] } },
  attributes: { Id: 'fl-1' },
  changes: {
    'without DescribeFlowLogs.FlowLogs[0]': 'missing',
    ...within('DescribeFlowLogs.FlowLogs[0]', {
      ...changed(
        'ResourceId',
        'TrafficType',
        'LogDestinationType',
        'LogDestination',
        'LogGroupName',
        'DeliverLogsPermissionArn',
        'MaxAggregationInterval',
        'LogFormat',
      ),
      FlowLogId: 'missing',
      ...tagRows(),
    }),
  },
  planted: {
    'was removed': [drop('DescribeFlowLogs.FlowLogs[0]'), 'missing'],
    'watches something else': [
      set('DescribeFlowLogs.FlowLogs[0].ResourceId', 'subnet-1'),
      ['changed ResourceId', 'changed ResourceType'],
    ],
  },
});
