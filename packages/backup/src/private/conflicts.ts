import type { Construct } from 'constructs';
import type { BackupPolicyProps } from '../backup-policy-props';
import { ValidationError } from './errors';

/** Refuses what would be ignored without a word, or would fail only at deployment. */
export function refuseConflicts(policy: Construct, props: BackupPolicyProps): void {
  refuseVaultOptions(policy, props);
  refuseImageOptions(policy, props);
  refuseCopyTargets(policy, props);
}

function refuseVaultOptions(policy: Construct, props: BackupPolicyProps): void {
  const { encryptionKey, vaultName, lock, blockRecoveryPointDeletion } = props;
  const ignored = stated({ encryptionKey, vaultName, lock, blockRecoveryPointDeletion });
  if (props.vault && ignored) {
    throw new ValidationError(
      policy,
      'BACKUP_VAULT_CONFLICT',
      `'${ignored}' would be ignored, since 'vault' is handed in; allowed is one of the two`,
    );
  }
}

function refuseImageOptions(policy: Construct, props: BackupPolicyProps): void {
  const { weeklyImagesAt, weeklyImageRetention } = props;
  const ignored = stated({ weeklyImagesAt, weeklyImageRetention });
  if (props.weeklyImages === false && ignored) {
    throw new ValidationError(
      policy,
      'BACKUP_WEEKLY_IMAGES_CONFLICT',
      `'${ignored}' would be ignored, since 'weeklyImages' is 'false'; allowed is one of the two`,
    );
  }
}

function refuseCopyTargets(policy: Construct, { vault, copyTo = [] }: BackupPolicyProps): void {
  const arns = copyTo.map((target) => target.vault.backupVaultArn);
  const wrong = arns.find((arn, index) => arn === vault?.backupVaultArn || arns.indexOf(arn) !== index);
  if (wrong !== undefined) {
    throw new ValidationError(
      policy,
      'BACKUP_COPY_TARGET_INVALID',
      `vault '${wrong}' is the policy's own or is named twice; allowed are other vaults, each once`,
    );
  }
}

function stated(options: Record<string, unknown>): string | undefined {
  return Object.keys(options).find((name) => options[name] !== undefined);
}
