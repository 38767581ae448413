import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';
import { SubnetGroup } from 'aws-cdk-lib/aws-rds';

const app = new App();
const stack = new Stack(app, 'some-zones');
const network = new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.none() });

new SubnetGroup(stack, 'Database', {
  description: 'private subnets of zones a and b',
  vpc: network.vpc,
  vpcSubnets: {
    subnetGroupName: network.privateSubnets.subnetGroupName,
    availabilityZones: [`${stack.region}a`, `${stack.region}b`],
  },
});
