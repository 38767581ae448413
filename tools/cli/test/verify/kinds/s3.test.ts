import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { listRows, TAGS, tagRows, within } from '../support/rows';

const access = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: ['arn:aws:s3:::assets', 'arn:aws:s3:::assets/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};
const retention = { NoncurrentDays: 30, NewerNoncurrentVersions: 2 };
const lock = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 35 } } };
const shared = { AllowedHeaders: ['*'], AllowedMethods: ['GET'], AllowedOrigins: ['https://example.com'] };
const date = '2026-01-01T00:00:00.000Z';

describeKind({
  resources: {
    Bucket: [
      'assets',
      'AWS::S3::Bucket',
      {
        BucketName: 'assets',
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k-1' },
            },
          ],
        },
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: access,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: {
          Rules: [
            {
              Id: 'old',
              Status: 'Enabled',
              Prefix: 'old/',
              TagFilters: [{ Key: 'kind', Value: 'log' }],
              ObjectSizeGreaterThan: 100,
              ObjectSizeLessThan: 200,
              ExpirationInDays: 90,
              ExpirationDate: date,
              ExpiredObjectDeleteMarker: true,
              NoncurrentVersionExpiration: retention,
              NoncurrentVersionTransitions: [
                { StorageClass: 'GLACIER', TransitionInDays: 10, NewerNoncurrentVersions: 3 },
              ],
              Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30, TransitionDate: date }],
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            },
          ],
        },
        LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'assets/' },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: lock,
        CorsConfiguration: { CorsRules: [{ ...shared, Id: 'app', ExposedHeaders: ['ETag'], MaxAge: 60 }] },
        Tags: TAGS,
      },
    ],
    Policy: ['p-1', 'AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy }],
  },
  answers: {
    HeadBucket: {},
    GetBucketEncryption: {
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            BucketKeyEnabled: true,
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
            },
          },
        ],
      },
    },
    GetBucketTagging: { TagSet: TAGS },
    GetBucketVersioning: { Status: 'Enabled' },
    GetPublicAccessBlock: { PublicAccessBlockConfiguration: access },
    GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    GetBucketLifecycleConfiguration: {
      Rules: [
        {
          ID: 'old',
          Status: 'Enabled',
          Filter: {
            And: {
              Prefix: 'old/',
              Tags: [{ Key: 'kind', Value: 'log' }],
              ObjectSizeGreaterThan: 100,
              ObjectSizeLessThan: 200,
            },
          },
          Expiration: { Days: 90, Date: new Date(date), ExpiredObjectDeleteMarker: true },
          NoncurrentVersionExpiration: retention,
          NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', NoncurrentDays: 10, NewerNoncurrentVersions: 3 }],
          Transitions: [{ StorageClass: 'STANDARD_IA', Days: 30, Date: new Date(date) }],
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    },
    GetBucketPolicy: { Policy: Encoded.json(policy) },
    GetObjectLockConfiguration: { ObjectLockConfiguration: lock },
    GetBucketCors: { CORSRules: [{ ...shared, ID: 'app', ExposeHeaders: ['ETag'], MaxAgeSeconds: 60 }] },
    GetBucketLogging: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'assets/' } },
  },
  attributes: {
    Arn: 'arn:aws:s3:::assets',
    DomainName: 'assets.s3.amazonaws.com',
    RegionalDomainName: 'assets.s3.us-east-1.amazonaws.com',
  },
  names: ['BucketName'],
  changes: {
    ...within('GetBucketEncryption.ServerSideEncryptionConfiguration', {
      'without Rules[0]': 'missing BucketEncryption.ServerSideEncryptionConfiguration[0]',
      'more Rules': 'unexpected BucketEncryption.ServerSideEncryptionConfiguration[]',
      'Rules[0].BucketKeyEnabled': 'changed BucketEncryption.ServerSideEncryptionConfiguration[0].BucketKeyEnabled',
      'Rules[0].ApplyServerSideEncryptionByDefault.SSEAlgorithm':
        'changed BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm',
      'Rules[0].ApplyServerSideEncryptionByDefault.KMSMasterKeyID':
        'changed BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.KMSMasterKeyID',
    }),
    ...within('GetBucketTagging', { ...tagRows('TagSet') }),
    'GetBucketVersioning.Status': 'changed VersioningConfiguration.Status',
    ...within('GetPublicAccessBlock.PublicAccessBlockConfiguration', {
      BlockPublicAcls: 'changed PublicAccessBlockConfiguration.BlockPublicAcls',
      BlockPublicPolicy: 'changed PublicAccessBlockConfiguration.BlockPublicPolicy',
      IgnorePublicAcls: 'changed PublicAccessBlockConfiguration.IgnorePublicAcls',
      RestrictPublicBuckets: 'changed PublicAccessBlockConfiguration.RestrictPublicBuckets',
    }),
    ...within('GetBucketOwnershipControls.OwnershipControls', {
      'without Rules[0]': 'missing OwnershipControls.Rules[0]',
      'more Rules': 'unexpected OwnershipControls.Rules[]',
      'Rules[0].ObjectOwnership': 'changed OwnershipControls.Rules[0].ObjectOwnership',
    }),
    ...within('GetBucketLifecycleConfiguration', {
      'without Rules[0]': 'missing LifecycleConfiguration.Rules[0]',
      'more Rules': 'unexpected LifecycleConfiguration.Rules[]',
    }),
    ...within('GetBucketLifecycleConfiguration.Rules[0]', {
      ID: 'changed LifecycleConfiguration.Rules[0].Id',
      Status: 'changed LifecycleConfiguration.Rules[0].Status',
      'Filter.And.Prefix': 'changed LifecycleConfiguration.Rules[0].Prefix',
      'without Filter.And.Tags[0]': 'missing LifecycleConfiguration.Rules[0].TagFilters[0]',
      'more Filter.And.Tags': 'unexpected LifecycleConfiguration.Rules[0].TagFilters[]',
      'Filter.And.Tags[0].Key': 'changed LifecycleConfiguration.Rules[0].TagFilters[0].Key',
      'Filter.And.Tags[0].Value': 'changed LifecycleConfiguration.Rules[0].TagFilters[0].Value',
      'Filter.And.ObjectSizeGreaterThan': 'changed LifecycleConfiguration.Rules[0].ObjectSizeGreaterThan',
      'Filter.And.ObjectSizeLessThan': 'changed LifecycleConfiguration.Rules[0].ObjectSizeLessThan',
      'Expiration.Days': 'changed LifecycleConfiguration.Rules[0].ExpirationInDays',
      'Expiration.Date': 'changed LifecycleConfiguration.Rules[0].ExpirationDate',
      'Expiration.ExpiredObjectDeleteMarker': 'changed LifecycleConfiguration.Rules[0].ExpiredObjectDeleteMarker',
      'NoncurrentVersionExpiration.NoncurrentDays':
        'changed LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration.NoncurrentDays',
      'NoncurrentVersionExpiration.NewerNoncurrentVersions':
        'changed LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration.NewerNoncurrentVersions',
      'without NoncurrentVersionTransitions[0]':
        'missing LifecycleConfiguration.Rules[0].NoncurrentVersionTransitions[0]',
      'more NoncurrentVersionTransitions': 'unexpected LifecycleConfiguration.Rules[0].NoncurrentVersionTransitions[]',
      'NoncurrentVersionTransitions[0].StorageClass':
        'changed LifecycleConfiguration.Rules[0].NoncurrentVersionTransitions[0].StorageClass',
      'NoncurrentVersionTransitions[0].NoncurrentDays':
        'changed LifecycleConfiguration.Rules[0].NoncurrentVersionTransitions[0].TransitionInDays',
      'NoncurrentVersionTransitions[0].NewerNoncurrentVersions':
        'changed LifecycleConfiguration.Rules[0].NoncurrentVersionTransitions[0].NewerNoncurrentVersions',
      'without Transitions[0]': 'missing LifecycleConfiguration.Rules[0].Transitions[0]',
      'more Transitions': 'unexpected LifecycleConfiguration.Rules[0].Transitions[]',
      'Transitions[0].StorageClass': 'changed LifecycleConfiguration.Rules[0].Transitions[0].StorageClass',
      'Transitions[0].Days': 'changed LifecycleConfiguration.Rules[0].Transitions[0].TransitionInDays',
      'Transitions[0].Date': 'changed LifecycleConfiguration.Rules[0].Transitions[0].TransitionDate',
      'AbortIncompleteMultipartUpload.DaysAfterInitiation':
        'changed LifecycleConfiguration.Rules[0].AbortIncompleteMultipartUpload.DaysAfterInitiation',
    }),
    ...within('GetBucketPolicy.Policy', {
      'without Statement[0]':
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
      'more Statement':
        'unexpected PolicyStatements[Deny-other *-other s3:*-other arn:aws:s3:::assets-other arn:aws:s3:::assets/*-other false-other]',
      'Statement[0].Effect': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny-other * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
      ],
      'Statement[0].Principal.AWS': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny *-other s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
      ],
      'Statement[0].Action': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:*-other arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
      ],
      'without Statement[0].Resource[0]': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:* arn:aws:s3:::assets/* false]',
      ],
      'without Statement[0].Resource[1]': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:* arn:aws:s3:::assets false]',
      ],
      'more Statement[0].Resource': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* arn:aws:s3:::assets/*-other false]',
      ],
      'Statement[0].Resource[0]': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:* arn:aws:s3:::assets-other arn:aws:s3:::assets/* false]',
      ],
      'Statement[0].Resource[1]': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/*-other false]',
      ],
      'Statement[0].Condition.Bool.aws:SecureTransport': [
        'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
        'unexpected PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false-other]',
      ],
    }),
    ...within('GetObjectLockConfiguration.ObjectLockConfiguration', {
      ObjectLockEnabled: ['changed ObjectLockConfiguration.ObjectLockEnabled', 'changed ObjectLockEnabled'],
      'Rule.DefaultRetention.Mode': 'changed ObjectLockConfiguration.Rule.DefaultRetention.Mode',
      'Rule.DefaultRetention.Days': 'changed ObjectLockConfiguration.Rule.DefaultRetention.Days',
    }),
    ...within('GetBucketCors', {
      'without CORSRules[0]': 'missing CorsConfiguration.CorsRules[0]',
      'more CORSRules': 'unexpected CorsConfiguration.CorsRules[]',
      'CORSRules[0].ID': 'changed CorsConfiguration.CorsRules[0].Id',
      'CORSRules[0].MaxAgeSeconds': 'changed CorsConfiguration.CorsRules[0].MaxAge',
      ...listRows('CORSRules[0].AllowedHeaders', 'CorsConfiguration.CorsRules[0].AllowedHeaders', 1),
      ...listRows('CORSRules[0].AllowedMethods', 'CorsConfiguration.CorsRules[0].AllowedMethods', 1),
      ...listRows('CORSRules[0].AllowedOrigins', 'CorsConfiguration.CorsRules[0].AllowedOrigins', 1),
      ...listRows('CORSRules[0].ExposeHeaders', 'CorsConfiguration.CorsRules[0].ExposedHeaders', 1),
    }),
    ...within('GetBucketLogging.LoggingEnabled', {
      TargetBucket: 'changed LoggingConfiguration.DestinationBucketName',
      TargetPrefix: 'changed LoggingConfiguration.LogFilePrefix',
    }),
  },
  unseen: ['GetBucketPolicy.Policy.Version'],
  planted: {
    'is gone': [set('HeadBucket', missing('NotFound')), ['Policy: missing PolicyStatements', 'missing']],
    'its encryption was removed': [
      set('GetBucketEncryption', missing('ServerSideEncryptionConfigurationNotFoundError')),
      'missing BucketEncryption.ServerSideEncryptionConfiguration',
    ],
    'its public access block was removed': [
      set('GetPublicAccessBlock', missing('NoSuchPublicAccessBlockConfiguration')),
      'missing PublicAccessBlockConfiguration',
    ],
    'its versions are kept no longer': [
      set('GetBucketVersioning', { Status: 'Suspended' }),
      'changed VersioningConfiguration.Status',
    ],
    'its life cycle was removed': [
      set('GetBucketLifecycleConfiguration', missing('NoSuchLifecycleConfiguration')),
      'missing LifecycleConfiguration',
    ],
    'its ownership controls were removed': [
      set('GetBucketOwnershipControls', missing('OwnershipControlsNotFoundError')),
      'missing OwnershipControls',
    ],
    'its access is logged no longer': [set('GetBucketLogging', {}), 'missing LoggingConfiguration'],
    'its objects are locked no longer': [
      set('GetObjectLockConfiguration', missing('ObjectLockConfigurationNotFoundError')),
      ['changed ObjectLockEnabled', 'missing ObjectLockConfiguration'],
    ],
    'nobody may read it from a page any longer': [
      set('GetBucketCors', missing('NoSuchCORSConfiguration')),
      'missing CorsConfiguration',
    ],
    'its tags were removed': [set('GetBucketTagging', missing('NoSuchTagSet')), 'missing Tags[Name]'],
    'its policy was removed': [
      set('GetBucketPolicy', missing('NoSuchBucketPolicy')),
      'Policy: missing PolicyStatements[Deny * s3:* arn:aws:s3:::assets arn:aws:s3:::assets/* false]',
    ],
    'its policy lets everybody in': [
      add('GetBucketPolicy.Policy.Statement', { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }),
      'unexpected PolicyStatements[Allow * s3:GetObject]',
    ],
  },
});
