import { describeKind } from '../support/kind-test';
import { TAGS, tagRows, within } from '../support/rows';

describeKind({
  resources: {
    Block: ['association-2', 'AWS::EC2::VPCCidrBlock', { VpcId: 'vpc-1', CidrBlock: '100.64.0.0/16' }],
    Ipv6: ['association-1', 'AWS::EC2::VPCCidrBlock', { VpcId: 'vpc-1', AmazonProvidedIpv6CidrBlock: true }],
  },
  answers: {
    DescribeVpcs: {
      Vpcs: [
        {
          VpcId: 'vpc-1',
          CidrBlockAssociationSet: [{ AssociationId: 'association-2', CidrBlock: '100.64.0.0/16' }],
          Ipv6CidrBlockAssociationSet: [{ AssociationId: 'association-1', Ipv6Pool: 'Amazon' }],
        },
      ],
    },
  },
  attributes: { Id: 'association-2' },
  changes: {
    'without DescribeVpcs.Vpcs[0]': ['Ipv6: missing', 'missing'],
    ...within('DescribeVpcs.Vpcs[0]', {
      VpcId: ['Ipv6: changed VpcId', 'changed VpcId'],
      'without CidrBlockAssociationSet[0]': 'missing',
      'CidrBlockAssociationSet[0].AssociationId': 'missing',
      'CidrBlockAssociationSet[0].CidrBlock': 'changed CidrBlock',
      'without Ipv6CidrBlockAssociationSet[0]': 'Ipv6: missing',
      'Ipv6CidrBlockAssociationSet[0].AssociationId': 'Ipv6: missing',
      'Ipv6CidrBlockAssociationSet[0].Ipv6Pool': 'Ipv6: changed AmazonProvidedIpv6CidrBlock',
    }),
  },
});

describeKind({
  resources: { Exit: ['eigw-1', 'AWS::EC2::EgressOnlyInternetGateway', { VpcId: 'vpc-1', Tags: TAGS }] },
  answers: {
    DescribeEgressOnlyInternetGateways: {
      EgressOnlyInternetGateways: [
        { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1' }], Tags: TAGS },
      ],
    },
  },
  attributes: { Id: 'eigw-1' },
  changes: within('DescribeEgressOnlyInternetGateways', {
    'without EgressOnlyInternetGateways[0]': 'missing',
    ...within('EgressOnlyInternetGateways[0]', {
      EgressOnlyInternetGatewayId: 'missing',
      'without Attachments[0]': 'missing VpcId',
      'Attachments[0].VpcId': 'changed VpcId',
      ...tagRows(),
    }),
  }),
});
