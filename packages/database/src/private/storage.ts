import { Size } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** Limits of gp3 for PostgreSQL, in GiB. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
const LEAST = 20;
const MOST = 65536;

/** What RDS is told about the volume, in GiB. */
export interface Storage {
  readonly allocatedStorage: number;
  /** Left out where the volume shall not grow: RDS refuses a maximum that equals the size. */
  readonly maxAllocatedStorage?: number;
}

/** The volume at first and at most. */
export function measureStorage(scope: IConstruct, initial: Size = Size.gibibytes(20), most?: Size): Storage {
  const allocatedStorage = gibibytes(scope, 'storage', initial);
  const maximum = gibibytes(scope, 'maximum storage', most ?? Size.gibibytes(Math.min(allocatedStorage * 5, MOST)));
  if (maximum === allocatedStorage) {
    return { allocatedStorage };
  }
  // RDS grows in steps of at least a tenth and refuses a maximum that leaves no room for one.
  if (maximum < allocatedStorage * 1.1) {
    throw new ValidationError(
      scope,
      'DATABASE_MAX_STORAGE_TOO_SMALL',
      `maximum storage '${maximum} GiB' leaves no room for '${allocatedStorage} GiB' to grow; allowed are ${Math.ceil(allocatedStorage * 1.1)} GiB or more, or the same size for no growth`,
    );
  }
  return { allocatedStorage, maxAllocatedStorage: maximum };
}

function gibibytes(scope: IConstruct, what: string, size: Size): number {
  const value = size.toBytes() / 2 ** 30;
  if (!Number.isInteger(value) || value < LEAST || value > MOST) {
    throw new ValidationError(
      scope,
      'DATABASE_STORAGE_OUT_OF_RANGE',
      `${what} '${value} GiB' is out of range; allowed are whole GiB from ${LEAST} to ${MOST}`,
    );
  }
  return value;
}
