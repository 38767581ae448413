import {
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  ListTagsForResourceCommand,
  paginateDescribeCacheClusters,
  type CacheCluster,
  type LogDeliveryConfiguration,
  type ReplicationGroup,
} from '@aws-sdk/client-elasticache';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import type { LiveResource, Properties } from './kind';
import { tagsOf } from './tags';

/** A replication group says little of itself; the rest is said by its nodes, which are all alike. */
export async function readReplicationGroup(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const client = cloud.client(ElastiCacheClient);
  const answer = await orMissing(client.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: id })));
  const group = answer?.ReplicationGroups?.[0];
  if (group === undefined) {
    return undefined;
  }
  const [nodes, { TagList }] = await Promise.all([
    cloud.once('cache clusters', () =>
      allOf(paginateDescribeCacheClusters({ client }, {}), (page) => page.CacheClusters),
    ),
    client.send(new ListTagsForResourceCommand({ ResourceName: group.ARN })),
  ]);
  const own = nodes.filter((node) => node.ReplicationGroupId === id);
  return {
    properties: { ...propertiesOf(group), ...propertiesOfNodes(own) },
    sets: { Tags: tagsOf(TagList) },
    attributes: attributesOf(group),
  };
}

function propertiesOf(group: ReplicationGroup): Properties {
  return {
    ReplicationGroupId: group.ReplicationGroupId,
    ReplicationGroupDescription: group.Description,
    AtRestEncryptionEnabled: group.AtRestEncryptionEnabled ?? false,
    TransitEncryptionEnabled: group.TransitEncryptionEnabled ?? false,
    TransitEncryptionMode: group.TransitEncryptionMode,
    KmsKeyId: group.KmsKeyId,
    AutomaticFailoverEnabled: isOn(group.AutomaticFailover),
    MultiAZEnabled: isOn(group.MultiAZ),
    AutoMinorVersionUpgrade: group.AutoMinorVersionUpgrade,
    CacheNodeType: group.CacheNodeType,
    ClusterMode: group.ClusterMode,
    NetworkType: group.NetworkType,
    NumCacheClusters: group.MemberClusters?.length,
    NumNodeGroups: group.NodeGroups?.length,
    ReplicasPerNodeGroup: replicasOf(group),
    Port: (group.ConfigurationEndpoint ?? group.NodeGroups?.[0]?.PrimaryEndpoint)?.Port,
    SnapshotRetentionLimit: group.SnapshotRetentionLimit,
    SnapshotWindow: group.SnapshotWindow,
    UserGroupIds: group.UserGroupIds,
    LogDeliveryConfigurations: group.LogDeliveryConfigurations?.map(deliveryOf),
  };
}

/** `enabling` is on its way to `enabled`. */
function isOn(state: string | undefined): boolean {
  return state === 'enabled' || state === 'enabling';
}

function replicasOf({ NodeGroups }: ReplicationGroup): number | undefined {
  const members = NodeGroups?.[0]?.NodeGroupMembers;
  return members && members.length - 1;
}

function deliveryOf(delivery: LogDeliveryConfiguration): Properties {
  return {
    LogType: delivery.LogType,
    LogFormat: delivery.LogFormat,
    DestinationType: delivery.DestinationType,
    DestinationDetails: delivery.DestinationDetails,
  };
}

/** A node that is not like the first shows by its value beside the first one's. */
function propertiesOfNodes(nodes: CacheCluster[]): Properties {
  const ofAll = (value: (node: CacheCluster) => unknown): unknown => {
    const values = new Map(nodes.map((node) => [JSON.stringify(value(node)), value(node)]));
    return values.size > 1 ? [...values.values()] : [...values.values()][0];
  };
  return {
    Engine: ofAll((node) => node.Engine),
    EngineVersion: ofAll((node) => node.EngineVersion),
    CacheSubnetGroupName: ofAll((node) => node.CacheSubnetGroupName),
    CacheParameterGroupName: ofAll((node) => node.CacheParameterGroup?.CacheParameterGroupName),
    PreferredMaintenanceWindow: ofAll((node) => node.PreferredMaintenanceWindow),
    NotificationTopicArn: ofAll((node) => node.NotificationConfiguration?.TopicArn),
    SecurityGroupIds: ofAll((node) => node.SecurityGroups?.map((group) => group.SecurityGroupId)),
  };
}

function attributesOf({ ConfigurationEndpoint, NodeGroups }: ReplicationGroup): Properties {
  const { PrimaryEndpoint, ReaderEndpoint } = NodeGroups?.[0] ?? {};
  return {
    'ConfigurationEndPoint.Address': ConfigurationEndpoint?.Address,
    'ConfigurationEndPoint.Port': ConfigurationEndpoint?.Port,
    'PrimaryEndPoint.Address': PrimaryEndpoint?.Address,
    'PrimaryEndPoint.Port': PrimaryEndpoint?.Port,
    'ReaderEndPoint.Address': ReaderEndpoint?.Address,
    'ReaderEndPoint.Port': ReaderEndpoint?.Port,
  };
}
