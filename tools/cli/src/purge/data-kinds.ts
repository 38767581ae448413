import { DeleteRepositoryCommand, ECRClient, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import {
  DeleteDBInstanceCommand,
  DeleteDBParameterGroupCommand,
  DeleteDBSnapshotCommand,
  DeleteDBSubnetGroupCommand,
  ModifyDBInstanceCommand,
  paginateDescribeDBInstances,
  paginateDescribeDBParameterGroups,
  paginateDescribeDBSnapshots,
  paginateDescribeDBSubnetGroups,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { AwsClientFactory } from '../aws/clients';
import { collect, type Kind } from './kind';

const databaseInstance: Kind = {
  type: 'AWS::RDS::DBInstance',
  list: (clients) =>
    collect(paginateDescribeDBInstances({ client: clients.get(RDSClient) }, {}), (page) =>
      page.DBInstances?.map((i) => i.DBInstanceIdentifier),
    ),
  unprotect: async (clients, id) => {
    await clients
      .get(RDSClient)
      .send(
        new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, DeletionProtection: false, ApplyImmediately: true }),
      );
  },
  remove: async (clients, id) => {
    await clients.get(RDSClient).send(
      new DeleteDBInstanceCommand({
        DBInstanceIdentifier: id,
        SkipFinalSnapshot: true,
        DeleteAutomatedBackups: true,
      }),
    );
  },
};

const databaseSnapshot: Kind = {
  type: 'AWS::RDS::DBSnapshot',
  list: (clients) =>
    collect(paginateDescribeDBSnapshots({ client: clients.get(RDSClient) }, { SnapshotType: 'manual' }), (page) =>
      page.DBSnapshots?.map((s) => s.DBSnapshotIdentifier),
    ),
  remove: async (clients, id) => {
    await clients.get(RDSClient).send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: id }));
  },
};

/** Each account is born with groups of these names, which AWS does not delete. */
const isDefault = (name: string) => /^default([.:]|$)/.test(name);

const databaseSubnetGroup: Kind = {
  type: 'AWS::RDS::DBSubnetGroup',
  list: async (clients) => {
    const names = await collect(paginateDescribeDBSubnetGroups({ client: clients.get(RDSClient) }, {}), (page) =>
      page.DBSubnetGroups?.map((g) => g.DBSubnetGroupName),
    );
    return names.filter((name) => !isDefault(name));
  },
  remove: async (clients, id) => {
    await clients.get(RDSClient).send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: id }));
  },
};

const databaseParameterGroup: Kind = {
  type: 'AWS::RDS::DBParameterGroup',
  list: async (clients) => {
    const names = await collect(paginateDescribeDBParameterGroups({ client: clients.get(RDSClient) }, {}), (page) =>
      page.DBParameterGroups?.map((g) => g.DBParameterGroupName),
    );
    return names.filter((name) => !isDefault(name));
  },
  remove: async (clients, id) => {
    await clients.get(RDSClient).send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: id }));
  },
};

const bucket: Kind = {
  type: 'AWS::S3::Bucket',
  list: async (clients) => {
    const { Buckets = [] } = await clients.get(S3Client).send(new ListBucketsCommand({}));
    return Buckets.flatMap(({ Name }) => Name ?? []);
  },
  unprotect: empty,
  remove: async (clients, id) => {
    await empty(clients, id);
    await clients.get(S3Client).send(new DeleteBucketCommand({ Bucket: id }));
  },
};

/** Deletes every version and every delete marker: S3 deletes empty buckets alone. */
async function empty(clients: AwsClientFactory, id: string): Promise<void> {
  const client = clients.get(S3Client);
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: id }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) {
      return;
    }
    const { Errors = [] } = await client.send(
      // Of a bucket with object lock, whoever may purge may also lift the governance; compliance nobody may.
      new DeleteObjectsCommand({ Bucket: id, Delete: { Objects, Quiet: true }, BypassGovernanceRetention: true }),
    );
    if (Errors.length > 0) {
      throw new Error(`cannot delete ${Errors[0]?.Key} of bucket ${id}: ${Errors[0]?.Message}`);
    }
  }
}

const repository: Kind = {
  type: 'AWS::ECR::Repository',
  list: (clients) =>
    collect(paginateDescribeRepositories({ client: clients.get(ECRClient) }, {}), (page) =>
      page.repositories?.map(({ repositoryName }) => repositoryName),
    ),
  remove: async (clients, id) => {
    await clients.get(ECRClient).send(new DeleteRepositoryCommand({ repositoryName: id, force: true }));
  },
};

/** In the order in which they let go of each other. */
export const DATA_KINDS: Kind[] = [
  databaseInstance,
  databaseSnapshot,
  databaseSubnetGroup,
  databaseParameterGroup,
  bucket,
  repository,
];
