import { Duration, Lazy, Size, type Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as fc from 'fast-check';
import type { BackupsWatch, CacheWatch, ClusterWatch, DatabaseWatch } from '../src';
import { watching } from './fixture';

const database = (watch?: DatabaseWatch) =>
  watching((monitoring, stack) =>
    monitoring.watchDatabase(
      'Database',
      rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Database', {
        instanceIdentifier: 'orders',
        instanceEndpointAddress: 'orders.example.com',
        port: 5432,
        securityGroups: [],
      }),
      watch,
    ),
  );
const cluster = (watch?: ClusterWatch) =>
  watching((monitoring, stack) =>
    monitoring.watchCluster(
      'Cluster',
      eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'production' }),
      watch,
    ),
  );
const cache = (watch?: CacheWatch) => watching((monitoring) => monitoring.watchCache('Cache', 'sessions', watch));
const backups = (watch?: BackupsWatch) =>
  watching((monitoring, stack: Stack) =>
    monitoring.watchBackups('Backups', backup.BackupVault.fromBackupVaultName(stack, 'Vault', 'company'), watch),
  );

describe('a database', () => {
  test.each([
    ['CPUUtilization', 'GreaterThanThreshold', 70],
    ['FreeStorageSpace', 'LessThanThreshold', 4 * 2 ** 30],
    ['FreeableMemory', 'LessThanThreshold', 100 * 2 ** 20],
    ['DatabaseConnections', 'GreaterThanThreshold', 60],
  ])('is watched for %s', (name, ComparisonOperator, Threshold) => {
    const alarm = database().alarm(name);
    expect(alarm).toMatchObject({ Namespace: 'AWS/RDS', ComparisonOperator, Threshold });
    expect(alarm.Dimensions).toEqual({ DBInstanceIdentifier: 'orders' });
  });

  test('is watched for a lag where it is a replica', () => {
    expect(database().alarms).toHaveLength(4);
    expect(database({ replicaLag: Duration.minutes(2) }).alarm('ReplicaLag').Threshold).toBe(120);
  });

  test('has other limits where they are stated', () => {
    const watched = database({ freeStorage: Size.gibibytes(10), freeableMemory: Size.gibibytes(1), connections: 300 });
    expect(watched.alarm('FreeStorageSpace').Threshold).toBe(10 * 2 ** 30);
    expect(watched.alarm('FreeableMemory').Threshold).toBe(2 ** 30);
    expect(watched.alarm('DatabaseConnections').Threshold).toBe(300);
  });

  test('is refused with no connections at all', () => {
    expect(() => database({ connections: 0 })).toThrow(
      "connections '0' is out of range; allowed are whole numbers from 1 at operations/Monitoring/Database (OBSERVABILITY_COUNT_OUT_OF_RANGE)",
    );
  });

  test('is refused exactly with shares of the CPU that are none', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 101, noNaN: true }), (cpuPercent) => {
        if (cpuPercent > 0 && cpuPercent <= 100) {
          expect(database({ cpuPercent }).alarm('CPUUtilization').Threshold).toBe(cpuPercent);
        } else expect(() => database({ cpuPercent })).toThrow('OBSERVABILITY_PERCENT_OUT_OF_RANGE');
      }),
      { numRuns: 25, examples: [[0], [100], [100.1], [70]] },
    );
  });

  test('says what is wrong with a share', () => {
    expect(() => database({ cpuPercent: 700 })).toThrow(
      "CPU '700' is out of range; allowed are more than 0 and at most 100 percent at operations/Monitoring/Database (OBSERVABILITY_PERCENT_OUT_OF_RANGE)",
    );
  });
});

describe('a cluster', () => {
  test.each([
    ['node_cpu_utilization', 70],
    ['node_memory_utilization', 80],
    ['node_filesystem_utilization', 80],
    ['cluster_failed_node_count', 0],
    ['pod_status_failed', 0],
  ])('is watched for %s', (name, Threshold) => {
    const alarm = cluster().alarm(name);
    expect(alarm).toMatchObject({
      Namespace: 'ContainerInsights',
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold,
    });
    expect(alarm.Dimensions).toEqual({ ClusterName: 'production' });
  });

  test.each(['cpuPercent', 'memoryPercent', 'diskPercent'] as const)('has another limit where %s is stated', (name) => {
    expect(cluster({ [name]: 42 }).alarms.map(({ Threshold }) => Threshold)).toContain(42);
    expect(() => cluster({ [name]: 0 })).toThrow('OBSERVABILITY_PERCENT_OUT_OF_RANGE');
  });
});

describe('a cache', () => {
  test('is watched on every node that it has', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 8 }), (nodes) => {
        if (nodes < 1 || nodes > 6) {
          expect(() => cache({ nodes })).toThrow(
            `nodes '${nodes}' is out of range; allowed are whole numbers from 1 to 6`,
          );
          return;
        }
        const members = cache({ nodes }).alarms.flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => Value));
        const expected = Array.from({ length: nodes }, (_, index) => `sessions-00${index + 1}`);
        expect([...new Set(members)]).toEqual(expected);
        expect(members).toHaveLength(3 * nodes);
      }),
      { numRuns: 20 },
    );
  });

  test('is refused where the number of its nodes is known only at deployment, since nothing would be watched', () => {
    expect(() => cache({ nodes: Lazy.number({ produce: () => 2 }) })).toThrow('OBSERVABILITY_NUMBER_UNKNOWN');
  });

  test('is watched for CPU of the engine, memory and evictions', () => {
    const watched = cache();
    expect(watched.alarm('EngineCPUUtilization').Threshold).toBe(70);
    expect(watched.alarm('DatabaseMemoryUsagePercentage').Threshold).toBe(80);
    expect(watched.alarm('Evictions')).toMatchObject({ Threshold: 1000, Statistic: 'Sum' });
  });

  test('has other limits where they are stated', () => {
    const watched = cache({ engineCpuPercent: 50, memoryPercent: 60, evictions: 0 });
    expect(watched.alarms.slice(0, 3).map(({ Threshold }) => Threshold)).toEqual([50, 60, 0]);
  });
});

describe('backups', () => {
  test('are watched for those that failed', () => {
    expect(backups().alarm('NumberOfBackupJobsFailed')).toMatchObject({
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    });
  });

  test('are watched for days without any, also when AWS says nothing at all', () => {
    expect(backups().alarm('NumberOfBackupJobsCompleted')).toMatchObject({
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      Period: 86_400,
      TreatMissingData: 'breaching',
    });
  });

  test('must be as many as are stated', () => {
    expect(backups({ completedDaily: 3 }).alarm('NumberOfBackupJobsCompleted').Threshold).toBe(3);
    expect(() => backups({ completedDaily: 0 })).toThrow('OBSERVABILITY_COUNT_OUT_OF_RANGE');
  });
});
