import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';
import { AclCidr, AclTraffic, TrafficDirection } from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'own-rule');
const network = new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.instance() });

// Private machines may fetch from a Git server by SSH: out of their own subnets, and out of the NAT instance's.
for (const acl of [network.privateNetworkAcl, network.publicNetworkAcl]) {
  acl.addEntry('GitEgress', {
    ruleNumber: 1000,
    direction: TrafficDirection.EGRESS,
    cidr: AclCidr.ipv4('198.51.100.0/24'),
    traffic: AclTraffic.tcpPort(22),
  });
}
