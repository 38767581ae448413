import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { NatStrategy, Network } from '../src';
import { network, property, resources, template } from './support/synth';

const from = template({ zones: 2, nat: NatStrategy.singleGateway() });

describe('a network', () => {
  it('closes the default security group', () => {
    const [vpc] = Object.keys(resources(from, 'AWS::EC2::VPC'));
    from.hasResourceProperties('Custom::VpcRestrictDefaultSG', {
      DefaultSecurityGroupId: { 'Fn::GetAtt': [vpc, 'DefaultSecurityGroup'] },
    });
  });

  it('leads the public subnets, and only them, to the internet gateway', () => {
    const [gateway] = Object.keys(resources(from, 'AWS::EC2::InternetGateway'));
    const routes = Object.entries(resources(from, 'AWS::EC2::Route'))
      .filter(([, { Properties }]) => (Properties.GatewayId as { Ref: string } | undefined)?.Ref === gateway)
      .map(([id]) => /(Public|Private)Subnet\d/.exec(id)![0]);
    expect(routes).toEqual(['PublicSubnet1', 'PublicSubnet2']);
  });

  it('gives no machine a public address for lying in a public subnet', () => {
    expect(new Set(Object.values(property(from, 'AWS::EC2::Subnet', 'MapPublicIpOnLaunch')))).toEqual(new Set([false]));
  });

  it('resolves names, which interface endpoints need', () => {
    from.hasResourceProperties('AWS::EC2::VPC', { EnableDnsHostnames: true, EnableDnsSupport: true });
  });

  it('names its parts and tags the subnets for the load balancers of Kubernetes', () => {
    const tags = Object.values(property(from, 'AWS::EC2::Subnet', 'Tags')) as { Key: string; Value: string }[][];
    const names = tags.map((list) => list.find(({ Key }) => Key === 'Name')?.Value);
    expect(names).toEqual(['public-1', 'public-2', 'private-1', 'private-2'].map((name) => `Stack/Network/${name}`));
    const roles = tags.map((list) => list.find(({ Key }) => Key.startsWith('kubernetes.io/role/')));
    expect(roles).toEqual([
      { Key: 'kubernetes.io/role/elb', Value: '1' },
      { Key: 'kubernetes.io/role/elb', Value: '1' },
      { Key: 'kubernetes.io/role/internal-elb', Value: '1' },
      { Key: 'kubernetes.io/role/internal-elb', Value: '1' },
    ]);
    from.hasResourceProperties('AWS::EC2::VPC', { Tags: Match.arrayWith([{ Key: 'Name', Value: 'Stack/Network' }]) });
  });

  it.each([NatStrategy.none(), NatStrategy.singleGateway()])('selects its tiers with any NAT strategy', (nat) => {
    const { vpc, publicSubnets, privateSubnets } = network({ nat });
    const cidrs = (selection: typeof publicSubnets) =>
      vpc.selectSubnets(selection).subnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock);
    expect(cidrs(publicSubnets)).toEqual(['10.2.1.0/24', '10.2.2.0/24', '10.2.3.0/24']);
    expect(cidrs(privateSubnets)).toEqual(['10.2.4.0/24', '10.2.5.0/24', '10.2.6.0/24']);
    expect(cidrs({ subnetType: SubnetType.PUBLIC })).toEqual(cidrs(publicSubnets));
  });

  it('can be there twice in a stack', () => {
    const stack = Stack.of(network());
    new Network(stack, 'Second', { cidr: '10.3.0.0/16', nat: NatStrategy.none() });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::VPC', 2);
  });
});
