import type { TimeZone } from 'aws-cdk-lib';

/** The hours of the day in which the nodes of a pool run. */
export interface OfficeHours {
  /** Hour of the day at which the nodes are started: a whole number from 0 to 23. They are ready some minutes later. */
  readonly from: number;

  /** Hour of the same day at which they are stopped: a whole number above `from`, up to 23. */
  readonly to: number;

  /**
   * Time zone of the hours; in a zone with summer time they are kept in summer and in winter.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * Whether the nodes run in these hours on Saturdays and Sundays too. Without them they rest from Friday to Monday.
   *
   * @default false
   */
  readonly weekends?: boolean;
}
