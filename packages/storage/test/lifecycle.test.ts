import { Duration, Token } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import type { StorageProps } from '../src';
import { synthesize } from './fixture';

const NAMES = ['assets', 'logs', 'backups'] as const;
const COLD_AFTER = { logs: 90, backups: 30 };

function rulesOf(name: (typeof NAMES)[number], props?: StorageProps) {
  const fixture = synthesize(props);
  const { Rules } = fixture.properties(fixture.storage[name]).LifecycleConfiguration;
  return Rules as Record<string, unknown>[];
}

test.each(NAMES)('does not pay for ever for what nobody sees: %s', (name) => {
  expect(rulesOf(name)).toContainEqual({
    Id: 'TidyUp',
    Status: 'Enabled',
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
    ExpiredObjectDeleteMarker: true,
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  });
});

test('keeps assets until somebody deletes them', () => {
  expect(JSON.stringify(rulesOf('assets'))).not.toMatch(/ExpirationInDays|Transitions/);
});

test.each(['logs', 'backups'] as const)('keeps the %s a year, in a colder class when they are old', (name) => {
  expect(rulesOf(name)).toContainEqual({
    Id: 'Keep',
    Status: 'Enabled',
    ExpirationInDays: 365,
    Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: COLD_AFTER[name] }],
  });
});

test('takes the times from its user, each for its bucket', () => {
  const props = {
    logRetention: Duration.days(7),
    backupRetention: Duration.days(8),
    versionRetention: Duration.days(9),
  };
  expect(rulesOf('logs', props)).toContainEqual(expect.objectContaining({ ExpirationInDays: 7 }));
  expect(rulesOf('backups', props)).toContainEqual(expect.objectContaining({ ExpirationInDays: 8 }));
  for (const name of NAMES) {
    expect(rulesOf(name, props)[0].NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 9 });
  }
});

test('moves nothing that would go before the colder class is paid for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('logs' as const, 'backups' as const),
      fc.integer({ min: 1, max: 4000 }),
      (name, days) => {
        const retention = Duration.days(days);
        const props = name === 'logs' ? { logRetention: retention } : { backupRetention: retention };
        const [, keep] = rulesOf(name, props);
        expect(keep.ExpirationInDays).toBe(days);
        expect(keep.Transitions !== undefined).toBe(days >= COLD_AFTER[name] + 90);
      },
    ),
    {
      numRuns: 25,
      examples: [
        ['logs', 179],
        ['logs', 180],
        ['backups', 119],
        ['backups', 120],
      ],
    },
  );
});

test('takes a time that is known only at deployment as it is', () => {
  const later = Duration.days(Token.asNumber({ Ref: 'Days' }));
  const [tidyUp, keep] = rulesOf('backups', {
    backupRetention: later,
    versionRetention: later,
    objectLock: s3.ObjectLockRetention.governance(Duration.days(1)),
  });
  expect(tidyUp.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: { Ref: 'Days' } });
  expect(keep).toEqual({ Id: 'Keep', Status: 'Enabled', ExpirationInDays: { Ref: 'Days' } });
});
