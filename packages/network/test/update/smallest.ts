import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'update');

new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.singleGateway(), zones: 2 });
