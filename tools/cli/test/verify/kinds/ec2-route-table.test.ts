import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const table = { RouteTableId: { Ref: 'Table' } };

describeKind({
  resources: {
    Table: ['rtb-1', 'AWS::EC2::RouteTable', { VpcId: 'vpc-1', Tags: TAGS }],
    Internet: ['r-1', 'AWS::EC2::Route', { ...table, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }],
    Internet6: [
      'r-2',
      'AWS::EC2::Route',
      { ...table, DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
    ],
    Partner: ['r-3', 'AWS::EC2::Route', { ...table, DestinationPrefixListId: 'pl-9', NetworkInterfaceId: 'eni-1' }],
    Association: ['a-1', 'AWS::EC2::SubnetRouteTableAssociation', { ...table, SubnetId: 'subnet-1' }],
  },
  answers: {
    DescribeRouteTables: {
      RouteTables: [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Tags: TAGS,
          Routes: [
            { DestinationCidrBlock: '10.2.0.0/16', GatewayId: 'local', State: 'active' },
            { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' },
            { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' },
            { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
            { DestinationPrefixListId: 'pl-9', NetworkInterfaceId: 'eni-1' },
          ],
          Associations: [{ SubnetId: 'subnet-1' }, { Main: true }],
        },
      ],
    },
  },
  attributes: { RouteTableId: 'rtb-1' },
  changes: {
    'without DescribeRouteTables.RouteTables[0]': [
      'Association: missing SubnetAssociations',
      'Internet6: missing Routes',
      'Internet: missing Routes',
      'Partner: missing Routes',
      'missing',
    ],
    ...within('DescribeRouteTables.RouteTables[0]', {
      ...changed('VpcId'),
      RouteTableId: [
        'Association: missing SubnetAssociations',
        'Internet6: missing Routes',
        'Internet: missing Routes',
        'Partner: missing Routes',
        'missing',
      ],
      'without Routes[2]': 'Internet: missing Routes[0.0.0.0/0]',
      'without Routes[3]': 'Internet6: missing Routes[::/0]',
      'without Routes[4]': 'Partner: missing Routes[pl-9]',
      'more Routes': 'unexpected Routes[pl-9-other]',
      'Routes[0].GatewayId': 'unexpected Routes[10.2.0.0/16]',
      'Routes[1].Origin': 'unexpected Routes[172.16.0.0/12]',
      'Routes[2].DestinationCidrBlock': ['Internet: missing Routes[0.0.0.0/0]', 'unexpected Routes[0.0.0.0/0-other]'],
      'Routes[2].NatGatewayId': 'Internet: changed Routes[0.0.0.0/0].Target',
      'Routes[3].DestinationIpv6CidrBlock': ['Internet6: missing Routes[::/0]', 'unexpected Routes[::/0-other]'],
      'Routes[3].EgressOnlyInternetGatewayId': 'Internet6: changed Routes[::/0].Target',
      'Routes[4].DestinationPrefixListId': ['Partner: missing Routes[pl-9]', 'unexpected Routes[pl-9-other]'],
      'Routes[4].NetworkInterfaceId': 'Partner: changed Routes[pl-9].Target',
      'without Associations[0]': 'Association: missing SubnetAssociations[subnet-1]',
      'Associations[0].SubnetId': [
        'Association: missing SubnetAssociations[subnet-1]',
        'unexpected SubnetAssociations[subnet-1-other]',
      ],
      ...tagRows(),
    }),
  },
  unseen: [
    'DescribeRouteTables.RouteTables[0].Associations[1]',
    'DescribeRouteTables.RouteTables[0].Routes[0]',
    'DescribeRouteTables.RouteTables[0].Routes[1]',
    'DescribeRouteTables.RouteTables[0].Routes[2].State',
  ],
  planted: {
    'a route was added': [
      add('DescribeRouteTables.RouteTables[0].Routes', { DestinationCidrBlock: '10.9.0.0/16', GatewayId: 'igw-1' }),
      'unexpected Routes[10.9.0.0/16]',
    ],
    'a route was added to an endpoint': [
      add('DescribeRouteTables.RouteTables[0].Routes', { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' }),
      'unexpected Routes[prefixes of vpce-1]',
    ],
    'a gateway is gone, and its route leads nowhere': [
      set('DescribeRouteTables.RouteTables[0].Routes[2].State', 'blackhole'),
      'Internet: unexpected Routes[0.0.0.0/0].State',
    ],
  },
});
