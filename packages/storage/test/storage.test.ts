import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AssetsBucket, BackupsBucket, LogsBucket, Storage } from '../src';
import { BUCKET, env, Fixture, keyed, POLICY, synthesize } from './fixture';

const NAMES = ['assets', 'logs', 'backups'] as const;
const AES = [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }];

describe('every bucket', () => {
  const fixture = new Fixture();

  test.each(NAMES)('is closed to the public, by four locks: %s', (name) => {
    expect(fixture.properties(fixture.storage[name]).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
  });

  test.each(NAMES)('refuses everybody who comes without TLS: %s', (name) => {
    expect(fixture.statements(fixture.storage[name])).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: expect.arrayContaining([{ 'Fn::GetAtt': [fixture.logicalId(fixture.storage[name]), 'Arn'] }]),
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  test.each(NAMES)('has one owner and no access control lists: %s', (name) => {
    const { OwnershipControls, AccessControl } = fixture.properties(fixture.storage[name]);
    expect(OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    expect(AccessControl).toBeUndefined();
  });

  test.each(NAMES)('keeps versions: %s', (name) => {
    expect(fixture.properties(fixture.storage[name]).VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  test.each(NAMES)('has no name that a second stack could not have: %s', (name) => {
    expect(fixture.properties(fixture.storage[name])).not.toHaveProperty('BucketName');
  });

  test('outlives its stack, with the policy that closes it', () => {
    for (const type of [BUCKET, POLICY]) {
      fixture.template.resourceCountIs(type, 3);
      fixture.template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  test('goes with its stack where it is told so, and is not emptied behind anybody', () => {
    const { template } = synthesize({ removalPolicy: RemovalPolicy.DESTROY });
    template.allResources(BUCKET, { DeletionPolicy: 'Delete' });
    template.allResources(POLICY, { DeletionPolicy: 'Delete' });
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });
});

describe('the key', () => {
  const fixture = new Fixture();

  test.each(['assets', 'backups'] as const)('encrypts the %s, with a bucket key', (name) => {
    const [key] = Object.keys(fixture.template.findResources('AWS::KMS::Key'));
    expect(fixture.properties(fixture.storage[name]).BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] } },
      },
    ]);
  });

  test('leaves out the logs, which load balancers and access logs could not write under it', () => {
    expect(fixture.properties(fixture.storage.logs).BucketEncryption.ServerSideEncryptionConfiguration).toEqual(AES);
  });

  test('is that of S3 unless told otherwise', () => {
    const { template } = synthesize();
    template.allResourcesProperties(BUCKET, { BucketEncryption: { ServerSideEncryptionConfiguration: AES } });
  });
});

test('lets backup plans select the assets, and nothing else', () => {
  const fixture = new Fixture();
  const { assets, logs, backups } = fixture.storage;
  expect(fixture.properties(assets).Tags).toEqual([{ Key: 'Backup', Value: 'true' }]);
  expect(fixture.properties(logs)).not.toHaveProperty('Tags');
  expect(fixture.properties(backups)).not.toHaveProperty('Tags');
});

test('keeps the assets out of backup plans where it is told so', () => {
  const fixture = synthesize({ backup: false });
  expect(fixture.properties(fixture.storage.assets)).not.toHaveProperty('Tags');
});

test('lets the pages that it is told read assets from a browser', () => {
  const fixture = synthesize({
    cors: [{ allowedMethods: [s3.HttpMethods.GET], allowedOrigins: ['https://maestrohwithit.com'] }],
  });
  expect(fixture.properties(fixture.storage.assets).CorsConfiguration).toEqual({
    CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://maestrohwithit.com'] }],
  });
  expect(fixture.properties(fixture.storage.backups)).not.toHaveProperty('CorsConfiguration');
});

describe('a bucket that is handed in', () => {
  test.each(NAMES)('takes the place of the one that would be made: %s', (name) => {
    const fixture = new Fixture((stack) => ({ [name]: s3.Bucket.fromBucketName(stack, 'Own', 'own') }));
    expect(fixture.storage[name].bucketName).toBe('own');
    fixture.template.resourceCountIs(BUCKET, 2);
  });

  test('makes nothing where all are', () => {
    const fixture = new Fixture((stack) => {
      const own = s3.Bucket.fromBucketName(stack, 'Own', 'own');
      return { assets: own, logs: own, backups: own };
    });
    expect(fixture.template.toJSON().Resources).toBeUndefined();
  });
});

test('makes each bucket alone as it makes them together', () => {
  const together = new Fixture();
  const alone = new Stack(together.app, 'alone', { env });
  const { encryptionKey } = keyed(alone);
  const accessLogs = new LogsBucket(alone, 'Logs');
  new AssetsBucket(alone, 'Assets', { accessLogs, encryptionKey });
  new BackupsBucket(alone, 'Backups', { accessLogs, encryptionKey });
  const bucketsOf = (template: Template) =>
    Object.values(template.findResources(BUCKET)).map(({ Properties }) => Object.keys(Properties).sort());
  expect(bucketsOf(Template.fromStack(alone))).toEqual(bucketsOf(together.template));
});

test('needs no options at all', () => {
  const { stack } = synthesize();
  const { assets } = new Storage(stack, 'Second');
  expect(assets.encryptionKey).toBeUndefined();
});
