import { Cloud } from '../../../src/verify/cloud/cloud';
import { KINDS } from '../../../src/verify/kinds';
import { fakeClients, type Answers } from '../support/fake-cloud';

/** Services leave out what a resource does not have. */
describe('a resource with nothing but its id', () => {
  it.each<[string, string, Answers]>([
    ['AWS::EC2::NetworkAcl', 'a', { DescribeNetworkAcls: { NetworkAcls: [{ NetworkAclId: 'a' }] } }],
    ['AWS::EC2::RouteTable', 'r', { DescribeRouteTables: { RouteTables: [{ RouteTableId: 'r' }] } }],
    ['AWS::EC2::SecurityGroup', 's', { DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 's' }] } }],
    ['AWS::EC2::NatGateway', 'n', { DescribeNatGateways: { NatGateways: [{ NatGatewayId: 'n' }] } }],
    ['AWS::EC2::VPCEndpoint', 'e', { DescribeVpcEndpoints: { VpcEndpoints: [{ VpcEndpointId: 'e' }] } }],
    ['AWS::EC2::FlowLog', 'f', { DescribeFlowLogs: { FlowLogs: [{ FlowLogId: 'f' }] } }],
    ['AWS::EC2::EIP', '192.0.2.1', { DescribeAddresses: { Addresses: [{ PublicIp: '192.0.2.1' }] } }],
    [
      'AWS::EC2::Instance',
      'i',
      {
        DescribeInstances: { Reservations: [{ Instances: [{ InstanceId: 'i' }] }] },
        DescribeVolumes: { Volumes: [{}] },
        DescribeInstanceAttribute: {},
      },
    ],
  ])('is read: %s', async (type, id, answers) => {
    const live = await KINDS[type].read?.(new Cloud(fakeClients(answers)), id);
    expect(Object.values({ ...live?.sets })).toEqual(Object.values({ ...live?.sets }).map(() => []));
    expect(live).toBeDefined();
  });

  it.each<[string, Answers]>([
    ['AWS::EC2::EIP', { DescribeAddresses: {} }],
    ['AWS::EC2::Instance', { DescribeInstances: { Reservations: [{}] } }],
  ])('is missing when nothing is listed: %s', async (type, answers) => {
    expect(await KINDS[type].read?.(new Cloud(fakeClients(answers)), 'id')).toBeUndefined();
  });
});
