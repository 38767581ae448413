import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'tiers');

new Network(stack, 'Network', {
  cidr: '10.2.0.0/16',
  nat: NatStrategy.gatewayPerZone(),
  isolatedTier: true,
  secondaryTiers: [
    { name: 'Pods', cidr: '100.64.0.0/16', pods: true },
    { name: 'Partner', cidr: '10.9.0.0/24', isolated: true },
  ],
  dualStack: true,
});
