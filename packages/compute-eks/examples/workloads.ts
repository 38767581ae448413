import { EksPlatform, ImageRepository, LoadBalancerController, NodePool } from '@maestrohwithit/compute-eks';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const app = new App();
const stack = new Stack(app, 'compute');
const vpc = new ec2.Vpc(stack, 'Network');
const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });

const platform = new EksPlatform(stack, 'Platform', {
  vpc,
  version: eks.KubernetesVersion.V1_35,
  clusterName: 'production', // with a name nothing replaces the cluster
  nodes: NodePool.of(ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM)).between(3, 6),
  encryptionKey,
  observability: true,
  // Or `new KubectlV35Layer(stack, 'Kubectl')` of @aws-cdk/lambda-layer-kubectl-v35.
  kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(
    stack,
    'Kubectl',
    'arn:aws:lambda:us-east-1:111122223333:layer:kubectl-v35:1',
  ),
});
new LoadBalancerController(stack, 'LoadBalancers', { platform });
const images = new ImageRepository(stack, 'Images', { encryptionKey });

// An importer with a role of its own and a volume that is encrypted and backed up.
const role = platform.addPodIdentity('Importer', { namespace: 'default', serviceAccount: 'importer' });
encryptionKey.grantDecrypt(role);
const labels = { app: 'importer' };
const importer = platform.cluster.addManifest(
  'ImporterObjects',
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'importer' } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'importer' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'importer', labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: 'importer',
          containers: [{ name: 'importer', image: `${images.repository.repositoryUri}:1.0.0` }],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'importer' } }],
        },
      },
    },
  },
);
importer.node.addDependency(platform.ready);
