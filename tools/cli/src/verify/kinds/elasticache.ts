import {
  DescribeCacheParameterGroupsCommand,
  DescribeCacheSubnetGroupsCommand,
  DescribeUserGroupsCommand,
  DescribeUsersCommand,
  ElastiCacheClient,
  ListTagsForResourceCommand,
  paginateDescribeCacheParameters,
  type User,
} from '@aws-sdk/client-elasticache';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { ifKnown } from '../template/unresolved';
import { readReplicationGroup } from './elasticache-group';
import { own, type Kinds, type LiveResource } from './kind';
import { sameKey, sameMajorVersion } from './spellings';
import { tagsOf, type Tag } from './tags';

const PASSWORDS = 'a password is not read';

/** Caches, their users and what they are set to. */
export const CACHE_KINDS: Kinds = {
  'AWS::ElastiCache::ReplicationGroup': {
    read: readReplicationGroup,
    same: { KmsKeyId: sameKey, EngineVersion: sameMajorVersion },
    unreadable: { AuthToken: PASSWORDS },
  },
  'AWS::ElastiCache::SubnetGroup': { read: readSubnetGroup },
  'AWS::ElastiCache::ParameterGroup': {
    read: readParameterGroup,
    claimed: ['Properties'],
    claims: (group) => [own(group, 'Parameters', ifKnown(group.properties.Properties, parametersOf))],
  },
  'AWS::ElastiCache::User': {
    read: readUser,
    unreadable: { Passwords: PASSWORDS, 'AuthenticationMode.Passwords': PASSWORDS },
  },
  'AWS::ElastiCache::UserGroup': { read: readUserGroup },
};

const caches = (cloud: Cloud): ElastiCacheClient => cloud.client(ElastiCacheClient);

export async function cacheTags(cloud: Cloud, ResourceName: string | undefined): Promise<Tag[]> {
  const { TagList } = await caches(cloud).send(new ListTagsForResourceCommand({ ResourceName }));
  return tagsOf(TagList);
}

async function readSubnetGroup(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const command = new DescribeCacheSubnetGroupsCommand({ CacheSubnetGroupName: name });
  const group = (await orMissing(caches(cloud).send(command)))?.CacheSubnetGroups?.[0];
  return (
    group && {
      properties: {
        CacheSubnetGroupName: group.CacheSubnetGroupName,
        Description: group.CacheSubnetGroupDescription,
        SubnetIds: group.Subnets?.map((subnet) => subnet.SubnetIdentifier),
      },
      sets: { Tags: await cacheTags(cloud, group.ARN) },
    }
  );
}

function parametersOf(stated: unknown): unknown[] {
  return Object.entries(stated ?? {}).map(([Name, Value]) => ({ Name, Value: Value as unknown }));
}

async function readParameterGroup(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = caches(cloud);
  const command = new DescribeCacheParameterGroupsCommand({ CacheParameterGroupName: name });
  const group = (await orMissing(client.send(command)))?.CacheParameterGroups?.[0];
  if (group === undefined) {
    return undefined;
  }
  const parameters = await allOf(
    paginateDescribeCacheParameters({ client }, { CacheParameterGroupName: name, Source: 'user' }),
    (page) => page.Parameters,
  );
  return {
    properties: { CacheParameterGroupFamily: group.CacheParameterGroupFamily, Description: group.Description },
    sets: {
      Tags: await cacheTags(cloud, group.ARN),
      // The local cloud does not filter by the source.
      Parameters: parameters
        .filter(({ Source }) => Source === 'user')
        .map(({ ParameterName, ParameterValue }) => ({ Name: ParameterName, Value: ParameterValue })),
    },
    attributes: { CacheParameterGroupName: group.CacheParameterGroupName },
  };
}

async function readUser(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const answer = await orMissing(caches(cloud).send(new DescribeUsersCommand({ UserId: id })));
  const user = answer?.Users?.find((candidate: User) => candidate.UserId === id);
  return (
    user && {
      properties: {
        UserId: user.UserId,
        UserName: user.UserName,
        Engine: user.Engine,
        AccessString: user.AccessString,
        AuthenticationMode: { Type: user.Authentication?.Type?.replace(/^no-password$/, 'no-password-required') },
        NoPasswordRequired: user.Authentication?.Type === 'no-password',
      },
      sets: { Tags: await cacheTags(cloud, user.ARN) },
      attributes: { Arn: user.ARN, Status: user.Status },
    }
  );
}

async function readUserGroup(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const answer = await orMissing(caches(cloud).send(new DescribeUserGroupsCommand({ UserGroupId: id })));
  const group = answer?.UserGroups?.[0];
  return (
    group && {
      properties: { UserGroupId: group.UserGroupId, Engine: group.Engine, UserIds: group.UserIds },
      sets: { Tags: await cacheTags(cloud, group.ARN) },
      attributes: { Arn: group.ARN, Status: group.Status },
    }
  );
}
