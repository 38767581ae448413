import { Duration, Lazy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as fc from 'fast-check';
import { Retention } from '../src';
import { Fixture, ruleOf, synthesize } from './fixture';

const OUT_OF_RANGE = 'is out of range; allowed are whole days from 1 to 36500 at data/Backup';

test('keeps for exactly as long as AWS Backup can', () => {
  const near = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 36_400, max: 36_600 }));
  fc.assert(
    fc.property(near, (days) => {
      const attempt = () => synthesize({ dailyRetention: Retention.of(Duration.days(days)) });
      if (days < 1 || days > 36_500) {
        expect(attempt).toThrow(/daily retention '.*' is out of range.*BACKUP_RETENTION_OUT_OF_RANGE/);
      } else {
        expect(ruleOf(attempt(), 'Daily').Lifecycle).toEqual({ DeleteAfterDays: days });
      }
    }),
    { numRuns: 25, examples: [[0], [1], [36_500], [36_501]] },
  );
});

test('moves to cold storage exactly where 90 days are left in it', () => {
  const days = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(days, days, (keep, cold) => {
      const dailyRetention = Retention.of(Duration.days(keep)).coldAfter(Duration.days(cold));
      const attempt = () => synthesize({ dailyRetention, weeklyImages: false });
      if (keep < cold + 90) {
        expect(attempt).toThrow(/at data\/Backup \(BACKUP_COLD_STORAGE_TOO_SHORT\)/);
      } else {
        const lifecycle = { DeleteAfterDays: keep, MoveToColdStorageAfterDays: cold };
        expect(ruleOf(attempt(), 'Daily').Lifecycle).toEqual(lifecycle);
      }
    }),
    {
      numRuns: 40,
      examples: [
        [91, 1],
        [90, 1],
        [120, 30],
        [119, 30],
      ],
    },
  );
});

test('says what is wrong with cold storage that is too short', () => {
  const dailyRetention = Retention.of(Duration.days(119)).coldAfter(Duration.days(30));
  expect(() => synthesize({ dailyRetention })).toThrow(
    "cold storage after '30 days' leaves fewer than 90 days of '119 days'; allowed are a retention 90 days longer or more, or no cold storage at data/Backup (BACKUP_COLD_STORAGE_TOO_SHORT)",
  );
});

test.each([
  ['0 days', Duration.days(0)],
  ['1 day 12 hours', Duration.hours(36)],
])('refuses to move to cold storage after %s', (shown, after) => {
  const dailyRetention = Retention.of(Duration.days(365)).coldAfter(after);
  expect(() => synthesize({ dailyRetention })).toThrow(
    `cold storage after '${shown}' ${OUT_OF_RANGE} (BACKUP_COLD_STORAGE_OUT_OF_RANGE)`,
  );
});

test('refuses to keep weekly images for a part of a day', () => {
  expect(() => synthesize({ weeklyImageRetention: Duration.hours(12) })).toThrow(
    `weekly image retention '12 hours' ${OUT_OF_RANGE} (BACKUP_RETENTION_OUT_OF_RANGE)`,
  );
});

test('refuses to keep copies for a part of a day', () => {
  const attempt = () =>
    new Fixture((stack) => ({
      copyTo: [
        {
          vault: backup.BackupVault.fromBackupVaultName(stack, 'Elsewhere', 'elsewhere'),
          retention: Retention.of(Duration.hours(12)),
        },
      ],
    }));
  expect(attempt).toThrow(`retention of copies '12 hours' ${OUT_OF_RANGE} (BACKUP_RETENTION_OUT_OF_RANGE)`);
});

test('takes days that are known only at deployment as they are', () => {
  const days = Duration.days(Lazy.number({ produce: () => 365 }));
  const { Lifecycle } = ruleOf(synthesize({ dailyRetention: Retention.of(days) }), 'Daily');
  expect(Lifecycle).toEqual({ DeleteAfterDays: 365 });
});

describe('the windows', () => {
  test('are refused exactly where no job could make use of them', () => {
    const minutes = fc.integer({ min: 1, max: 240 });
    fc.assert(
      fc.property(minutes, minutes, (start, completion) => {
        const windows = { startWindow: Duration.minutes(start), completionWindow: Duration.minutes(completion) };
        const attempt = () => synthesize({ ...windows, weeklyImages: false });
        if (start < 60) {
          expect(attempt).toThrow(/start window '.*' is too short.*BACKUP_WINDOW_TOO_SHORT/);
        } else if (completion < start) {
          expect(attempt).toThrow(/completion window '.*' is too short.*BACKUP_WINDOW_TOO_SHORT/);
        } else {
          const expected = { StartWindowMinutes: start, CompletionWindowMinutes: completion };
          expect(ruleOf(attempt(), 'Daily')).toMatchObject(expected);
        }
      }),
      {
        numRuns: 40,
        examples: [
          [59, 240],
          [60, 60],
          [61, 60],
        ],
      },
    );
  });

  test('are whole minutes', () => {
    expect(() => synthesize({ startWindow: Duration.seconds(3630) })).toThrow(
      "start window '1 hour 30 seconds' is too short; allowed are whole minutes from 1 hour at data/Backup (BACKUP_WINDOW_TOO_SHORT)",
    );
  });

  test('may be known only at deployment', () => {
    const startWindow = Duration.minutes(Lazy.number({ produce: () => 90 }));
    expect(ruleOf(synthesize({ startWindow }), 'Daily').StartWindowMinutes).toBe(90);
  });
});
