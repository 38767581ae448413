import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** What the NAT instance needs to know. */
export interface NatInstanceConfig {
  readonly network: Construct;
  readonly cidrs: string[];
  readonly instanceType: ec2.InstanceType;
  readonly machineImage: ec2.IMachineImage;
  readonly eipAllocationId?: string;
}

/**
 * One instance that translates addresses for all private subnets.
 *
 * Not the CDK's `NatInstanceProviderV2`: that one leaves the disk unencrypted, the metadata service at version 1 and, by
 * default, the instance open to the world.
 */
export class NatInstance extends ec2.NatProvider {
  public readonly configuredGateways: ec2.GatewayConfig[] = [];

  public constructor(private readonly config: NatInstanceConfig) {
    super();
  }

  public configureNat({ vpc, natSubnets, privateSubnets }: ec2.ConfigureNatOptions): void {
    const [subnet] = natSubnets;
    const instance = this.createInstance(vpc, subnet, this.createSecurityGroup(vpc, privateSubnets));
    this.configuredGateways.push({ az: subnet.availabilityZone, gatewayId: instance.instanceId });
    privateSubnets.forEach((privateSubnet) => this.configureSubnet(privateSubnet));
  }

  public configureSubnet(subnet: ec2.PrivateSubnet): void {
    // The id is the one that the CDK gives to routes to NAT gateways: changing the strategy updates the route in place.
    subnet.addRoute('DefaultRoute', {
      routerType: ec2.RouterType.INSTANCE,
      routerId: this.configuredGateways[0].gatewayId,
      enablesInternetConnectivity: true,
    });
  }

  private createSecurityGroup(vpc: ec2.IVpc, privateSubnets: ec2.ISubnet[]): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this.config.network, 'NatSecurityGroup', {
      vpc,
      description: 'NAT instance: admits the private subnets only',
      // The network ACLs decide what leaves; here they would have to be repeated.
      allowAllOutbound: true,
    });
    for (const { ipv4CidrBlock } of privateSubnets) {
      securityGroup.addIngressRule(ec2.Peer.ipv4(ipv4CidrBlock), ec2.Port.allTraffic(), 'from a private subnet');
    }
    return securityGroup;
  }

  private createInstance(vpc: ec2.IVpc, subnet: ec2.ISubnet, securityGroup: ec2.ISecurityGroup): ec2.Instance {
    const { network, instanceType, machineImage, eipAllocationId } = this.config;
    const instance = new ec2.Instance(network, 'NatInstance', {
      vpc,
      vpcSubnets: { subnets: [subnet] },
      securityGroup,
      instanceType,
      machineImage,
      associatePublicIpAddress: true,
      sourceDestCheck: false,
      httpTokens: ec2.HttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      blockDevices: [{ deviceName: '/dev/xvda', volume: encryptedRoot() }],
      propagateTagsToVolumeOnCreation: true,
      userData: this.userData(),
      // It runs at the first start only; the instance holds no state, a changed script means a new one.
      userDataCausesReplacement: true,
    });
    if (eipAllocationId) {
      new ec2.CfnEIPAssociation(network, 'NatAddress', {
        allocationId: eipAllocationId,
        instanceId: instance.instanceId,
      });
    }
    Tags.of(instance).add('Name', `${network.node.path}/nat`);
    return instance;
  }

  private userData(): ec2.UserData {
    const masquerade = (cidr: string) =>
      `iptables --table nat --append POSTROUTING --source ${cidr} ! --destination ${cidr} --jump MASQUERADE`;
    const userData = ec2.UserData.forLinux();
    userData.addCommands(
      'set -euxo pipefail',
      // dnf needs more memory than the 512 MiB of a nano.
      'dd if=/dev/zero of=/swapfile bs=1M count=512',
      'chmod 600 /swapfile',
      'mkswap /swapfile',
      'swapon /swapfile',
      'dnf install --assumeyes iptables-services',
      "echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-nat.conf",
      'sysctl --system',
      'systemctl enable --now iptables',
      // The package's rules reject what is forwarded.
      'iptables --flush FORWARD',
      // From one block of the VPC to another nothing comes this way.
      ...this.config.cidrs.map(masquerade),
      'iptables-save > /etc/sysconfig/iptables',
    );
    return userData;
  }
}

function encryptedRoot(): ec2.BlockDeviceVolume {
  return ec2.BlockDeviceVolume.ebs(8, { encrypted: true, volumeType: ec2.EbsDeviceVolumeType.GP3 });
}
