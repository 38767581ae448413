import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Fixture, synthesize } from './fixture';

const LASTING = [
  'AWS::EKS::Cluster',
  'AWS::EKS::Nodegroup',
  'AWS::EKS::Addon',
  'AWS::EC2::LaunchTemplate',
  'AWS::IAM::Role',
];

/** What CloudFormation cannot change of a cluster but by a new one. */
const CREATE_ONLY = [
  'BootstrapSelfManagedAddons',
  'EncryptionConfig',
  'KubernetesNetworkConfig',
  'Name',
  'OutpostConfig',
  'RemoteNetworkConfig',
  'RoleArn',
];

test('keeps the logical ids, without which cluster and nodes would be replaced', () => {
  const template = synthesize();
  expect(LASTING.map((type) => [type, Object.keys(template.findResources(type)).sort()])).toMatchSnapshot();
});

test('keeps what a cluster would be replaced for', () => {
  const { template } = new Fixture((stack) => ({
    clusterName: 'maestro-prod',
    encryptionKey: new kms.Key(stack, 'Key'),
    kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(stack, 'Kubectl', 'arn:aws:lambda:us-east-1:1:layer:k:1'),
    observability: true,
  }));
  const [cluster] = Object.values(template.findResources('AWS::EKS::Cluster'));
  const stated = Object.entries(cluster?.Properties as object).filter(
    ([name]) => CREATE_ONLY.includes(name) || name === 'AccessConfig',
  );
  expect(Object.fromEntries(stated)).toMatchSnapshot();
});
