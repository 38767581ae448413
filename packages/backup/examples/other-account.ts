import { BackupPolicy, ProtectedVault, Retention, VaultLock } from '@maestrohwithit/backup';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Key } from 'aws-cdk-lib/aws-kms';

const app = new App();
const production = { account: '111122223333', region: 'us-east-1' };
const archive = { account: '444455556666', region: 'us-east-1' };
const vaultName = 'copies-of-production';

// Deployed first, into the account that nobody works in.
const far = new Stack(app, 'archive', { env: archive, terminationProtection: true });
new ProtectedVault(far, 'Copies', {
  vaultName,
  encryptionKey: new Key(far, 'Key', { enableKeyRotation: true }),
  copiesFrom: [production.account],
  lock: VaultLock.governance({ minRetention: Duration.days(35) }),
});

const stack = new Stack(app, 'other-account', { env: production, terminationProtection: true });
const arn = `arn:aws:backup:${archive.region}:${archive.account}:backup-vault:${vaultName}`;
new BackupPolicy(stack, 'Backup', {
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
  copyTo: [{ vault: BackupVault.fromBackupVaultArn(stack, 'Copies', arn), retention: Retention.of(Duration.days(90)) }],
});

app.synth();
