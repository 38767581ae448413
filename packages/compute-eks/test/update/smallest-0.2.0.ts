import { EksPlatform, ImageRepository, LoadBalancerController, NodePool } from '@maestrohwithit/compute-eks';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');

const platform = new EksPlatform(stack, 'Platform', {
  vpc,
  version: eks.KubernetesVersion.V1_34,
  nodes: NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM)),
});
new LoadBalancerController(stack, 'LoadBalancers', { platform, installChart: false });
new ImageRepository(stack, 'Images');
