import { describeKind } from '../support/kind-test';
import { add, drop, set } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

describeKind({
  resources: {
    Vpc: [
      'vpc-1',
      'AWS::EC2::VPC',
      {
        CidrBlock: '10.2.0.0/16',
        InstanceTenancy: 'default',
        EnableDnsHostnames: true,
        EnableDnsSupport: true,
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeVpcs: {
      Vpcs: [
        {
          VpcId: 'vpc-1',
          CidrBlock: '10.2.0.0/16',
          InstanceTenancy: 'default',
          Tags: TAGS,
          CidrBlockAssociationSet: [{ AssociationId: 'association-1' }],
          Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
        },
      ],
    },
    'DescribeVpcAttribute(enableDnsHostnames)': { EnableDnsHostnames: { Value: true } },
    'DescribeVpcAttribute(enableDnsSupport)': { EnableDnsSupport: { Value: true } },
    DescribeSubnets: { Subnets: [] },
    DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-0', GroupName: 'default', VpcId: 'vpc-1' }] },
    DescribeNetworkAcls: { NetworkAcls: [{ NetworkAclId: 'acl-0', IsDefault: true, VpcId: 'vpc-1' }] },
  },
  attributes: {
    VpcId: 'vpc-1',
    CidrBlock: '10.2.0.0/16',
    CidrBlockAssociations: ['association-1'],
    Ipv6CidrBlocks: ['2001:db8::/56'],
    DefaultSecurityGroup: 'sg-0',
    DefaultNetworkAcl: 'acl-0',
  },
  changes: {
    'without DescribeVpcs.Vpcs[0]': 'missing',
    ...within('DescribeVpcs.Vpcs[0]', { ...changed('CidrBlock', 'InstanceTenancy'), VpcId: 'missing', ...tagRows() }),
    'DescribeVpcAttribute(enableDnsHostnames).EnableDnsHostnames.Value': 'changed EnableDnsHostnames',
    'DescribeVpcAttribute(enableDnsSupport).EnableDnsSupport.Value': 'changed EnableDnsSupport',
  },
  planted: {
    'a subnet was added': [
      add('DescribeSubnets.Subnets', { SubnetId: 'subnet-9', VpcId: 'vpc-1' }),
      'unexpected Subnets[subnet-9]',
    ],
  },
});

const subnet = {
  VpcId: 'vpc-1',
  CidrBlock: '10.2.4.0/24',
  AvailabilityZone: 'us-east-1a',
  MapPublicIpOnLaunch: true,
  AssignIpv6AddressOnCreation: true,
  Tags: TAGS,
};

describeKind({
  resources: {
    Subnet: ['subnet-1', 'AWS::EC2::Subnet', { ...subnet, Ipv6CidrBlock: '2001:db8:0:4::/64' }],
    Vpc: ['vpc-1', 'AWS::EC2::VPC'],
  },
  answers: {
    DescribeSubnets: {
      Subnets: [
        { SubnetId: 'subnet-1', ...subnet, Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8:0:4::/64' }] },
      ],
    },
    DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-1' }] },
    DescribeVpcAttribute: {},
    DescribeSecurityGroups: { SecurityGroups: [] },
    DescribeNetworkAcls: { NetworkAcls: [] },
  },
  attributes: { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.2.4.0/24', AvailabilityZone: 'us-east-1a' },
  changes: {
    'without DescribeSubnets.Subnets[0]': 'missing',
    ...within('DescribeSubnets.Subnets[0]', {
      ...changed('CidrBlock', 'AvailabilityZone', 'MapPublicIpOnLaunch', 'AssignIpv6AddressOnCreation'),
      'Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock': 'changed Ipv6CidrBlock',
      'without Ipv6CidrBlockAssociationSet[0]': 'missing Ipv6CidrBlock',
      SubnetId: ['Vpc: unexpected Subnets[subnet-1-other]', 'missing'],
      VpcId: ['changed VpcId', 'missing Subnets[subnet-1]'],
      ...tagRows(),
    }),
    ...within('DescribeVpcs', {
      'without Vpcs[0]': ['Vpc: missing', 'missing Subnets'],
      'Vpcs[0].VpcId': ['Vpc: missing', 'missing Subnets'],
    }),
  },
  planted: {
    'was deleted': [drop('DescribeSubnets.Subnets[0]'), 'missing'],
    'lost a tag': [drop('DescribeSubnets.Subnets[0].Tags[0]'), 'missing Tags[Name]'],
  },
});

describeKind({
  resources: {
    Gateway: ['igw-1', 'AWS::EC2::InternetGateway', { Tags: TAGS }],
    Attachment: ['Attachment', 'AWS::EC2::VPCGatewayAttachment', { InternetGatewayId: 'igw-1', VpcId: 'vpc-1' }],
  },
  answers: {
    DescribeInternetGateways: {
      InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1' }], Tags: TAGS }],
    },
  },
  attributes: { InternetGatewayId: 'igw-1' },
  changes: {
    'without DescribeInternetGateways.InternetGateways[0]': ['Attachment: missing Attachments', 'missing'],
    ...within('DescribeInternetGateways.InternetGateways[0]', {
      InternetGatewayId: ['Attachment: missing Attachments', 'missing'],
      'without Attachments[0]': 'Attachment: missing Attachments[vpc-1]',
      'more Attachments': 'unexpected Attachments[vpc-1-other]',
      'Attachments[0].VpcId': ['Attachment: missing Attachments[vpc-1]', 'unexpected Attachments[vpc-1-other]'],
      ...tagRows(),
    }),
  },
});

/** The CDK's resource that takes the rules out of the group which AWS gives every VPC. */
describeKind({
  resources: {
    Vpc: ['vpc-1', 'AWS::EC2::VPC'],
    Closed: [
      'closed',
      'Custom::VpcRestrictDefaultSG',
      { DefaultSecurityGroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] } },
    ],
  },
  answers: {
    DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-1' }] },
    DescribeVpcAttribute: {},
    DescribeSubnets: { Subnets: [] },
    DescribeNetworkAcls: { NetworkAcls: [] },
    DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-0', GroupName: 'default', VpcId: 'vpc-1' }] },
  },
  attributes: { VpcId: 'vpc-1', DefaultSecurityGroup: 'sg-0' },
  isPartial: true,
  changes: { 'without DescribeVpcs.Vpcs[0]': 'missing', 'DescribeVpcs.Vpcs[0].VpcId': 'missing' },
  planted: {
    'its default security group was opened': [
      set('DescribeSecurityGroups.SecurityGroups[0].IpPermissions', [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ]),
      'Closed: unexpected SecurityGroupIngress[-1 0.0.0.0/0]',
    ],
    'its default security group lets everything out': [
      set('DescribeSecurityGroups.SecurityGroups[0].IpPermissionsEgress', [
        { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
      ]),
      'Closed: unexpected SecurityGroupEgress[-1 ::/0]',
    ],
  },
});
