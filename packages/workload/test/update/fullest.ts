import { ApiService, ClusterAutoscaler, ManifestDelivery, Replicas } from '@maestrohwithit/workload';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');
const version = eks.KubernetesVersion.V1_35;
const defaultCapacityType = eks.DefaultCapacityType.NODEGROUP;
const cluster = new eks.Cluster(stack, 'Cluster', { vpc, version, defaultCapacityType });
const delivery = ManifestDelivery.FILE;
const image = 'public.ecr.aws/example/api@sha256:5b8d1f9060c2ae1d4f3b7c9e80af2d3c4b5e6f70819203b4c5d6e7f8091a2b3c';

new ApiService(stack, 'Api', {
  cluster,
  image,
  delivery,
  name: 'api',
  replicas: Replicas.between(2, 8).atCpu(50),
  environment: { LOG_LEVEL: 'debug' },
  cpuMillis: 100,
  cpuLimitMillis: 500,
  memory: Size.mebibytes(128),
  memoryLimit: Size.mebibytes(512),
  livenessPath: '/alive',
  readinessPath: '/ready',
  userId: 999,
  maxUnavailable: 2,
  requestsFrom: ['10.0.0.0/16'],
});
new ClusterAutoscaler(stack, 'Autoscaler', {
  cluster,
  version,
  delivery,
  image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0',
});

app.synth();
