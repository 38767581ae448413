import { Duration, Size } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { BackupsWatch } from '../backups-watch';
import type { CacheWatch } from '../cache-watch';
import type { DatabaseWatch } from '../database-watch';
import { count, known, percent } from './numbers';
import { above, below, metricsOf, ON_OCCURRENCE, type Signal } from './signal';

const { AVERAGE, MAXIMUM, MINIMUM, SUM } = cloudwatch.Stats;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
export function databaseSignals(scope: IConstruct, instanceIdentifier: string, watch: DatabaseWatch): Signal[] {
  const metric = metricsOf('AWS/RDS', { DBInstanceIdentifier: instanceIdentifier });
  const replica = watch.replicaLag && [
    above(watch.replicaLag.toSeconds(), {
      id: 'ReplicaLag',
      title: 'Lag of the replica (seconds)',
      meaning: 'What is read from the replica is old: too much is written, or a long query holds it up',
      metric: metric('ReplicaLag', MAXIMUM),
    }),
  ];
  return [
    above(percent(scope, 'CPU', watch.cpuPercent ?? 70), {
      id: 'Cpu',
      title: 'CPU (%)',
      meaning: 'The database is busy: Database Insights names the queries that make it so',
      metric: metric('CPUUtilization', AVERAGE),
    }),
    below((watch.freeStorage ?? Size.gibibytes(4)).toBytes(), {
      id: 'FreeStorage',
      title: 'Free storage (bytes)',
      meaning: 'The storage fills, and a full database stops: let it grow further, or delete',
      metric: metric('FreeStorageSpace', MINIMUM),
      periods: 1,
    }),
    below((watch.freeableMemory ?? Size.mebibytes(100)).toBytes(), {
      id: 'FreeableMemory',
      title: 'Freeable memory (bytes)',
      meaning: 'The database is about to swap: fewer connections, or a larger instance',
      metric: metric('FreeableMemory', MINIMUM),
    }),
    above(count(scope, 'connections', watch.connections ?? 60, 1), {
      id: 'Connections',
      title: 'Connections',
      meaning: 'New connections will soon be refused: does an application leak them?',
      metric: metric('DatabaseConnections', MAXIMUM),
    }),
    ...(replica ?? []),
  ];
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html */
export function cacheSignals(scope: IConstruct, replicationGroupId: string, watch: CacheWatch): Signal[] {
  const nodes = count(scope, 'nodes', known(scope, 'number of nodes', watch.nodes ?? 2), 1, 6);
  const engineCpu = percent(scope, 'CPU of the engine', watch.engineCpuPercent ?? 70);
  const memory = percent(scope, 'memory', watch.memoryPercent ?? 80);
  const evictions = count(scope, 'evictions', watch.evictions ?? 1000);
  return Array.from({ length: nodes }, (_, index) => index + 1).flatMap((node) => {
    const metric = metricsOf('AWS/ElastiCache', { CacheClusterId: `${replicationGroupId}-00${node}` });
    return [
      above(engineCpu, {
        id: `EngineCpu${node}`,
        title: `CPU of the engine, node ${node} (%)`,
        meaning: 'Redis answers on one thread, and that is busy: see the slow log, or spread the keys',
        metric: metric('EngineCPUUtilization', AVERAGE),
      }),
      above(memory, {
        id: `Memory${node}`,
        title: `Memory, node ${node} (%)`,
        meaning: 'The cache is nearly full: soon keys go before their time',
        metric: metric('DatabaseMemoryUsagePercentage', MAXIMUM),
      }),
      above(evictions, {
        id: `Evictions${node}`,
        title: `Evictions, node ${node}`,
        meaning: 'Keys go before their time in numbers, and the database answers in their place: take larger nodes',
        metric: metric('Evictions', SUM),
      }),
    ];
  });
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html */
export function backupSignals(scope: IConstruct, vaultName: string, watch: BackupsWatch): Signal[] {
  const metric = metricsOf('AWS/Backup', { BackupVaultName: vaultName });
  return [
    above(0, {
      id: 'Failed',
      title: 'Failed backups',
      meaning: 'A backup failed: its job says why (AWS Backup, Jobs)',
      metric: metric('NumberOfBackupJobsFailed', SUM),
      ...ON_OCCURRENCE,
    }),
    below(count(scope, 'completed backups a day', watch.completedDaily ?? 1, 1), {
      id: 'Missing',
      title: 'Completed backups (a day)',
      meaning: 'Nothing failed, and still there was no backup: is anything tagged, does the plan run?',
      metric: metric('NumberOfBackupJobsCompleted', SUM, Duration.days(1)),
      periods: 1,
      missing: cloudwatch.TreatMissingData.BREACHING,
    }),
  ];
}
