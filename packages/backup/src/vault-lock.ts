import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type { IConstruct } from 'constructs';
import { daysOf, requireDays } from './private/days';
import { ValidationError } from './private/errors';

/** What AWS Backup gives everybody before a lock can no longer be taken back. */
const COOLING_OFF = Duration.days(3);

/** Options of a lock in governance mode. Its periods are known at synthesis. */
export interface VaultLockOptions {
  /**
   * Shortest time that a recovery point is kept. Whole days from 1 to 36500; otherwise `BACKUP_LOCK_OUT_OF_RANGE`.
   */
  readonly minRetention: Duration;

  /**
   * Longest time that a recovery point is kept. Whole days from `minRetention` to 36500; otherwise
   * `BACKUP_LOCK_OUT_OF_RANGE`.
   *
   * @default - no limit
   */
  readonly maxRetention?: Duration;
}

/** Options of a lock in compliance mode. */
export interface ComplianceLockOptions extends VaultLockOptions {
  /**
   * Time from deployment until nobody, AWS included, can change or remove the lock, or delete a recovery point early. Whole
   * days from 3 to 36500; otherwise `BACKUP_LOCK_COOLING_OFF_OUT_OF_RANGE`.
   */
  readonly changeableFor: Duration;
}

/**
 * AWS Backup Vault Lock: recovery points cannot be deleted before their time, whatever the policies of the vault and of its
 * users say. A vault whose lock lets none of a plan's recovery points in would fail each job, so that is refused with
 * `BACKUP_LOCK_REFUSES_RETENTION`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class VaultLock {
  /** Whoever has the permission to can remove the lock: against mistakes, and against most intruders. */
  public static governance(options: VaultLockOptions): VaultLock {
    return new VaultLock(options);
  }

  /**
   * After the cooling-off time the lock stands for ever: the vault cannot be deleted as long as it holds anything, and what
   * it holds is stored, and billed, to the end of its retention.
   */
  public static compliance(options: ComplianceLockOptions): VaultLock {
    return new VaultLock(options, options.changeableFor);
  }

  private constructor(
    private readonly bounds: VaultLockOptions,
    private readonly changeableFor?: Duration,
  ) {}

  /** @internal */
  public _configuration(scope: IConstruct): backup.LockConfiguration {
    const { minRetention, maxRetention } = this.bounds;
    const code = 'BACKUP_LOCK_OUT_OF_RANGE';
    requireDays(scope, { what: "the lock's minimum retention", code }, minRetention);
    if (maxRetention) {
      requireDays(scope, { what: "the lock's maximum retention", code }, maxRetention, daysOf(minRetention));
    }
    if (this.changeableFor) {
      const subject = { what: 'time to change the lock', code: 'BACKUP_LOCK_COOLING_OFF_OUT_OF_RANGE' };
      requireDays(scope, subject, this.changeableFor, daysOf(COOLING_OFF));
    }
    return { minRetention, maxRetention, changeableFor: this.changeableFor };
  }

  /** @internal */
  public _requireAdmission(scope: IConstruct, what: string, keep: Duration): void {
    if (keep.isUnresolved()) return;
    const { minRetention, maxRetention } = this.bounds;
    const tooShort = daysOf(keep) < daysOf(minRetention);
    const tooLong = maxRetention !== undefined && daysOf(keep) > daysOf(maxRetention);
    if (tooShort || tooLong) {
      throw new ValidationError(
        scope,
        'BACKUP_LOCK_REFUSES_RETENTION',
        `${what} '${keep.toHumanString()}' is refused by the vault's lock; allowed are ${minRetention.toHumanString()} to ${maxRetention?.toHumanString() ?? 'any time'}`,
      );
    }
  }
}
