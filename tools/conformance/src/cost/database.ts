import { runningPart } from '../query/office-hours';
import { during, item, only, type Pricers } from './item';

export const DATABASE: Pricers = {
  'AWS::RDS::DBInstance': (database, { environment, usage }) => {
    only(database, 'Engine', 'postgres');
    only(database, 'DatabaseInsightsMode', 'standard', undefined);
    only(database, 'Iops', undefined);
    const copies = database.get('MultiAZ') === true ? 2 : 1;
    return [
      during(
        runningPart(database, environment),
        item('database', 'PostgreSQL', `rds.${String(database.get('DBInstanceClass'))}`, copies),
      ),
      item(
        'database',
        'storage of PostgreSQL',
        `rds.${String(database.get('StorageType'))}`,
        copies * Number(database.get('AllocatedStorage')),
      ),
      ...(database.get('ManageMasterUserPassword') === true ? [item('database', 'secrets', 'secret')] : []),
      ...(database.list('EnableCloudwatchLogsExports').length > 0
        ? [item('monitoring', 'logs', 'logs.taken', usage.databaseLog)]
        : []),
    ];
  },
  'AWS::ElastiCache::ReplicationGroup': (cache, { usage }) => {
    only(cache, 'Engine', 'redis');
    return [
      item('database', 'Redis', `cache.${String(cache.get('CacheNodeType'))}`, Number(cache.get('NumCacheClusters'))),
      item(
        'database',
        'snapshots of Redis',
        'cache.snapshot',
        usage.cacheSnapshot * Math.max(0, Number(cache.get('SnapshotRetentionLimit') ?? 0) - 1),
      ),
    ];
  },
  'AWS::SecretsManager::Secret': () => [item('database', 'secrets', 'secret')],
};
