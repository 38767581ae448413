import { ApiEndpoint, EksPlatform, NodePool } from '@maestrohwithit/compute-eks';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');

new EksPlatform(stack, 'Platform', {
  vpc,
  version: eks.KubernetesVersion.V1_35,
  nodes: NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.LARGE))
    .between(3, 6)
    .withDisk(Size.gibibytes(50)),
  endpoint: ApiEndpoint.publicFrom('198.51.100.0/24'),
  admins: [new iam.Role(stack, 'Admin', { assumedBy: new iam.AccountRootPrincipal() })],
  addonVersions: { coredns: 'v1.13.2-eksbuild.31' },
  extendedSupport: true,
  clusterName: 'other',
  encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
  role: new iam.Role(stack, 'Role', {
    assumedBy: new iam.ServicePrincipal('eks.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonEKSClusterPolicy')],
  }),
});
