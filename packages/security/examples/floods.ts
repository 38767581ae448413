import { ShieldAdvanced, ShieldSubscription } from '@maestrohwithit/security';
import { App, Fn, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'floods');

const shield = new ShieldAdvanced(stack, 'Shield', {
  subscription: ShieldSubscription.accepted3000UsdMonthlyForOneYear(),
});
shield.protect('Api', Fn.importValue('LoadBalancerArn'));
