import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, within } from '../support/rows';

const FUNCTION = 'only tells the function that makes the call';
const block = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const call = (service: string, action: string, parameters: unknown): string =>
  JSON.stringify({ service, action, parameters });
const made = (update: string) => ({
  ServiceToken: 'arn:function',
  Create: update,
  Update: update,
  Delete: '{}',
  InstallLatestAwsSdk: false,
});
const unreadIn = (id: string) => ({
  [`${id}.ServiceToken`]: FUNCTION,
  [`${id}.Create`]: 'its parameters are compared instead',
  [`${id}.Update`]: 'its parameters are compared instead',
  [`${id}.Delete`]: FUNCTION,
  [`${id}.InstallLatestAwsSdk`]: FUNCTION,
});

describeKind({
  resources: {
    ConfigRole: [
      'ConfigRole',
      'Custom::AccountConfigRole',
      made(call('IAM', 'createServiceLinkedRole', { AWSServiceName: 'config.amazonaws.com' })),
    ],
  },
  answers: { GetRole: { Role: { Path: '/aws-service-role/config.amazonaws.com/' } } },
  changes: { ...within('GetRole.Role', { Path: 'missing AWSServiceName' }) },
  unread: unreadIn('ConfigRole'),
  planted: { 'is gone': [set('GetRole', missing('NoSuchEntityException')), 'missing'] },
});

describeKind({
  resources: {
    Volumes: [
      'VolumeEncryption',
      'Custom::AccountVolumeEncryption',
      made(call('EC2', 'enableEbsEncryptionByDefault', {})),
    ],
  },
  answers: { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } },
  changes: { ...within('GetEbsEncryptionByDefault', { ...changed('EbsEncryptionByDefault') }) },
  unread: unreadIn('Volumes'),
});

const passwords = { MinimumPasswordLength: 14, RequireSymbols: true, MaxPasswordAge: 90 };

describeKind({
  resources: {
    Passwords: [
      'PasswordPolicy',
      'Custom::AccountPasswordPolicy',
      made(call('IAM', 'updateAccountPasswordPolicy', passwords)),
    ],
  },
  answers: { GetAccountPasswordPolicy: { PasswordPolicy: passwords } },
  changes: {
    ...within('GetAccountPasswordPolicy.PasswordPolicy', {
      ...changed('MinimumPasswordLength', 'RequireSymbols', 'MaxPasswordAge'),
    }),
  },
  unread: unreadIn('Passwords'),
  planted: { 'is gone': [set('GetAccountPasswordPolicy', missing('NoSuchEntityException')), 'missing'] },
});

describeKind({
  resources: {
    Buckets: [
      'PublicAccessBlock',
      'Custom::AccountPublicAccessBlock',
      made(
        call('S3Control', 'putPublicAccessBlock', {
          AccountId: '111111111111',
          PublicAccessBlockConfiguration: block,
        }),
      ),
    ],
  },
  answers: {
    GetCallerIdentity: { Account: '111111111111' },
    'GetPublicAccessBlock(111111111111)': { PublicAccessBlockConfiguration: block },
    GetPublicAccessBlock: missing('NoSuchPublicAccessBlockConfiguration'),
  },
  names: ['AccountId'],
  changes: {
    ...within('GetCallerIdentity', { Account: 'missing' }),
    ...within('GetPublicAccessBlock(111111111111).PublicAccessBlockConfiguration', {
      BlockPublicAcls: 'changed PublicAccessBlockConfiguration.BlockPublicAcls',
      BlockPublicPolicy: 'changed PublicAccessBlockConfiguration.BlockPublicPolicy',
      IgnorePublicAcls: 'changed PublicAccessBlockConfiguration.IgnorePublicAcls',
      RestrictPublicBuckets: 'changed PublicAccessBlockConfiguration.RestrictPublicBuckets',
    }),
  },
  unread: unreadIn('Buckets'),
  planted: {
    'is gone': [set('GetPublicAccessBlock(111111111111)', missing('NoSuchPublicAccessBlockConfiguration')), 'missing'],
  },
});
