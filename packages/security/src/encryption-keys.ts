import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import type { Purpose } from './private/purpose';
import { PURPOSES } from './private/purpose';

/** Options of `EncryptionKeys`. */
export interface EncryptionKeysProps {
  /**
   * First part of every alias: `alias/<prefix>/<purpose>`. Letters, digits, `/`, `_` and `-`; not `aws/...`, which
   * belongs to AWS. Changing it renames the aliases and keeps the keys.
   *
   * @default - path of this construct, for example `maestro-prod-foundation/Keys`
   */
  readonly aliasPrefix?: string;

  /**
   * How often KMS makes new key material. From 90 to 2560 days, in whole days. Old material stays, so nothing has to be
   * encrypted anew.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   * @default Duration.days(365)
   */
  readonly rotationPeriod?: Duration;

  /**
   * How long a deleted key can still be brought back. From 7 to 30 days, in whole days.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   * @default Duration.days(30)
   */
  readonly pendingWindow?: Duration;

  /**
   * What happens to a key that leaves the template. Whatever it encrypted is lost with it, hence the default.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Customer managed KMS keys, one for each purpose, so that whoever may read logs cannot read data.
 *
 * A key exists once its attribute is first read, because each costs 1 USD a month. The order of reading does not matter
 * for its identity. Keys rotate, are retained, and trust the account's IAM policies: a key's grant to a role in another
 * stack changes that role and not the key, so stacks do not come to depend on each other in a circle.
 *
 * Errors: `SECURITY_ALIAS_PREFIX_INVALID`, `SECURITY_ROTATION_PERIOD_OUT_OF_RANGE`, `SECURITY_PENDING_WINDOW_OUT_OF_RANGE`.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html
 */
export class EncryptionKeys extends Construct {
  private readonly aliasPrefix: string;
  private readonly rotationPeriod: Duration;
  private readonly pendingWindow: Duration;
  private readonly removalPolicy: RemovalPolicy;
  private readonly keys = new Map<string, kms.Key>();

  constructor(scope: Construct, id: string, props?: EncryptionKeysProps) {
    super(scope, id);
    this.aliasPrefix = props?.aliasPrefix ?? this.node.path.replace(/[^A-Za-z0-9/_-]/g, '-');
    this.rotationPeriod = props?.rotationPeriod ?? Duration.days(365);
    this.pendingWindow = props?.pendingWindow ?? Duration.days(30);
    this.removalPolicy = props?.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

    this.validateAliasPrefix();
    this.validateDays('SECURITY_ROTATION_PERIOD_OUT_OF_RANGE', 'rotation period', this.rotationPeriod, 90, 2560);
    this.validateDays('SECURITY_PENDING_WINDOW_OUT_OF_RANGE', 'pending window', this.pendingWindow, 7, 30);
  }

  /** Key for databases, volumes and buckets. */
  public get data(): kms.IKey {
    return this.keyFor(PURPOSES.data);
  }

  /** Key for CloudWatch log groups: the logs service may use it for the log groups of this account and region. */
  public get logs(): kms.IKey {
    return this.keyFor(PURPOSES.logs);
  }

  /** Key for backup vaults. */
  public get backup(): kms.IKey {
    return this.keyFor(PURPOSES.backup);
  }

  /** Key for secrets in Secrets Manager and in Kubernetes. */
  public get secrets(): kms.IKey {
    return this.keyFor(PURPOSES.secrets);
  }

  /**
   * Key for topics and queues: alarms, event rules, budgets and backup jobs of this account may publish to topics that
   * are encrypted with it.
   */
  public get messages(): kms.IKey {
    return this.keyFor(PURPOSES.messages);
  }

  /** Key for audit records: CloudTrail and AWS Config of this account may write with it. */
  public get audit(): kms.IKey {
    return this.keyFor(PURPOSES.audit);
  }

  private keyFor(purpose: Purpose): kms.Key {
    const key = this.keys.get(purpose.id) ?? this.createKey(purpose);
    this.keys.set(purpose.id, key);
    return key;
  }

  private createKey(purpose: Purpose): kms.Key {
    const key = new kms.Key(this, purpose.id, {
      alias: `alias/${this.aliasPrefix}/${purpose.alias}`,
      description: `${this.aliasPrefix}: ${purpose.description}`,
      enableKeyRotation: true,
      rotationPeriod: this.rotationPeriod,
      pendingWindow: this.pendingWindow,
      removalPolicy: this.removalPolicy,
    });
    purpose.access(this).forEach((statement) => key.addToResourcePolicy(statement));
    return key;
  }

  private validateAliasPrefix(): void {
    const prefix = this.aliasPrefix;
    if (Token.isUnresolved(prefix)) {
      return;
    }
    // An alias may have 256 characters, of which `alias/` and `/messages` need 15.
    if (!/^[A-Za-z0-9_-][A-Za-z0-9/_-]{0,239}$/.test(prefix) || /^aws(\/|$)/.test(prefix) || prefix.endsWith('/')) {
      throw new ValidationError(
        this,
        'SECURITY_ALIAS_PREFIX_INVALID',
        `alias prefix '${prefix}' is not usable; allowed are up to 240 letters, digits, '/', '_' and '-', without a '/' at either end and not under 'aws/'`,
      );
    }
  }

  private validateDays(code: string, what: string, value: Duration, least: number, most: number): void {
    const days = value.toDays({ integral: false });
    if (!Number.isInteger(days) || days < least || days > most) {
      throw new ValidationError(
        this,
        code,
        `${what} '${value.toHumanString()}' is out of range; allowed are whole days from ${least} to ${most}`,
      );
    }
  }
}
