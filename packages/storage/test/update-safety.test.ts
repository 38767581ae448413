import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import type { StorageProps } from '../src';
import { BUCKET, Fixture, POLICY, synthesize } from './fixture';

/** The properties of buckets and their policies whose change replaces them, or may do so. */
const CREATE_ONLY = ['BucketName', 'BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled', 'Bucket'];

const CORS: s3.CorsRule[] = [{ allowedMethods: [s3.HttpMethods.PUT], allowedOrigins: ['*'] }];

/** What may not differ between two templates, or a bucket is replaced. */
function identity(fixture: Fixture): Record<string, unknown> {
  const resources = [BUCKET, POLICY].flatMap((type) => Object.entries(fixture.template.findResources(type)));
  return Object.fromEntries(
    resources.map(([id, { Type, Properties }]) => [id, [Type, CREATE_ONLY.map((name) => Properties[name])]]),
  );
}

const smallest = identity(synthesize());

const options = fc.record(
  {
    encryptionKey: fc.constant(true),
    servedByCloudFront: fc.boolean(),
    cors: fc.constant(CORS),
    backup: fc.boolean(),
    logRetention: fc.integer({ min: 1, max: 3000 }).map((days) => Duration.days(days)),
    backupRetention: fc.integer({ min: 35, max: 3000 }).map((days) => Duration.days(days)),
    versionRetention: fc.integer({ min: 1, max: 3000 }).map((days) => Duration.days(days)),
    objectLock: fc.constantFrom(
      s3.ObjectLockRetention.governance(Duration.days(35)),
      s3.ObjectLockRetention.compliance(Duration.days(7)),
    ),
    removalPolicy: fc.constantFrom(RemovalPolicy.RETAIN, RemovalPolicy.DESTROY),
  },
  { requiredKeys: [] },
);

test('replaces no bucket when the smallest configuration becomes any other', () => {
  fc.assert(
    fc.property(options, ({ encryptionKey, ...props }) => {
      const fixture = new Fixture((stack) => ({
        ...props,
        ...(encryptionKey && { encryptionKey: new kms.Key(stack, 'Key') }),
      }));
      expect(identity(fixture)).toEqual(smallest);
    }),
    { numRuns: 25 },
  );
});

test('replaces no bucket when the smallest configuration becomes the fullest', () => {
  const fullest = new Fixture((stack): Required<Omit<StorageProps, 'assets' | 'backups' | 'logs'>> => ({
    encryptionKey: new kms.Key(stack, 'Key'),
    servedByCloudFront: true,
    cors: CORS,
    backup: false,
    logRetention: Duration.days(30),
    backupRetention: Duration.days(3650),
    objectLock: s3.ObjectLockRetention.compliance(Duration.days(3650)),
    versionRetention: Duration.days(90),
    removalPolicy: RemovalPolicy.DESTROY,
  }));
  expect(identity(fullest)).toEqual(smallest);
});

test('would show a bucket that object lock replaces', () => {
  const planted = synthesize();
  (planted.storage.backups.node.defaultChild as s3.CfnBucket).objectLockEnabled = undefined;
  expect(identity(planted)).not.toEqual(smallest);
});

test('would show a bucket whose id has changed', () => {
  const planted = synthesize();
  (planted.storage.assets.node.defaultChild as s3.CfnBucket).overrideLogicalId('Renamed');
  expect(identity(planted)).not.toEqual(smallest);
});
