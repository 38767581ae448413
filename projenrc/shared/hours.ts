import { ArnFormat, Duration, Stack, TimeZone, Token, Tokenization } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** The hours of a day, as users state them. */
export interface Hours {
  readonly from: number;
  readonly to: number;
  readonly timeZone?: TimeZone;
  readonly weekends?: boolean;
}

/** Refuses hours that are none, or that end before they begin. */
export function validateHours(scope: IConstruct, code: string, { from, to }: Hours): void {
  if (Token.isUnresolved(from) || Token.isUnresolved(to)) {
    return;
  }
  const isHour = (hour: number) => Number.isInteger(hour) && hour >= 0 && hour <= 23;
  if (!isHour(from) || !isHour(to) || from >= to) {
    throw new ValidationError(
      scope,
      code,
      `office hours '${from}' to '${to}' are none; allowed are whole hours from 0 to 23, the first before the last`,
    );
  }
}

/** At an hour of each of these days. */
export function timetable(hours: Hours, hour: number, minute: string = '0'): scheduler.ScheduleExpression {
  const { timeZone = TimeZone.ETC_UTC, weekends = false } = hours;
  const weekDay = weekends ? 'SUN-SAT' : 'MON-FRI';
  return scheduler.ScheduleExpression.cron({ minute, hour: Tokenization.stringifyNumber(hour), weekDay, timeZone });
}

/**
 * A call of AWS, such as `rds:startDBInstance`. Not `targets.Universal`, which gives the role an inline policy: a role that is
 * handed in is left as it is. It is tried for an hour; longer, and it would undo what a person did meanwhile.
 */
export function callOf(
  scope: IConstruct,
  action: string,
  role: iam.IRole,
  parameters: Record<string, unknown>,
): scheduler.IScheduleTarget {
  const arn = Stack.of(scope).formatArn({
    service: 'scheduler',
    region: '',
    account: '',
    resource: 'aws-sdk',
    resourceName: action,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const input = scheduler.ScheduleTargetInput.fromObject(parameters);
  const retryPolicy = { maximumEventAgeInSeconds: Duration.hours(1).toSeconds() };
  return { bind: () => ({ arn, role, input, retryPolicy }) };
}
