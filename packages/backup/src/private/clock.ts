import { TimeZone, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** A time of day somewhere. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly timeZone: string;
}

/** When something runs, in the two parts that AWS Backup wants: an expression without a zone, and the zone. */
export interface Timetable {
  readonly schedule: events.Schedule;
  readonly timeZone: TimeZone;
}

/** The timetable of a clock; refuses what AWS Backup would refuse only at deployment, or run at another hour than meant. */
export function timetable(scope: IConstruct, clock: Clock, weekDay?: string): Timetable {
  validateTime(scope, 'hour', clock.hour, 23);
  validateTime(scope, 'minute', clock.minute, 59);
  validateTimeZone(scope, clock.timeZone);
  const schedule = events.Schedule.cron({ minute: `${clock.minute}`, hour: `${clock.hour}`, weekDay });
  return { schedule, timeZone: TimeZone.of(clock.timeZone) };
}

function validateTime(scope: IConstruct, what: string, value: number, most: number): void {
  if (!Token.isUnresolved(value) && (!Number.isInteger(value) || value < 0 || value > most)) {
    throw new ValidationError(
      scope,
      'BACKUP_TIME_OUT_OF_RANGE',
      `${what} '${value}' is out of range; allowed are whole numbers from 0 to ${most}`,
    );
  }
}

function validateTimeZone(scope: IConstruct, timeZone: string): void {
  if (!Token.isUnresolved(timeZone) && !isTimeZone(timeZone)) {
    throw new ValidationError(
      scope,
      'BACKUP_TIME_ZONE_UNKNOWN',
      `time zone '${timeZone}' is unknown; allowed are the names of the IANA database, for example 'Etc/UTC' or 'Europe/Berlin'`,
    );
  }
}

/** Node also takes `utc` and offsets such as `+01:00`, which AWS Backup does not know. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
