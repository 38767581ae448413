import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:root' },
      Action: 'kms:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    },
  ],
};

describeKind({
  resources: {
    Key: [
      'k-1',
      'AWS::KMS::Key',
      {
        Description: 'data',
        Enabled: true,
        EnableKeyRotation: true,
        RotationPeriodInDays: 90,
        KeyPolicy: policy,
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        MultiRegion: true,
        Origin: 'AWS_KMS',
        PendingWindowInDays: 7,
        BypassPolicyLockoutSafetyCheck: true,
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeKey: {
      KeyMetadata: {
        KeyId: 'k-1',
        Arn: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
        KeyState: 'Enabled',
        Description: 'data',
        Enabled: true,
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        MultiRegion: true,
        Origin: 'AWS_KMS',
      },
    },
    GetKeyRotationStatus: { KeyRotationEnabled: true, RotationPeriodInDays: 90 },
    GetKeyPolicy: { Policy: Encoded.json(policy) },
    ListResourceTags: { Tags: [{ TagKey: 'Name', TagValue: 'maestro' }] },
  },
  attributes: { Arn: 'arn:aws:kms:us-east-1:111111111111:key/k-1', KeyId: 'k-1' },
  changes: {
    ...within('DescribeKey.KeyMetadata', {
      ...changed('Description', 'Enabled', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'),
    }),
    ...within('GetKeyRotationStatus', {
      ...changed('RotationPeriodInDays'),
      KeyRotationEnabled: 'changed EnableKeyRotation',
    }),
    ...within('GetKeyPolicy.Policy', {
      Version: 'changed KeyPolicy.Version',
      'without Statement[0]': 'missing KeyPolicy.Statement[0]',
      'more Statement': 'unexpected KeyPolicy.Statement[]',
      'Statement[0].Effect': 'changed KeyPolicy.Statement[0].Effect',
      'Statement[0].Principal.AWS': 'changed KeyPolicy.Statement[0].Principal.AWS[0]',
      'Statement[0].Action': 'changed KeyPolicy.Statement[0].Action[0]',
      'Statement[0].Resource': 'changed KeyPolicy.Statement[0].Resource[0]',
      'Statement[0].Condition.Bool.aws:SecureTransport':
        'changed KeyPolicy.Statement[0].Condition.Bool.aws:SecureTransport[0]',
    }),
    ...within('ListResourceTags', { ...tagRows('Tags', ['TagKey', 'TagValue']) }),
  },
  unseen: ['DescribeKey.KeyMetadata.KeyState'],
  unread: {
    'Key.PendingWindowInDays': 'only an instruction for the deletion',
    'Key.BypassPolicyLockoutSafetyCheck': 'only an instruction for updates',
  },
  planted: {
    'is gone': [set('DescribeKey', missing('NotFoundException')), 'missing'],
    'is gone when somebody scheduled its deletion': [
      set('DescribeKey.KeyMetadata.KeyState', 'PendingDeletion'),
      'missing',
    ],
    'is gone when it waits for its replicas': [
      set('DescribeKey.KeyMetadata.KeyState', 'PendingReplicaDeletion'),
      'missing',
    ],
    'its rotation was turned off': [
      set('GetKeyRotationStatus', {}),
      ['changed EnableKeyRotation', 'missing RotationPeriodInDays'],
    ],
    'its policy is gone': [set('GetKeyPolicy', {}), 'missing KeyPolicy'],
    'a condition of its policy was taken out': [
      set('GetKeyPolicy.Policy.Statement[0].Condition', undefined),
      'missing KeyPolicy.Statement[0].Condition',
    ],
    'a condition was added to its policy': [
      set('GetKeyPolicy.Policy.Statement[0].Sid', 'Any'),
      'unexpected KeyPolicy.Statement[0].Sid',
    ],
  },
});

/** Templates name a key by its id or its ARN. */
describeKind({
  resources: {
    Alias: [
      'alias/data',
      'AWS::KMS::Alias',
      { AliasName: 'alias/data', TargetKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1' },
    ],
  },
  answers: { ListAliases: { Aliases: [{ AliasName: 'alias/data', TargetKeyId: 'k-1' }] } },
  names: ['AliasName'],
  changes: {
    'without ListAliases.Aliases[0]': 'missing',
    ...within('ListAliases.Aliases[0]', { ...changed('TargetKeyId'), AliasName: 'missing' }),
  },
});
