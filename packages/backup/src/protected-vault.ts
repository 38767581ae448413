import { RemovalPolicy, Token } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import type { VaultLock } from './vault-lock';

/** What a vault is like, wherever it is made. */
export interface VaultOptions {
  /**
   * Key for what AWS Backup stores itself: S3, EFS, DynamoDB with advanced features, and copies. Snapshots of RDS, EBS and
   * EC2 keep the key of their source. Copies to another account need it, since AWS' own key cannot be shared. Changing it
   * **replaces the vault**, which AWS refuses as long as the name stays: choose another `vaultName` with it.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
   * @default - the key that AWS manages for AWS Backup
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Name of the vault, unique in account and region: 2 to 50 letters, digits, '-' and '_'; otherwise
   * `BACKUP_VAULT_NAME_INVALID`. Changing it **replaces the vault**; the old one is retained with all that it holds.
   *
   * @default - a name made of the construct's path
   */
  readonly vaultName?: string;

  /**
   * Lock that makes recovery points undeletable before their time.
   *
   * @default - no lock; the vault's policy alone refuses deletion
   */
  readonly lock?: VaultLock;

  /**
   * Whether the vault's policy denies everybody to delete a recovery point or to shorten its life. AWS Backup still deletes
   * it when its retention is over. To delete one early, somebody must change the policy first, and is seen doing it.
   *
   * @default true
   */
  readonly blockRecoveryPointDeletion?: boolean;

  /**
   * What happens to the vault when it leaves the template. AWS refuses to delete a vault that holds recovery points.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Options of `ProtectedVault`. */
export interface ProtectedVaultProps extends VaultOptions {
  /**
   * Accounts of the organization that may copy recovery points into this vault, by their 12 digits; otherwise
   * `BACKUP_ACCOUNT_INVALID`.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
   * @default - none
   */
  readonly copiesFrom?: string[];
}

/**
 * A vault whose recovery points stay until their time is over. `BackupPolicy` makes one for itself; by itself this is where
 * another account or region sends its copies.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html
 */
export class ProtectedVault extends Construct {
  /** The vault, for plans and copies. */
  public readonly vault: backup.IBackupVault;

  constructor(scope: Construct, id: string, props?: ProtectedVaultProps) {
    super(scope, id);
    const options = props ?? {};
    this.validate(options);
    const vault = new backup.BackupVault(this, 'Resource', {
      backupVaultName: options.vaultName,
      encryptionKey: options.encryptionKey,
      lockConfiguration: options.lock?._configuration(this),
      blockRecoveryPointDeletion: options.blockRecoveryPointDeletion ?? true,
      removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    if (options.copiesFrom?.length) {
      vault.addToAccessPolicy(admitCopies(options.copiesFrom));
    }
    this.vault = vault;
  }

  private validate({ vaultName, copiesFrom = [] }: ProtectedVaultProps): void {
    if (vaultName !== undefined && !Token.isUnresolved(vaultName) && !/^[a-zA-Z0-9_-]{2,50}$/.test(vaultName)) {
      throw new ValidationError(
        this,
        'BACKUP_VAULT_NAME_INVALID',
        `vault name '${vaultName}' is not one; allowed are 2 to 50 letters, digits, '-' and '_'`,
      );
    }
    const wrong = copiesFrom.find((account) => !Token.isUnresolved(account) && !/^[0-9]{12}$/.test(account));
    if (wrong !== undefined) {
      throw new ValidationError(
        this,
        'BACKUP_ACCOUNT_INVALID',
        `account '${wrong}' is not one; allowed are ids of 12 digits`,
      );
    }
  }
}

function admitCopies(accounts: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({
    principals: accounts.map((account) => new iam.AccountPrincipal(account)),
    actions: ['backup:CopyIntoBackupVault'],
    resources: ['*'],
  });
}
