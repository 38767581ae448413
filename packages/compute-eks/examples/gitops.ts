import { ApiEndpoint, EksPlatform, LoadBalancerController, NodePool } from '@maestrohwithit/compute-eks';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';

const app = new App();
const stack = new Stack(app, 'gitops');
const vpc = new ec2.Vpc(stack, 'Network');

const platform = new EksPlatform(stack, 'Platform', {
  vpc,
  version: eks.KubernetesVersion.V1_35,
  nodes: NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM)).between(2, 3),
  endpoint: ApiEndpoint.publicFrom('203.0.113.0/24'), // where Argo CD runs
  admins: [iam.Role.fromRoleArn(stack, 'ArgoCd', 'arn:aws:iam::111122223333:role/argo-cd')],
});
platform.grantView(iam.Role.fromRoleArn(stack, 'Testers', 'arn:aws:iam::111122223333:role/testers'), 'api');
platform.addNodePool(
  'Batch',
  NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.M6G, ec2.InstanceSize.LARGE)).between(1, 10),
);

// Role and identity of the controller; its chart is delivered with everything else.
new LoadBalancerController(stack, 'LoadBalancers', { platform, installChart: false });
