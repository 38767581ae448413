import { ApiService, ClusterAutoscaler, ManifestDelivery } from '@maestrohwithit/workload';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');
const version = eks.KubernetesVersion.V1_35;
const defaultCapacityType = eks.DefaultCapacityType.NODEGROUP;
const cluster = new eks.Cluster(stack, 'Cluster', { vpc, version, defaultCapacityType });
const delivery = ManifestDelivery.FILE;
const image = 'public.ecr.aws/example/api@sha256:4a7c0f8f5f1b9d0c3e2a6b8d7f9e1c2b3a4d5e6f708192a3b4c5d6e7f8091a2b';

new ApiService(stack, 'Api', { cluster, image, delivery });
new ClusterAutoscaler(stack, 'Autoscaler', { cluster, version, delivery });

app.synth();
