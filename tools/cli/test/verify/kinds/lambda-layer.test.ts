import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, within } from '../support/rows';

const arn = 'arn:aws:lambda:us-east-1:111111111111:layer:kubectl:1';
const layer = {
  Description: 'kubectl and helm',
  LicenseInfo: 'Apache-2.0',
  CompatibleRuntimes: ['python3.13'],
  CompatibleArchitectures: ['x86_64'],
};

describeKind({
  resources: {
    Kubectl: [
      arn,
      'AWS::Lambda::LayerVersion',
      { ...layer, LayerName: 'kubectl', Content: { S3Bucket: 'assets', S3Key: 'a.zip' } },
    ],
  },
  answers: { GetLayerVersionByArn: { ...layer, LayerArn: arn.slice(0, -2), LayerVersionArn: arn } },
  attributes: { LayerVersionArn: arn },
  changes: {
    ...within('GetLayerVersionByArn', {
      LayerArn: 'changed LayerName',
      ...changed('Description', 'LicenseInfo'),
      ...listRows('CompatibleRuntimes', 'CompatibleRuntimes', 1),
      ...listRows('CompatibleArchitectures', 'CompatibleArchitectures', 1),
    }),
  },
  unread: { 'Kubectl.Content': 'Lambda gives back a link to its own copy, not where the layer came from' },
  planted: { 'is gone': [set('GetLayerVersionByArn', missing('ResourceNotFoundException')), 'missing'] },
});
