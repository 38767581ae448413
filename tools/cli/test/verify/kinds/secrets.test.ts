import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const ARN = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:database-1';
const ROTATION = 'arn:aws:lambda:us-east-1:111111111111:function:rotation';
const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'secretsmanager:DeleteSecret', Resource: '*' }],
};

describeKind({
  resources: {
    Secret: [
      ARN,
      'AWS::SecretsManager::Secret',
      {
        Name: 'database',
        Description: 'the owner',
        KmsKeyId: 'k-1',
        GenerateSecretString: { PasswordLength: 32 },
        SecretString: 'secret',
        Tags: TAGS,
      },
    ],
    Policy: ['p-1', 'AWS::SecretsManager::ResourcePolicy', { SecretId: { Ref: 'Secret' }, ResourcePolicy: policy }],
    Rotation: [
      'r-1',
      'AWS::SecretsManager::RotationSchedule',
      { SecretId: { Ref: 'Secret' }, RotationLambdaARN: ROTATION, RotationRules: { AutomaticallyAfterDays: 30 } },
    ],
  },
  answers: {
    DescribeSecret: {
      ARN,
      Name: 'database',
      Description: 'the owner',
      KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
      RotationEnabled: true,
      RotationLambdaARN: ROTATION,
      RotationRules: { AutomaticallyAfterDays: 30 },
      Tags: TAGS,
    },
    GetResourcePolicy: { ResourcePolicy: Encoded.json(policy) },
  },
  attributes: { Id: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:database-1' },
  changes: {
    ...within('DescribeSecret', {
      ...changed('Name', 'Description', 'KmsKeyId'),
      RotationEnabled: [
        'Rotation: missing RotationLambdas[arn:aws:lambda:us-east-1:111111111111:function:rotation]',
        'Rotation: missing RotationRules[rules]',
      ],
      'RotationRules.AutomaticallyAfterDays': 'Rotation: changed RotationRules[rules].AutomaticallyAfterDays',
      RotationLambdaARN: [
        'Rotation: missing RotationLambdas[arn:aws:lambda:us-east-1:111111111111:function:rotation]',
        'unexpected RotationLambdas[arn:aws:lambda:us-east-1:111111111111:function:rotation-other]',
      ],
      ...tagRows(),
    }),
    ...within('GetResourcePolicy.ResourcePolicy', {
      Version: 'Policy: changed ResourcePolicies[policy].Version',
      'without Statement[0]': 'Policy: missing ResourcePolicies[policy].Statement[0]',
      'more Statement': 'Policy: unexpected ResourcePolicies[policy].Statement[]',
      'Statement[0].Effect': 'Policy: changed ResourcePolicies[policy].Statement[0].Effect',
      'Statement[0].Principal': 'Policy: changed ResourcePolicies[policy].Statement[0].Principal',
      'Statement[0].Action': 'Policy: changed ResourcePolicies[policy].Statement[0].Action[0]',
      'Statement[0].Resource': 'Policy: changed ResourcePolicies[policy].Statement[0].Resource[0]',
    }),
  },
  unread: { 'Secret.GenerateSecretString': 'a secret is not read', 'Secret.SecretString': 'a secret is not read' },
  planted: {
    'is gone': [
      set('DescribeSecret', missing('ResourceNotFoundException')),
      [
        'Policy: missing ResourcePolicies',
        'Rotation: missing RotationLambdas',
        'Rotation: missing RotationRules',
        'missing',
      ],
    ],
    'is gone when it is being deleted, although it can be brought back': [
      set('DescribeSecret.DeletedDate', new Date(0)),
      [
        'Policy: missing ResourcePolicies',
        'Rotation: missing RotationLambdas',
        'Rotation: missing RotationRules',
        'missing',
      ],
    ],
    'its policy is gone': [set('GetResourcePolicy', {}), 'Policy: missing ResourcePolicies[policy]'],
  },
});
