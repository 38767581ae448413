import { BackupPolicy, ResourceType } from '@maestrohwithit/backup';
import { App, Stack } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Role } from 'aws-cdk-lib/aws-iam';

const app = new App();
const stack = new Stack(app, 'own-vault-and-roles');

new BackupPolicy(stack, 'Backup', {
  vault: BackupVault.fromBackupVaultName(stack, 'Vault', 'company-vault'),
  role: Role.fromRoleName(stack, 'Role', 'AWSBackupDefaultServiceRole'),
  restoreRole: Role.fromRoleName(stack, 'RestoreRole', 'company-restores'),
  resourceTypes: [ResourceType.DYNAMODB, ResourceType.of('Aurora', 'rds:*:*:cluster:*')],
  weeklyImages: false,
});

app.synth();
