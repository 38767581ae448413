import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './private/errors';
import type { Origin } from './private/origin';

/** Options of `DatabaseSource.pointInTime`. One of `instanceIdentifier` and `resourceId` is required. */
export interface PointInTimeOptions {
  /**
   * Identifier of the instance whose backups are restored. It must still exist.
   *
   * @default - `resourceId` says which instance
   */
  readonly instanceIdentifier?: string;

  /**
   * Resource id (`db-...`) of the instance whose backups are restored. It finds the retained backups of an instance that was
   * deleted, and the right one of several that had the same identifier.
   *
   * @default - `instanceIdentifier` says which instance
   */
  readonly resourceId?: string;

  /**
   * The moment to restore, in UTC: `2026-11-24T05:00:00Z`. Within the backup retention of the instance, and about five
   * minutes ago at the latest.
   *
   * @default - the latest restorable moment at the first deployment
   */
  readonly time?: string;
}

/**
 * Where the data of a database come from. Whatever it is, the database has the same surface and the same logical ids.
 *
 * It is part of the instance for ever: **another source replaces the instance**, and so does leaving it out later. The data
 * are not restored again as long as it stays the same.
 *
 * A source that is none of RDS is refused with `DATABASE_SNAPSHOT_INVALID`, `DATABASE_RESTORE_SOURCE_INVALID` or
 * `DATABASE_RESTORE_TIME_INVALID`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
export class DatabaseSource {
  /** A new database, with nothing in it. */
  public static empty(): DatabaseSource {
    return new DatabaseSource(() => undefined);
  }

  /**
   * The data of a snapshot: a manual or automated one of RDS, or one that AWS Backup took. The storage is encrypted with the
   * key of the snapshot, and not at all if the snapshot is not: copy such a snapshot with a key first.
   *
   * @param snapshot ARN or identifier; a snapshot that another account shares needs the ARN
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html
   */
  public static snapshot(snapshot: string): DatabaseSource {
    return new DatabaseSource((scope) => fromSnapshot(scope, snapshot));
  }

  /**
   * The data that another instance had at a moment. The storage is encrypted with that instance's key.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
   */
  public static pointInTime(options: PointInTimeOptions): DatabaseSource {
    return new DatabaseSource((scope) => fromPointInTime(scope, options));
  }

  private constructor(private readonly find: (scope: IConstruct) => Origin | undefined) {}

  /**
   * What the instance is restored from, checked.
   *
   * @internal
   */
  public _origin(scope: IConstruct): Origin | undefined {
    return this.find(scope);
  }
}

function fromSnapshot(scope: IConstruct, snapshot: string): Origin {
  const known = /^(arn:[a-z-]+:rds:[a-z0-9-]+:\d{12}:snapshot:)?(?=.{1,255}$)[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$/;
  if (!Token.isUnresolved(snapshot) && !known.test(snapshot)) {
    throw new ValidationError(
      scope,
      'DATABASE_SNAPSHOT_INVALID',
      `snapshot '${snapshot}' is not one; allowed are the identifier and the ARN of a snapshot of an instance`,
    );
  }
  return { dbSnapshotIdentifier: snapshot };
}

function fromPointInTime(scope: IConstruct, options: PointInTimeOptions): Origin {
  const { instanceIdentifier, resourceId, time } = options;
  if (!instanceIdentifier === !resourceId) {
    throw new ValidationError(
      scope,
      'DATABASE_RESTORE_SOURCE_INVALID',
      `instance identifier '${instanceIdentifier}' and resource id '${resourceId}' name no single instance; allowed is one of them`,
    );
  }
  if (time !== undefined && !Token.isUnresolved(time) && !isMoment(time)) {
    throw new ValidationError(
      scope,
      'DATABASE_RESTORE_TIME_INVALID',
      `time '${time}' is no moment; allowed is one in UTC, for example 2026-11-24T05:00:00Z`,
    );
  }
  return {
    sourceDbInstanceIdentifier: instanceIdentifier,
    sourceDbiResourceId: resourceId,
    restoreTime: time,
    useLatestRestorableTime: time === undefined ? true : undefined,
  };
}

/** A day that does not exist, such as the 31st of June, rolls over in JavaScript: so the text must survive the way back. */
function isMoment(time: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(time) ? new Date(time) : undefined;
  return moment !== undefined && !isNaN(moment.valueOf()) && moment.toISOString() === time.replace('Z', '.000Z');
}
