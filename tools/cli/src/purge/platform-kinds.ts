import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { DeleteClusterCommand, EKSClient, paginateListClusters, UpdateClusterConfigCommand } from '@aws-sdk/client-eks';
import {
  DeleteAliasCommand,
  DescribeKeyCommand,
  KMSClient,
  paginateListAliases,
  paginateListKeys,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { DeleteSecretCommand, paginateListSecrets, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { AwsClientFactory } from '../aws/clients';
import { collect, type Kind } from './kind';

/** The shortest that KMS accepts. */
const KEY_WAIT_DAYS = 7;

const cluster: Kind = {
  type: 'AWS::EKS::Cluster',
  list: (clients) => collect(paginateListClusters({ client: clients.get(EKSClient) }, {}), (page) => page.clusters),
  unprotect: async (clients, id) => {
    await clients.get(EKSClient).send(new UpdateClusterConfigCommand({ name: id, deletionProtection: false }));
  },
  remove: async (clients, id) => {
    await clients.get(EKSClient).send(new DeleteClusterCommand({ name: id }));
  },
};

const secret: Kind = {
  type: 'AWS::SecretsManager::Secret',
  list: (clients) =>
    collect(paginateListSecrets({ client: clients.get(SecretsManagerClient) }, {}), (page) =>
      page.SecretList?.map((s) => s.ARN),
    ),
  remove: async (clients, id) => {
    await clients
      .get(SecretsManagerClient)
      .send(new DeleteSecretCommand({ SecretId: id, ForceDeleteWithoutRecovery: true }));
  },
};

const logGroup: Kind = {
  type: 'AWS::Logs::LogGroup',
  list: (clients) =>
    collect(paginateDescribeLogGroups({ client: clients.get(CloudWatchLogsClient) }, {}), (page) =>
      page.logGroups?.map((g) => g.logGroupName),
    ),
  remove: async (clients, id) => {
    await clients.get(CloudWatchLogsClient).send(new DeleteLogGroupCommand({ logGroupName: id }));
  },
};

const alias: Kind = {
  type: 'AWS::KMS::Alias',
  list: async (clients) => {
    const names = await collect(paginateListAliases({ client: clients.get(KMSClient) }, {}), (page) =>
      page.Aliases?.map((a) => a.AliasName),
    );
    return names.filter((name) => !name.startsWith('alias/aws/'));
  },
  remove: async (clients, id) => {
    await clients.get(KMSClient).send(new DeleteAliasCommand({ AliasName: id }));
  },
};

const key: Kind = {
  type: 'AWS::KMS::Key',
  list: async (clients) => {
    const ids = await collect(paginateListKeys({ client: clients.get(KMSClient) }, {}), (page) =>
      page.Keys?.map((k) => k.KeyId),
    );
    const ours = await Promise.all(ids.map((id) => isOursAndLives(clients, id)));
    return ids.filter((_, index) => ours[index]);
  },
  remove: async (clients, id) => {
    await clients
      .get(KMSClient)
      .send(new ScheduleKeyDeletionCommand({ KeyId: id, PendingWindowInDays: KEY_WAIT_DAYS }));
  },
};

async function isOursAndLives(clients: AwsClientFactory, id: string): Promise<boolean> {
  const { KeyMetadata } = await clients.get(KMSClient).send(new DescribeKeyCommand({ KeyId: id }));
  return KeyMetadata?.KeyManager !== 'AWS' && KeyMetadata?.KeyState !== 'PendingDeletion';
}

/** In the order in which they let go of each other; keys come last, because the others are encrypted with them. */
export const PLATFORM_KINDS: Kind[] = [cluster, secret, logGroup, alias, key];
