import { RedisCache } from '@maestrohwithit/database';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'data');
const vpc = new ec2.Vpc(stack, 'Network');

new RedisCache(stack, 'Cache', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
});

app.synth();
