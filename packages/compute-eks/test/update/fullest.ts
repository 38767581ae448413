import {
  ApiEndpoint,
  EksPlatform,
  ImageRepository,
  LoadBalancerController,
  NodePool,
} from '@maestrohwithit/compute-eks';
import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');

const platform = new EksPlatform(stack, 'Platform', {
  vpc,
  version: eks.KubernetesVersion.V1_35,
  nodes: NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.LARGE))
    .between(3, 6)
    .withDisk(Size.gibibytes(50))
    .during({ from: 7, to: 19 }),
  endpoint: ApiEndpoint.publicFrom('198.51.100.0/24'),
  admins: [new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() })],
  addonVersions: { coredns: 'v1.13.2-eksbuild.31' },
  extendedSupport: true,
  deletionProtection: false,
  observability: true,
  nodeSecurityGroup: new ec2.SecurityGroup(stack, 'NodeGroup', { vpc }),
  kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(
    stack,
    'Kubectl',
    'arn:aws:lambda:us-east-1:111122223333:layer:kubectl-v35:1',
  ),
});
new LoadBalancerController(stack, 'LoadBalancers', { platform });
new ImageRepository(stack, 'Images', { keep: 10, untaggedFor: Duration.days(3) });
