import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { capitalized, TAGS, tagRows, within } from '../support/rows';

const lifecyclePolicyText = '{"rules":[{"rulePriority":1}]}';
const arn = 'arn:aws:ecr:us-east-1:000000000101:repository/api';
const uri = '000000000101.dkr.ecr.us-east-1.amazonaws.com/api';

const repository = {
  repositoryName: 'api',
  repositoryArn: arn,
  repositoryUri: uri,
  imageTagMutability: 'IMMUTABLE',
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'arn:aws:kms:us-east-1:000000000101:key/k' },
};

describeKind({
  resources: {
    Images: [
      'api',
      'AWS::ECR::Repository',
      {
        RepositoryName: 'api',
        ImageTagMutability: 'IMMUTABLE',
        ImageScanningConfiguration: { ScanOnPush: true },
        EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: 'k' },
        LifecyclePolicy: { LifecyclePolicyText: '{ "rules": [{ "rulePriority": 1 }] }' },
        RepositoryPolicyText: { Version: '2012-10-17' },
        Tags: { Name: 'maestro' },
      },
    ],
  },
  answers: {
    DescribeRepositories: { repositories: [repository] },
    GetLifecyclePolicy: { lifecyclePolicyText },
    GetRepositoryPolicy: { policyText: Encoded.json({ Version: '2012-10-17' }) },
    ListTagsForResource: { tags: TAGS },
  },
  attributes: { Arn: arn, RepositoryUri: uri },
  changes: {
    ...within('DescribeRepositories.repositories[0]', {
      ...capitalized(
        'repositoryName',
        'imageTagMutability',
        'imageScanningConfiguration.scanOnPush',
        'encryptionConfiguration.encryptionType',
        'encryptionConfiguration.kmsKey',
      ),
    }),
    'GetLifecyclePolicy.lifecyclePolicyText': 'changed LifecyclePolicy.LifecyclePolicyText',
    'GetRepositoryPolicy.policyText.Version': 'changed RepositoryPolicyText.Version',
    'without DescribeRepositories.repositories[0]': 'missing',
    ...within('ListTagsForResource', { ...tagRows('tags') }),
  },
  planted: {
    'is gone': [set('DescribeRepositories', missing('RepositoryNotFoundException')), 'missing'],
    'has no life cycle any more': [
      set('GetLifecyclePolicy', missing('LifecyclePolicyNotFoundException')),
      'missing LifecyclePolicy',
    ],
    'has no policy any more': [
      set('GetRepositoryPolicy', missing('RepositoryPolicyNotFoundException')),
      'missing RepositoryPolicyText',
    ],
  },
});
