import type { Duration } from 'aws-cdk-lib';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]';
const DAY = '(mon|tue|wed|thu|fri|sat|sun)';
const DAILY = new RegExp(`^${TIME}-${TIME}$`);
const WEEKLY = new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`);

/** Refuses a window of the day that RDS would refuse only at deployment. */
export function validateBackupWindow(scope: IConstruct, window: string): void {
  if (!Token.isUnresolved(window) && !DAILY.test(window)) {
    throw new ValidationError(
      scope,
      'DATABASE_BACKUP_WINDOW_INVALID',
      `backup window '${window}' is not a window; allowed is hh:mm-hh:mm in UTC, for example 03:00-04:00`,
    );
  }
}

/** Refuses a window of the week that RDS would refuse only at deployment. */
export function validateMaintenanceWindow(scope: IConstruct, window: string): void {
  if (!Token.isUnresolved(window) && !WEEKLY.test(window)) {
    throw new ValidationError(
      scope,
      'DATABASE_MAINTENANCE_WINDOW_INVALID',
      `maintenance window '${window}' is not a window; allowed is ddd:hh:mm-ddd:hh:mm in UTC, for example sun:07:00-sun:08:00`,
    );
  }
}

/**
 * For PostgreSQL zero days would switch the backups off, and the recovery to a point in time with them; a cache may do
 * without.
 */
export function validateBackupRetention(scope: IConstruct, retention: Duration, least: number): void {
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days) || days < least || days > 35) {
    throw new ValidationError(
      scope,
      'DATABASE_BACKUP_RETENTION_OUT_OF_RANGE',
      `backup retention '${retention.toHumanString()}' is out of range; allowed are whole days from ${least} to 35`,
    );
  }
}
