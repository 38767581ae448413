import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** Longest that AWS Backup keeps anything, in days. */
export const HUNDRED_YEARS = 36500;

/** What is wrong when a duration is, by its name in the message and by its code. */
export interface Subject {
  readonly what: string;
  readonly code: string;
}

/** Refuses a duration that is not whole days within bounds. One that is known only at deployment passes. */
export function requireDays(scope: IConstruct, { what, code }: Subject, value: Duration, least = 1): void {
  if (value.isUnresolved()) return;
  const days = daysOf(value);
  if (!Number.isInteger(days) || days < least || days > HUNDRED_YEARS) {
    throw new ValidationError(
      scope,
      code,
      `${what} '${value.toHumanString()}' is out of range; allowed are whole days from ${least} to ${HUNDRED_YEARS}`,
    );
  }
}

/** Days as AWS Backup counts them, for comparison. */
export function daysOf(value: Duration): number {
  return value.toDays({ integral: false });
}
