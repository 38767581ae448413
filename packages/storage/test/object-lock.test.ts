import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import { synthesize } from './fixture';

const { ObjectLockRetention } = s3;

function backupsWith(objectLock?: s3.ObjectLockRetention, backupRetention?: Duration) {
  const fixture = synthesize({ objectLock, backupRetention });
  return fixture.properties(fixture.storage.backups);
}

test('makes the bucket lockable and states that nothing is locked, so that a lock can be taken back', () => {
  const properties = backupsWith();
  expect(properties.ObjectLockEnabled).toBe(true);
  expect(properties.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
});

test('leaves assets and logs without a lock, under which S3 delivers no access logs', () => {
  const fixture = synthesize({ objectLock: ObjectLockRetention.governance(Duration.days(1)) });
  expect(fixture.properties(fixture.storage.logs)).not.toHaveProperty('ObjectLockEnabled');
  expect(fixture.properties(fixture.storage.assets)).not.toHaveProperty('ObjectLockEnabled');
});

test.each([
  ['GOVERNANCE', ObjectLockRetention.governance(Duration.days(35))],
  ['COMPLIANCE', ObjectLockRetention.compliance(Duration.days(35))],
])('locks new backups in the mode that it is told: %s', (Mode, lock) => {
  expect(backupsWith(lock).ObjectLockConfiguration).toEqual({
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode, Days: 35 } },
  });
});

test('refuses exactly the locks that outlast what they lock', () => {
  const days = fc.integer({ min: 1, max: 36_500 });
  fc.assert(
    fc.property(days, days, (lock, retention) => {
      const attempt = () => backupsWith(ObjectLockRetention.governance(Duration.days(lock)), Duration.days(retention));
      if (lock > retention) {
        expect(attempt).toThrow(
          `outlasts the retention; allowed are up to ${retention} days at data/Storage/Backups (STORAGE_LOCK_OUTLASTS_RETENTION)`,
        );
      } else {
        expect(attempt().ObjectLockConfiguration.Rule.DefaultRetention.Days).toBe(lock);
      }
    }),
    {
      numRuns: 25,
      examples: [
        [1, 1],
        [365, 365],
        [366, 365],
        [36_500, 36_500],
      ],
    },
  );
});
