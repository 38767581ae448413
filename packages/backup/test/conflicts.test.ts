import { Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { BackupPolicyProps } from '../src';
import { VaultLock, Weekday, WeeklyAt } from '../src';
import { Fixture, synthesize } from './fixture';

const ELSEWHERE = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies';

test.each<[string, Partial<BackupPolicyProps>]>([
  ['vaultName', { vaultName: 'mine' }],
  ['lock', { lock: VaultLock.governance({ minRetention: Duration.days(7) }) }],
  ['blockRecoveryPointDeletion', { blockRecoveryPointDeletion: false }],
])('refuses %p beside a vault that is handed in, where it would be ignored', (option, props) => {
  expect(
    () => new Fixture((stack) => ({ ...props, vault: backup.BackupVault.fromBackupVaultName(stack, 'Own', 'own') })),
  ).toThrow(
    `'${option}' would be ignored, since 'vault' is handed in; allowed is one of the two at data/Backup (BACKUP_VAULT_CONFLICT)`,
  );
});

test('refuses a key beside a vault that is handed in', () => {
  const attempt = () =>
    new Fixture((stack) => ({
      encryptionKey: new kms.Key(stack, 'Key'),
      vault: backup.BackupVault.fromBackupVaultName(stack, 'Own', 'own'),
    }));
  expect(attempt).toThrow(/'encryptionKey' would be ignored.*BACKUP_VAULT_CONFLICT/);
});

test.each<[string, Partial<BackupPolicyProps>]>([
  ['weeklyImagesAt', { weeklyImagesAt: WeeklyAt.of(Weekday.MONDAY, 6, 'Etc/UTC') }],
  ['weeklyImageRetention', { weeklyImageRetention: Duration.days(14) }],
])('refuses %p beside no weekly images', (option, props) => {
  expect(() => synthesize({ weeklyImages: false, ...props })).toThrow(
    `'${option}' would be ignored, since 'weeklyImages' is 'false'; allowed is one of the two at data/Backup (BACKUP_WEEKLY_IMAGES_CONFLICT)`,
  );
});

test('refuses to copy twice into the same vault', () => {
  const attempt = () =>
    new Fixture((stack) => ({
      copyTo: ['One', 'Two'].map((id) => ({ vault: backup.BackupVault.fromBackupVaultArn(stack, id, ELSEWHERE) })),
    }));
  expect(attempt).toThrow(
    `vault '${ELSEWHERE}' is the policy's own or is named twice; allowed are other vaults, each once at data/Backup (BACKUP_COPY_TARGET_INVALID)`,
  );
});

test('refuses to copy into the vault that it fills', () => {
  const attempt = () =>
    new Fixture((stack) => {
      const vault = backup.BackupVault.fromBackupVaultArn(stack, 'Own', ELSEWHERE);
      return { vault, copyTo: [{ vault }] };
    });
  expect(attempt).toThrow('BACKUP_COPY_TARGET_INVALID');
});
