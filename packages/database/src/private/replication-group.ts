import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { CacheSettings } from './cache-settings';
import { cacheSchedule } from './cache-settings';
import { logGroupProps } from './log-groups';
import { place } from './placement';
import { companionPolicy } from './settings';

/** The nodes, in their subnets, with their logs. ElastiCache's replication groups have L1 constructs alone. */
export function createReplicationGroup(
  cache: Construct,
  settings: CacheSettings,
  parameterGroup: elasticache.CfnParameterGroup,
  userGroup: elasticache.CfnUserGroup,
): elasticache.CfnReplicationGroup {
  const { engine, nodes, securityGroups } = settings;
  const resource = new elasticache.CfnReplicationGroup(cache, 'Resource', {
    ...cacheSchedule(cache, settings),
    replicationGroupDescription: `Cache ${cache.node.path}`,
    engine: engine.engineName,
    engineVersion: engine.version,
    autoMinorVersionUpgrade: true,
    cacheNodeType: `cache.${settings.instanceType.toString()}`,
    numCacheClusters: nodes,
    automaticFailoverEnabled: nodes > 1,
    multiAzEnabled: nodes > 1,
    cacheSubnetGroupName: createSubnetGroup(cache, settings).ref,
    cacheParameterGroupName: parameterGroup.ref,
    securityGroupIds: securityGroups.map((group) => group.securityGroupId),
    userGroupIds: [userGroup.ref],
    port: settings.port,
    atRestEncryptionEnabled: true,
    kmsKeyId: settings.encryptionKey?.keyArn,
    transitEncryptionEnabled: true,
    logDeliveryConfigurations: deliverLogs(cache, settings),
  });
  resource.applyRemovalPolicy(settings.removalPolicy);
  return resource;
}

function createSubnetGroup(cache: Construct, settings: CacheSettings): elasticache.CfnSubnetGroup {
  const group = new elasticache.CfnSubnetGroup(cache, 'Subnets', {
    description: `Private subnets of the cache ${cache.node.path}`,
    subnetIds: settings.vpc.selectSubnets(place(cache, settings)).subnetIds,
  });
  group.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
  return group;
}

function deliverLogs(
  cache: Construct,
  settings: CacheSettings,
): elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty[] {
  const props = logGroupProps(cache, {
    retention: settings.logRetention,
    encryptionKey: settings.logEncryptionKey ?? settings.encryptionKey,
    removalPolicy: companionPolicy(settings.removalPolicy),
  });
  return ['slow-log', 'engine-log'].map((logType) => {
    const logGroup = new logs.LogGroup(cache, `Logs-${logType}`, props).logGroupName;
    const destinationDetails = { cloudWatchLogsDetails: { logGroup } };
    return { logType, logFormat: 'json', destinationType: 'cloudwatch-logs', destinationDetails };
  });
}
