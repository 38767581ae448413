import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Fixture, synthesize } from './fixture';

const lock = s3.ObjectLockRetention.governance(Duration.days(1));

test.each([
  ['logRetention', 'retention', 'Logs'],
  ['backupRetention', 'retention', 'Backups'],
  ['versionRetention', 'version retention', 'Logs'],
])('refuses %s in anything but whole days', (option, what, at) => {
  for (const [shown, duration] of [
    ['0 days', Duration.days(0)],
    ['1 day 12 hours', Duration.hours(36)],
    ['12 hours', Duration.hours(12)],
  ] as const) {
    expect(() => synthesize({ [option]: duration })).toThrow(
      `${what} '${shown}' is out of range; allowed are whole days from 1 at data/Storage/${at} (STORAGE_RETENTION_OUT_OF_RANGE)`,
    );
  }
});

test('refuses a lock beyond the retention', () => {
  expect(() => synthesize({ objectLock: s3.ObjectLockRetention.compliance(Duration.days(366)) })).toThrow(
    "object lock '366 days' outlasts the retention; allowed are up to 365 days at data/Storage/Backups (STORAGE_LOCK_OUTLASTS_RETENTION)",
  );
});

test.each([
  ['assets', { servedByCloudFront: false }],
  ['assets', { cors: [] }],
  ['assets', { backup: true }],
  ['logs', { logRetention: Duration.days(1) }],
  ['backups', { backupRetention: Duration.days(1) }],
  ['backups', { objectLock: lock }],
])('refuses options of a bucket that is handed in: %s, %p', (name, option) => {
  const attempt = () => new Fixture((stack) => ({ [name]: s3.Bucket.fromBucketName(stack, 'Own', 'own'), ...option }));
  expect(attempt).toThrow(
    `option '${Object.keys(option)[0]}' is for a bucket that is made here, and '${name}' is handed in; allowed is one of them at data/Storage (STORAGE_OPTION_WITHOUT_BUCKET)`,
  );
});
