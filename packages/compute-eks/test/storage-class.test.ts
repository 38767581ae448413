import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Fixture } from './fixture';

/** The objects of the one manifest, with references as `<LogicalId>`. */
function objects(withKey: boolean): Record<string, Record<string, unknown>>[] {
  const { stack } = new Fixture((scope) => ({
    kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(scope, 'Kubectl', 'arn:aws:lambda:us-east-1:1:layer:k:1'),
    ...(withKey && { encryptionKey: new kms.Key(scope, 'Key') }),
  }));
  const [manifest] = Object.values(
    Template.fromStack(stack).findResources('Custom::AWSCDK-EKS-KubernetesResource'),
  ).map((resource) => resource.Properties.Manifest);
  const parts: unknown[] = typeof manifest === 'string' ? [manifest] : manifest['Fn::Join'][1];
  const text = parts.map((part) =>
    typeof part === 'string' ? part : `<${(part as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0]?.slice(0, 3)}>`,
  );
  return JSON.parse(text.join(''));
}

test('persistent volumes are encrypted under the key, and backed up, unless they ask for something else', () => {
  const [storageClass] = objects(true);
  expect(storageClass).toMatchObject({
    kind: 'StorageClass',
    metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'ebs.csi.aws.com',
    parameters: { encrypted: 'true', kmsKeyId: '<Key>', tagSpecification_1: 'Backup=true' },
    volumeBindingMode: 'WaitForFirstConsumer',
  });
});

test('persistent volumes are encrypted without a key of their own too', () => {
  const [storageClass] = objects(false);
  expect(storageClass?.parameters).toEqual({ type: 'gp3', encrypted: 'true', tagSpecification_1: 'Backup=true' });
});
