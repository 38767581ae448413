import { InstanceClass, InstanceSize, InstanceType, MachineImage, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Lazy } from 'aws-cdk-lib';
import { type Template, Match } from 'aws-cdk-lib/assertions';
import { NatStrategy } from '../src';
import { network, resources, template } from './support/synth';

/** Slot of each private subnet to the logical id of what its default route leads to. */
function waysOut(from: Template): Record<string, string> {
  const routes = Object.entries(resources(from, 'AWS::EC2::Route')).filter(([id]) => id.includes('Private'));
  return Object.fromEntries(
    routes.map(([id, { Properties }]) => {
      const target = (Properties.NatGatewayId ?? Properties.InstanceId) as { Ref: string };
      return [/PrivateSubnet(\d)/.exec(id)![1], target.Ref];
    }),
  );
}

describe('no NAT', () => {
  const none = template({ nat: NatStrategy.none() });

  it('leaves private subnets without a way out', () => {
    expect(waysOut(none)).toEqual({});
    none.resourceCountIs('AWS::EC2::NatGateway', 0);
    none.resourceCountIs('AWS::EC2::EIP', 0);
  });

  it('still connects the public subnets to the internet gateway', () => {
    none.resourceCountIs('AWS::EC2::InternetGateway', 1);
    none.resourcePropertiesCountIs(
      'AWS::EC2::Route',
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: Match.anyValue() },
      3,
    );
  });

  it('makes the private subnets isolated ones for the CDK', () => {
    const { vpc } = network({ nat: NatStrategy.none() });
    expect(vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_ISOLATED }).subnetIds).toHaveLength(3);
  });
});

describe('a single gateway', () => {
  it('serves all private subnets from the first zone', () => {
    const single = template({ nat: NatStrategy.singleGateway() });
    const [gateway] = Object.keys(resources(single, 'AWS::EC2::NatGateway'));
    expect(gateway).toMatch(/^NetworkPublicSubnet1NATGateway/);
    expect(waysOut(single)).toEqual({ 1: gateway, 2: gateway, 3: gateway });
  });

  it('keeps an address that is handed in', () => {
    const single = template({ nat: NatStrategy.singleGateway({ eipAllocationIds: ['eipalloc-1'] }) });
    single.hasResourceProperties('AWS::EC2::NatGateway', { AllocationId: 'eipalloc-1' });
    single.resourceCountIs('AWS::EC2::EIP', 0);
  });
});

describe('a gateway per zone', () => {
  it.each([2, 3])('serves each private subnet from its own zone: %i zones', (zones) => {
    const ways = waysOut(template({ zones, nat: NatStrategy.gatewayPerZone() }));
    expect(Object.keys(ways)).toHaveLength(zones);
    for (const [slot, gateway] of Object.entries(ways)) {
      expect(gateway).toMatch(new RegExp(`^NetworkPublicSubnet${slot}NATGateway`));
    }
  });

  it('keeps addresses that are handed in, in the order of the zones', () => {
    const eipAllocationIds = ['eipalloc-1', 'eipalloc-2'];
    const from = template({ zones: 2, nat: NatStrategy.gatewayPerZone({ eipAllocationIds }) });
    const gateways = Object.entries(resources(from, 'AWS::EC2::NatGateway'));
    expect(gateways.map(([, { Properties }]) => Properties.AllocationId)).toEqual(eipAllocationIds);
  });

  it('takes a list of addresses that is known only at deployment', () => {
    const eipAllocationIds = Lazy.list({ produce: () => ['eipalloc-1', 'eipalloc-2', 'eipalloc-3'] });
    expect(() => template({ nat: NatStrategy.gatewayPerZone({ eipAllocationIds }) })).not.toThrow();
  });

  it.each([
    ['203.0.113.7', ['eipalloc-1', '203.0.113.7', 'eipalloc-3']],
    ['', ['', 'eipalloc-2', 'eipalloc-3']],
    ['eipalloc-1', ['eipalloc-1', 'eipalloc-2', 'eipalloc-1']],
  ])('refuses %p, which is no allocation id or is listed twice', (wrong, eipAllocationIds) => {
    expect(() => network({ nat: NatStrategy.gatewayPerZone({ eipAllocationIds }) })).toThrow(
      `nat has the address '${wrong}'; allowed are distinct allocation ids such as 'eipalloc-0123456789abcdef0' at Stack/Network (NETWORK_NAT_ADDRESS_INVALID)`,
    );
  });

  it.each([[['eipalloc-1']], [[]], [['eipalloc-1', 'eipalloc-2', 'eipalloc-3', 'eipalloc-4']]])(
    'refuses another number of addresses than gateways: %p',
    (eipAllocationIds) => {
      expect(() => network({ nat: NatStrategy.gatewayPerZone({ eipAllocationIds }) })).toThrow(
        `nat has ${eipAllocationIds.length} eipAllocationIds '${eipAllocationIds.join(', ')}'; allowed is one for each gateway: 3 at Stack/Network (NETWORK_NAT_ADDRESSES)`,
      );
    },
  );
});

describe('a NAT instance', () => {
  const from = template({ nat: NatStrategy.instance() });

  it('serves all private subnets from the first public subnet', () => {
    const [[id, instance]] = Object.entries(resources(from, 'AWS::EC2::Instance'));
    expect(waysOut(from)).toEqual({ 1: id, 2: id, 3: id });
    expect(instance.Properties.NetworkInterfaces).toEqual([
      expect.objectContaining({
        AssociatePublicIpAddress: true,
        SubnetId: { Ref: expect.stringMatching(/^NetworkPublicSubnet1Subnet/) },
      }),
    ]);
  });

  it('forwards, is small, encrypts its disk and speaks version 2 of the metadata service only', () => {
    from.hasResourceProperties('AWS::EC2::Instance', {
      InstanceType: 't4g.nano',
      SourceDestCheck: false,
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 8, VolumeType: 'gp3' } }],
    });
  });

  it('admits the private subnets only', () => {
    const admitted = (cidr: string) => Match.objectLike({ CidrIp: cidr, IpProtocol: '-1' });
    from.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [admitted('10.2.4.0/24'), admitted('10.2.5.0/24'), admitted('10.2.6.0/24')],
    });
  });

  it('can be entered by nobody: no key pair, and a role without permissions', () => {
    from.hasResourceProperties('AWS::EC2::Instance', { KeyName: Match.absent() });
    const [role] = Object.entries(resources(from, 'AWS::IAM::Role')).filter(([id]) => id.includes('NatInstance'));
    expect(role[1].Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(role[1].Properties).not.toHaveProperty('Policies');
    const policies = Object.values(resources(from, 'AWS::IAM::Policy'));
    expect(policies.filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(role[0]))).toEqual([]);
  });

  it('translates what leaves the VPC and nothing that stays inside', () => {
    const userData = JSON.stringify(Object.values(resources(from, 'AWS::EC2::Instance'))[0].Properties.UserData);
    expect(userData).toContain('--source 10.2.0.0/16 ! --destination 10.2.0.0/16 --jump MASQUERADE');
    expect(userData).toContain('net.ipv4.ip_forward = 1');
  });

  it.each([
    [InstanceClass.T4G, 'arm64'],
    [InstanceClass.T3, 'x86_64'],
  ])('starts the minimal Amazon Linux 2023 of its processor: %s', (instanceClass, processor) => {
    const instanceType = InstanceType.of(instanceClass, InstanceSize.NANO);
    const parameters = template({ nat: NatStrategy.instance({ instanceType }) }).findParameters('*', {
      Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    });
    expect(Object.values(parameters).map(({ Default }) => Default)).toEqual([
      expect.stringMatching(new RegExp(`al2023-ami-minimal-kernel-.*-${processor}$`)),
    ]);
  });

  it('takes an image and an address that are handed in', () => {
    const machineImage = MachineImage.genericLinux({ 'us-east-1': 'ami-1' });
    const pinned = template({ nat: NatStrategy.instance({ machineImage, eipAllocationId: 'eipalloc-1' }) });
    const [id] = Object.keys(resources(pinned, 'AWS::EC2::Instance'));
    pinned.hasResourceProperties('AWS::EC2::Instance', { ImageId: 'ami-1' });
    pinned.hasResourceProperties('AWS::EC2::EIPAssociation', { AllocationId: 'eipalloc-1', InstanceId: { Ref: id } });
  });

  it('refuses an address where an allocation id belongs', () => {
    expect(() => network({ nat: NatStrategy.instance({ eipAllocationId: '203.0.113.7' }) })).toThrow(
      "nat has the address '203.0.113.7'; allowed are distinct allocation ids such as 'eipalloc-0123456789abcdef0' at Stack/Network (NETWORK_NAT_ADDRESS_INVALID)",
    );
  });

  it('takes an address that is known only at deployment', () => {
    const eipAllocationId = Lazy.string({ produce: () => 'eipalloc-1' });
    const later = template({ nat: NatStrategy.instance({ eipAllocationId }) });
    later.hasResourceProperties('AWS::EC2::EIPAssociation', { AllocationId: 'eipalloc-1' });
  });
});
