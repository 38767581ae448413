import {
  DeleteCacheParameterGroupCommand,
  DeleteCacheSubnetGroupCommand,
  DeleteReplicationGroupCommand,
  DeleteSnapshotCommand,
  DeleteUserCommand,
  DeleteUserGroupCommand,
  ElastiCacheClient,
  paginateDescribeCacheParameterGroups,
  paginateDescribeCacheSubnetGroups,
  paginateDescribeReplicationGroups,
  paginateDescribeSnapshots,
  paginateDescribeUserGroups,
  paginateDescribeUsers,
} from '@aws-sdk/client-elasticache';
import { collect, type Kind } from './kind';

/** Each account is born with a user and with groups of these names, which AWS does not delete. */
const isDefault = (name: string) => /^default([.:]|$)/.test(name);

const replicationGroup: Kind = {
  type: 'AWS::ElastiCache::ReplicationGroup',
  list: (clients) =>
    collect(paginateDescribeReplicationGroups({ client: clients.get(ElastiCacheClient) }, {}), (page) =>
      page.ReplicationGroups?.filter(({ Status }) => Status !== 'deleting').map((g) => g.ReplicationGroupId),
    ),
  // Without the name of a final snapshot it makes none.
  remove: async (clients, id) => {
    await clients.get(ElastiCacheClient).send(new DeleteReplicationGroupCommand({ ReplicationGroupId: id }));
  },
};

const snapshot: Kind = {
  type: 'AWS::ElastiCache::Snapshot',
  list: (clients) =>
    collect(paginateDescribeSnapshots({ client: clients.get(ElastiCacheClient) }, {}), (page) =>
      page.Snapshots?.map((s) => s.SnapshotName),
    ),
  remove: async (clients, id) => {
    await clients.get(ElastiCacheClient).send(new DeleteSnapshotCommand({ SnapshotName: id }));
  },
};

const userGroup: Kind = {
  type: 'AWS::ElastiCache::UserGroup',
  list: (clients) =>
    collect(paginateDescribeUserGroups({ client: clients.get(ElastiCacheClient) }, {}), (page) =>
      page.UserGroups?.map((g) => g.UserGroupId),
    ),
  remove: async (clients, id) => {
    await clients.get(ElastiCacheClient).send(new DeleteUserGroupCommand({ UserGroupId: id }));
  },
};

const user: Kind = {
  type: 'AWS::ElastiCache::User',
  list: async (clients) => {
    const ids = await collect(paginateDescribeUsers({ client: clients.get(ElastiCacheClient) }, {}), (page) =>
      page.Users?.map((u) => u.UserId),
    );
    return ids.filter((id) => !isDefault(id));
  },
  remove: async (clients, id) => {
    await clients.get(ElastiCacheClient).send(new DeleteUserCommand({ UserId: id }));
  },
};

const subnetGroup: Kind = {
  type: 'AWS::ElastiCache::SubnetGroup',
  list: async (clients) => {
    const names = await collect(
      paginateDescribeCacheSubnetGroups({ client: clients.get(ElastiCacheClient) }, {}),
      (page) => page.CacheSubnetGroups?.map((g) => g.CacheSubnetGroupName),
    );
    return names.filter((name) => !isDefault(name));
  },
  remove: async (clients, id) => {
    await clients.get(ElastiCacheClient).send(new DeleteCacheSubnetGroupCommand({ CacheSubnetGroupName: id }));
  },
};

const parameterGroup: Kind = {
  type: 'AWS::ElastiCache::ParameterGroup',
  list: async (clients) => {
    const names = await collect(
      paginateDescribeCacheParameterGroups({ client: clients.get(ElastiCacheClient) }, {}),
      (page) => page.CacheParameterGroups?.map((g) => g.CacheParameterGroupName),
    );
    return names.filter((name) => !isDefault(name));
  },
  remove: async (clients, id) => {
    await clients.get(ElastiCacheClient).send(new DeleteCacheParameterGroupCommand({ CacheParameterGroupName: id }));
  },
};

/** In the order in which they let go of each other. */
export const CACHE_KINDS: Kind[] = [replicationGroup, snapshot, userGroup, user, subnetGroup, parameterGroup];
