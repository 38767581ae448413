import { EksPlatform, NodePool } from '@maestrohwithit/compute-eks';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';

const app = new App();
const stack = new Stack(app, 'compute');
const vpc = new ec2.Vpc(stack, 'Network');

new EksPlatform(stack, 'Platform', {
  vpc,
  version: eks.KubernetesVersion.V1_35,
  nodes: NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM)).between(2, 3),
});
