import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:elasticache:us-east-1:111111111111:replicationgroup:cache';
const TOPIC = 'arn:aws:sns:us-east-1:111111111111:notices';
const delivery = {
  LogType: 'slow-log',
  LogFormat: 'json',
  DestinationType: 'cloudwatch-logs',
  DestinationDetails: { CloudWatchLogsDetails: { LogGroup: 'slow' } },
};
const node = {
  ReplicationGroupId: 'cache',
  Engine: 'redis',
  EngineVersion: '7.1.0',
  CacheSubnetGroupName: 'subnets',
  CacheParameterGroup: { CacheParameterGroupName: 'parameters' },
  PreferredMaintenanceWindow: 'sun:07:00-sun:08:00',
  NotificationConfiguration: { TopicArn: TOPIC },
  SecurityGroups: [{ SecurityGroupId: 'sg-1' }],
};

describeKind({
  resources: {
    Cache: [
      'cache',
      'AWS::ElastiCache::ReplicationGroup',
      {
        ReplicationGroupId: 'cache',
        ReplicationGroupDescription: 'of the application',
        AtRestEncryptionEnabled: true,
        TransitEncryptionEnabled: true,
        TransitEncryptionMode: 'required',
        KmsKeyId: 'k-1',
        AuthToken: 'secret',
        AutomaticFailoverEnabled: true,
        MultiAZEnabled: true,
        AutoMinorVersionUpgrade: true,
        CacheNodeType: 'cache.t4g.small',
        ClusterMode: 'disabled',
        NetworkType: 'ipv4',
        NumCacheClusters: 2,
        NumNodeGroups: 1,
        ReplicasPerNodeGroup: 1,
        Port: 6379,
        SnapshotRetentionLimit: 7,
        SnapshotWindow: '03:00-04:00',
        UserGroupIds: ['users'],
        LogDeliveryConfigurations: [delivery],
        Engine: 'redis',
        EngineVersion: '7.1',
        CacheSubnetGroupName: 'subnets',
        CacheParameterGroupName: 'parameters',
        PreferredMaintenanceWindow: 'sun:07:00-sun:08:00',
        NotificationTopicArn: TOPIC,
        SecurityGroupIds: ['sg-1'],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeReplicationGroups: {
      ReplicationGroups: [
        {
          ARN,
          ReplicationGroupId: 'cache',
          Description: 'of the application',
          AtRestEncryptionEnabled: true,
          TransitEncryptionEnabled: true,
          TransitEncryptionMode: 'required',
          KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
          AutomaticFailover: 'enabled',
          MultiAZ: 'enabled',
          AutoMinorVersionUpgrade: true,
          CacheNodeType: 'cache.t4g.small',
          ClusterMode: 'disabled',
          NetworkType: 'ipv4',
          MemberClusters: ['cache-1', 'cache-2'],
          NodeGroups: [
            {
              PrimaryEndpoint: { Address: 'primary', Port: 6379 },
              ReaderEndpoint: { Address: 'reader', Port: 6379 },
              NodeGroupMembers: [{ CacheClusterId: 'cache-1' }, { CacheClusterId: 'cache-2' }],
            },
          ],
          SnapshotRetentionLimit: 7,
          SnapshotWindow: '03:00-04:00',
          UserGroupIds: ['users'],
          LogDeliveryConfigurations: [delivery],
        },
      ],
    },
    DescribeCacheClusters: { CacheClusters: [node, node] },
    [`ListTagsForResource(${ARN})`]: { TagList: TAGS },
    ListTagsForResource: {},
  },
  attributes: {
    'ConfigurationEndPoint.Address': undefined,
    'ConfigurationEndPoint.Port': undefined,
    'PrimaryEndPoint.Address': 'primary',
    'PrimaryEndPoint.Port': 6379,
    'ReaderEndPoint.Address': 'reader',
    'ReaderEndPoint.Port': 6379,
  },
  changes: {
    ...within('DescribeReplicationGroups', { 'without ReplicationGroups[0]': 'missing' }),
    ...within('DescribeReplicationGroups.ReplicationGroups[0]', {
      ...changed(
        'ReplicationGroupId',
        'AtRestEncryptionEnabled',
        'TransitEncryptionEnabled',
        'TransitEncryptionMode',
        'KmsKeyId',
        'AutoMinorVersionUpgrade',
        'CacheNodeType',
        'ClusterMode',
        'NetworkType',
        'SnapshotRetentionLimit',
        'SnapshotWindow',
        'LogDeliveryConfigurations[0].LogType',
        'LogDeliveryConfigurations[0].LogFormat',
        'LogDeliveryConfigurations[0].DestinationType',
        'LogDeliveryConfigurations[0].DestinationDetails.CloudWatchLogsDetails.LogGroup',
      ),
      ...listRows('UserGroupIds', 'UserGroupIds', 1),
      ARN: 'missing Tags[Name]',
      Description: 'changed ReplicationGroupDescription',
      AutomaticFailover: 'changed AutomaticFailoverEnabled',
      MultiAZ: 'changed MultiAZEnabled',
      'without MemberClusters[0]': 'changed NumCacheClusters',
      'without MemberClusters[1]': 'changed NumCacheClusters',
      'more MemberClusters': 'changed NumCacheClusters',
      'without NodeGroups[0]': ['changed NumNodeGroups', 'missing Port', 'missing ReplicasPerNodeGroup'],
      'more NodeGroups': 'changed NumNodeGroups',
      'NodeGroups[0].PrimaryEndpoint.Port': 'changed Port',
      'without NodeGroups[0].NodeGroupMembers[0]': 'changed ReplicasPerNodeGroup',
      'without NodeGroups[0].NodeGroupMembers[1]': 'changed ReplicasPerNodeGroup',
      'more NodeGroups[0].NodeGroupMembers': 'changed ReplicasPerNodeGroup',
      'without LogDeliveryConfigurations[0]': 'missing LogDeliveryConfigurations[0]',
      'more LogDeliveryConfigurations': 'unexpected LogDeliveryConfigurations[]',
    }),
    ...within('DescribeCacheClusters.CacheClusters[0]', {
      ...changed('Engine', 'EngineVersion', 'CacheSubnetGroupName', 'PreferredMaintenanceWindow'),
      'CacheParameterGroup.CacheParameterGroupName': 'changed CacheParameterGroupName',
      'NotificationConfiguration.TopicArn': 'changed NotificationTopicArn',
      'without SecurityGroups[0]': ['changed SecurityGroupIds[0]', 'unexpected SecurityGroupIds[]'],
      'more SecurityGroups': ['changed SecurityGroupIds[0]', 'unexpected SecurityGroupIds[]'],
      'SecurityGroups[0].SecurityGroupId': ['changed SecurityGroupIds[0]', 'unexpected SecurityGroupIds[]'],
    }),
    ...within('DescribeCacheClusters.CacheClusters[1]', {
      ...changed('Engine', 'EngineVersion', 'CacheSubnetGroupName', 'PreferredMaintenanceWindow'),
      'CacheParameterGroup.CacheParameterGroupName': 'changed CacheParameterGroupName',
      'NotificationConfiguration.TopicArn': 'changed NotificationTopicArn',
      'without SecurityGroups[0]': ['changed SecurityGroupIds[0]', 'unexpected SecurityGroupIds[]'],
      'more SecurityGroups': ['changed SecurityGroupIds[0]', 'unexpected SecurityGroupIds[]'],
      'SecurityGroups[0].SecurityGroupId': ['changed SecurityGroupIds[0]', 'unexpected SecurityGroupIds[]'],
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:replicationgroup:cache)', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:replicationgroup:cache).TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  unseen: [
    'DescribeReplicationGroups.ReplicationGroups[0].MemberClusters[',
    'DescribeReplicationGroups.ReplicationGroups[0].NodeGroups[0].NodeGroupMembers[',
    // How many there are is said by the group.
    'DescribeCacheClusters.CacheClusters[',
  ],
  unread: { 'Cache.AuthToken': 'a password is not read' },
  planted: { 'is gone': [set('DescribeReplicationGroups', missing('ReplicationGroupNotFoundFault')), 'missing'] },
});

describeKind({
  isPartial: true,
  resources: { Cache: ['cache', 'AWS::ElastiCache::ReplicationGroup', { Port: 6379, AutomaticFailoverEnabled: true }] },
  answers: {
    DescribeReplicationGroups: {
      ReplicationGroups: [{ ConfigurationEndpoint: { Address: 'all', Port: 6379 }, AutomaticFailover: 'enabling' }],
    },
    DescribeCacheClusters: { CacheClusters: [{ ReplicationGroupId: 'cache' }, { ReplicationGroupId: 'cache' }] },
    ListTagsForResource: {},
  },
  attributes: {
    'ConfigurationEndPoint.Address': 'all',
    'ConfigurationEndPoint.Port': 6379,
    'PrimaryEndPoint.Address': undefined,
    'PrimaryEndPoint.Port': undefined,
    'ReaderEndPoint.Address': undefined,
    'ReaderEndPoint.Port': undefined,
  },
  changes: {
    ...within('DescribeReplicationGroups', { 'without ReplicationGroups[0]': 'missing' }),
    ...within('DescribeReplicationGroups.ReplicationGroups[0]', {
      'ConfigurationEndpoint.Port': 'changed Port',
      AutomaticFailover: 'changed AutomaticFailoverEnabled',
    }),
  },
  unseen: ['DescribeCacheClusters'],
});
