import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** Glacier Instant Retrieval bills this many days of each object, however soon it goes: https://aws.amazon.com/s3/pricing/ */
const LEAST_DAYS_COLD = 90;

/** What every versioned bucket needs, or what nobody sees any more is paid for ever. */
export function tidyUp(scope: IConstruct, versionRetention: Duration = Duration.days(30)): s3.LifecycleRule {
  wholeDays(scope, 'version retention', versionRetention);
  return {
    id: 'TidyUp',
    noncurrentVersionExpiration: versionRetention,
    expiredObjectDeleteMarker: true,
    abortIncompleteMultipartUploadAfter: Duration.days(7),
  };
}

/**
 * Keeps objects for a time, in the colder class from `coldAfter` on where that is worth it. S3 moves no object of less
 * than 128 KB by itself, since the class would bill 128 KB:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function keepFor(scope: IConstruct, retention: Duration, coldAfter: Duration): s3.LifecycleRule {
  const days = wholeDays(scope, 'retention', retention);
  const cold = { storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: coldAfter };
  return {
    id: 'Keep',
    expiration: retention,
    transitions: days >= coldAfter.toDays() + LEAST_DAYS_COLD ? [cold] : undefined,
  };
}

/** A lock beyond the retention would keep, and bill, what the life cycle says is gone. */
export function validateLock(scope: IConstruct, lock: s3.ObjectLockRetention, retention: Duration): void {
  if (!retention.isUnresolved() && lock.duration.toDays() > retention.toDays()) {
    throw new ValidationError(
      scope,
      'STORAGE_LOCK_OUTLASTS_RETENTION',
      `object lock '${lock.duration.toHumanString()}' outlasts the retention; allowed are up to ${retention.toDays()} days`,
    );
  }
}

function wholeDays(scope: IConstruct, what: string, duration: Duration): number {
  const days = duration.toDays({ integral: false });
  if (!duration.isUnresolved() && (!Number.isInteger(days) || days < 1)) {
    throw new ValidationError(
      scope,
      'STORAGE_RETENTION_OUT_OF_RANGE',
      `${what} '${duration.toHumanString()}' is out of range; allowed are whole days from 1`,
    );
  }
  return days;
}
