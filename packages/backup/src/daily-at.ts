import type { IConstruct } from 'constructs';
import type { Timetable } from './private/clock';
import { timetable } from './private/clock';

/** Once a day, at a time of a stated zone. */
export class DailyAt {
  /**
   * At a time of the clock on the wall: in a zone with summer time it is kept in summer and in winter.
   *
   * @param hour 0 to 23; otherwise `BACKUP_TIME_OUT_OF_RANGE`
   * @param timeZone name in the IANA database, such as `Etc/UTC` or `Europe/Berlin`; otherwise `BACKUP_TIME_ZONE_UNKNOWN`
   * @param minute 0 to 59; otherwise `BACKUP_TIME_OUT_OF_RANGE`
   */
  public static of(hour: number, timeZone: string, minute: number = 0): DailyAt {
    return new DailyAt(hour, timeZone, minute);
  }

  private constructor(
    /** Hour of the day. */
    public readonly hour: number,
    /** Name of the zone in the IANA database. */
    public readonly timeZone: string,
    /** Minute of the hour. */
    public readonly minute: number,
  ) {}

  /** @internal */
  public _timetable(scope: IConstruct): Timetable {
    return timetable(scope, this);
  }
}
