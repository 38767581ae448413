import { Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { DailyAt, Weekday, WeeklyAt } from '../src';
import { ruleOf, synthesize } from './fixture';

const ZONES = ['Etc/UTC', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'Asia/Kolkata'];

test('says exactly the times of a day that exist, and refuses all others', () => {
  const hour = fc.oneof(fc.integer({ min: -2, max: 26 }), fc.constant(5.5));
  const minute = fc.integer({ min: -2, max: 62 });
  fc.assert(
    fc.property(hour, minute, fc.constantFrom(...ZONES), (hour, minute, zone) => {
      const attempt = () => synthesize({ dailyAt: DailyAt.of(hour, zone, minute), weeklyImages: false });
      if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
        expect(attempt).toThrow(
          `hour '${hour}' is out of range; allowed are whole numbers from 0 to 23 at data/Backup (BACKUP_TIME_OUT_OF_RANGE)`,
        );
      } else if (minute < 0 || minute > 59) {
        expect(attempt).toThrow(
          `minute '${minute}' is out of range; allowed are whole numbers from 0 to 59 at data/Backup (BACKUP_TIME_OUT_OF_RANGE)`,
        );
      } else {
        expect(ruleOf(attempt(), 'Daily')).toMatchObject({
          ScheduleExpression: `cron(${minute} ${hour} * * ? *)`,
          ScheduleExpressionTimezone: zone,
        });
      }
    }),
    {
      numRuns: 40,
      examples: [
        [0, 0, 'Etc/UTC'],
        [23, 59, 'Etc/UTC'],
        [24, 0, 'Etc/UTC'],
        [0, 60, 'Etc/UTC'],
      ],
    },
  );
});

test.each(Object.values(Weekday))('is weekly, never monthly, on %s', (day) => {
  const template = synthesize({ weeklyImagesAt: WeeklyAt.of(day, 6, 'Etc/UTC') });
  expect(ruleOf(template, 'WeeklyImages').ScheduleExpression).toBe(`cron(0 6 ? * ${day} *)`);
});

test.each(['', 'utc', '+01:00', 'Europe/Maestro', 'europe/berlin', '05:00', 'Etc/UTC '])(
  'refuses the time zone %p',
  (zone) => {
    const message = `time zone '${zone}' is unknown; allowed are the names of the IANA database, for example 'Etc/UTC' or 'Europe/Berlin' at data/Backup (BACKUP_TIME_ZONE_UNKNOWN)`;
    expect(() => synthesize({ dailyAt: DailyAt.of(5, zone) })).toThrow(message);
    expect(() => synthesize({ weeklyImagesAt: WeeklyAt.of(Weekday.MONDAY, 5, zone) })).toThrow(message);
  },
);

test('takes what is known only at deployment as it is', () => {
  const dailyAt = DailyAt.of(Token.asNumber({ Ref: 'Hour' }), Token.asString({ Ref: 'Zone' }));
  expect(ruleOf(synthesize({ dailyAt }), 'Daily')).toMatchObject({
    ScheduleExpression: { 'Fn::Join': ['', ['cron(0 ', { Ref: 'Hour' }, ' * * ? *)']] },
    ScheduleExpressionTimezone: { Ref: 'Zone' },
  });
});
