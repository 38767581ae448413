import type { TimeZone } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';

/** Options of `OfficeHours`. */
export interface OfficeHoursProps {
  /** The instance that rests outside of the hours: `database.instance`. RDS stops none that has read replicas. */
  readonly instance: rds.IDatabaseInstance;

  /**
   * Hour of the day at which the instance is started: a whole number from 0 to 23. Starting takes RDS some minutes, so the
   * hour before it is needed.
   */
  readonly from: number;

  /** Hour of the same day at which it is stopped: a whole number above `from`, up to 23. */
  readonly to: number;

  /**
   * Time zone of the hours; in a zone with summer time they are kept in summer and in winter.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * Whether the instance runs in these hours on Saturdays and Sundays too. Without them it rests from Friday to Monday.
   *
   * @default false
   */
  readonly weekends?: boolean;

  /**
   * Role by which EventBridge Scheduler starts and stops the instance. It needs `rds:StartDBInstance` and
   * `rds:StopDBInstance` on it, and trust in `scheduler.amazonaws.com`.
   *
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html#setting-up-execution-role
   * @default - a new role
   */
  readonly role?: iam.IRole;
}
