import type { Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { daysOf, requireDays } from './private/days';
import { ValidationError } from './private/errors';

/** What AWS Backup deletes early is billed to the end of these days all the same, so it refuses to. */
const LEAST_IN_COLD_STORAGE = 90;

/** How long recovery points are kept, and where. AWS Backup deletes them by itself when the time is over. */
export class Retention {
  /**
   * Keep for a time, in warm storage. Less than a week is dear: with no earlier backup left, each one is a full one.
   *
   * @param keep whole days from 1 to 36500; otherwise `BACKUP_RETENTION_OUT_OF_RANGE`
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/metering-and-billing.html
   */
  public static of(keep: Duration): Retention {
    return new Retention(keep);
  }

  private constructor(
    /** Time from creation to deletion. */
    public readonly keep: Duration,
    /** Time from creation to cold storage. */
    public readonly coldStorageAfter?: Duration,
  ) {}

  /**
   * The same, but moved to cold storage in between, where recovery points stay for at least 90 days.
   *
   * It concerns EFS and, with its advanced features, DynamoDB. RDS, EC2 and S3 have no cold storage and EBS none for daily
   * backups: theirs stay warm and are deleted after the same time.
   *
   * @param after whole days from 1, otherwise `BACKUP_COLD_STORAGE_OUT_OF_RANGE`, and 90 days less than the whole
   *   retention or earlier, otherwise `BACKUP_COLD_STORAGE_TOO_SHORT`
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
   */
  public coldAfter(after: Duration): Retention {
    return new Retention(this.keep, after);
  }

  /** @internal */
  public _lifecycle(scope: IConstruct, what: string): Lifecycle {
    requireDays(scope, { what, code: 'BACKUP_RETENTION_OUT_OF_RANGE' }, this.keep);
    if (this.coldStorageAfter) {
      this.requireColdStorage(scope, this.coldStorageAfter);
    }
    return { deleteAfter: this.keep, moveToColdStorageAfter: this.coldStorageAfter };
  }

  private requireColdStorage(scope: IConstruct, after: Duration): void {
    requireDays(scope, { what: 'cold storage after', code: 'BACKUP_COLD_STORAGE_OUT_OF_RANGE' }, after);
    if (after.isUnresolved() || this.keep.isUnresolved()) return;
    const latest = daysOf(this.keep) - LEAST_IN_COLD_STORAGE;
    if (daysOf(after) > latest) {
      throw new ValidationError(
        scope,
        'BACKUP_COLD_STORAGE_TOO_SHORT',
        `cold storage after '${after.toHumanString()}' leaves fewer than ${LEAST_IN_COLD_STORAGE} days of '${this.keep.toHumanString()}'; allowed are a retention ${LEAST_IN_COLD_STORAGE} days longer or more, or no cold storage`,
      );
    }
  }
}

/** The two ends of a recovery point's life, as the CDK's rules and copies name them. */
interface Lifecycle {
  readonly deleteAfter: Duration;
  readonly moveToColdStorageAfter?: Duration;
}
