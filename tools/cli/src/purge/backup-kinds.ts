import {
  BackupClient,
  DeleteBackupPlanCommand,
  DeleteBackupSelectionCommand,
  DeleteBackupVaultAccessPolicyCommand,
  DeleteBackupVaultCommand,
  DeleteBackupVaultLockConfigurationCommand,
  DeleteRecoveryPointCommand,
  paginateListBackupPlans,
  paginateListBackupSelections,
  paginateListBackupVaults,
  paginateListRecoveryPointsByBackupVault,
} from '@aws-sdk/client-backup';
import type { AwsClientFactory } from '../aws/clients';
import { collect, type Kind } from './kind';

const plan: Kind = {
  type: 'AWS::Backup::BackupPlan',
  list: (clients) =>
    collect(paginateListBackupPlans({ client: clients.get(BackupClient) }, {}), (page) =>
      page.BackupPlansList?.map((p) => p.BackupPlanId),
    ),
  remove: async (clients, id) => {
    const client = clients.get(BackupClient);
    const selections = await collect(paginateListBackupSelections({ client }, { BackupPlanId: id }), (page) =>
      page.BackupSelectionsList?.map((s) => s.SelectionId),
    );
    for (const SelectionId of selections) {
      await client.send(new DeleteBackupSelectionCommand({ BackupPlanId: id, SelectionId }));
    }
    await client.send(new DeleteBackupPlanCommand({ BackupPlanId: id }));
  },
};

/** AWS makes these by itself and does not delete them. */
const OF_AWS = ['Default', 'aws/efs/automatic-backup-vault'];

const vault: Kind = {
  type: 'AWS::Backup::BackupVault',
  list: async (clients) => {
    const names = await collect(paginateListBackupVaults({ client: clients.get(BackupClient) }, {}), (page) =>
      page.BackupVaultList?.map((v) => v.BackupVaultName),
    );
    return names.filter((name) => !OF_AWS.includes(name));
  },
  unprotect: open,
  remove: async (clients, id) => {
    await open(clients, id);
    await clients.get(BackupClient).send(new DeleteBackupVaultCommand({ BackupVaultName: id }));
  },
};

/** Lock and policy go first: both are there to refuse the deletion of what is in the vault. */
async function open(clients: AwsClientFactory, id: string): Promise<void> {
  const client = clients.get(BackupClient);
  const BackupVaultName = id;
  await client.send(new DeleteBackupVaultLockConfigurationCommand({ BackupVaultName }));
  await client.send(new DeleteBackupVaultAccessPolicyCommand({ BackupVaultName }));
  const points = await collect(paginateListRecoveryPointsByBackupVault({ client }, { BackupVaultName }), (page) =>
    page.RecoveryPoints?.map((point) => point.RecoveryPointArn),
  );
  for (const RecoveryPointArn of points) {
    await client.send(new DeleteRecoveryPointCommand({ BackupVaultName, RecoveryPointArn }));
  }
}

/** In the order in which they let go of each other. */
export const BACKUP_KINDS: Kind[] = [plan, vault];
