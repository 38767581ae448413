import { ApiService, ClusterAutoscaler, Replicas } from '@maestrohwithit/workload';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

const app = new App();
const stack = new Stack(app, 'compute');
const vpc = new ec2.Vpc(stack, 'Network');
const version = eks.KubernetesVersion.V1_35;
const cluster = new eks.Cluster(stack, 'Cluster', {
  vpc,
  version,
  defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
  kubectlProviderOptions: {
    // Or `new KubectlV35Layer(stack, 'Kubectl')` of @aws-cdk/lambda-layer-kubectl-v35.
    kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(
      stack,
      'Kubectl',
      'arn:aws:lambda:us-east-1:111111111111:layer:kubectl:35',
    ),
  },
});
const assets = new s3.Bucket(stack, 'Assets', { enforceSSL: true });
const password = new secretsmanager.Secret(stack, 'Password');

new ClusterAutoscaler(stack, 'Autoscaler', { cluster, version });
const api = new ApiService(stack, 'Api', {
  cluster,
  image: 'public.ecr.aws/example/api@sha256:4a7c0f8f5f1b9d0c3e2a6b8d7f9e1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b',
  replicas: Replicas.between(3, 10).atCpu(60),
  memory: Size.mebibytes(512),
  environment: { ASSETS_BUCKET: assets.bucketName },
  secrets: { PASSWORD_SECRET_ARN: password },
});
assets.grantReadWrite(api);

app.synth();
