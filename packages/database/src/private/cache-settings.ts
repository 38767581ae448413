import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { CacheEngine } from '../cache-engine';
import type { RedisCacheProps } from '../redis-cache-props';
import { ValidationError } from './errors';
import { validateBackupRetention, validateBackupWindow, validateMaintenanceWindow } from './schedule';

/** What a cache is, once every default has been filled in. */
export interface CacheSettings extends RedisCacheProps {
  readonly engine: CacheEngine;
  readonly nodes: number;
  readonly port: number;
  readonly accessString: string;
  readonly removalPolicy: RemovalPolicy;
  readonly securityGroups: ec2.ISecurityGroup[];
}

/** The defaults, in one place. */
export function completeSettings(props: RedisCacheProps, securityGroups: ec2.ISecurityGroup[]): CacheSettings {
  return {
    ...props,
    securityGroups,
    engine: props.engine ?? CacheEngine.REDIS_7_1,
    nodes: props.nodes ?? 2,
    port: props.port ?? 6379,
    accessString: props.accessString ?? 'on ~* &* +@all -@dangerous -@admin +info',
    removalPolicy: props.removalPolicy ?? RemovalPolicy.SNAPSHOT,
  };
}

/** Snapshots and maintenance. */
export function cacheSchedule(scope: IConstruct, props: RedisCacheProps) {
  const backupRetention = props.backupRetention ?? Duration.days(7);
  const snapshotWindow = props.backupWindow ?? '03:00-04:00';
  const preferredMaintenanceWindow = props.maintenanceWindow ?? 'sun:07:00-sun:08:00';
  validateBackupRetention(scope, backupRetention, 0);
  validateBackupWindow(scope, snapshotWindow);
  validateMaintenanceWindow(scope, preferredMaintenanceWindow);
  return { snapshotRetentionLimit: backupRetention.toDays(), snapshotWindow, preferredMaintenanceWindow };
}

/** Refuses what ElastiCache would refuse only at deployment. */
export function validateCache(scope: IConstruct, settings: CacheSettings): void {
  const { instanceType, engine, nodes, port } = settings;
  const type = instanceType.toString();
  if (type.startsWith('cache.')) {
    throw new ValidationError(
      scope,
      'DATABASE_INSTANCE_TYPE_PREFIXED',
      `instance type '${type}' carries the prefix of ElastiCache; allowed is '${type.slice('cache.'.length)}'`,
    );
  }
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 6) {
    throw new ValidationError(
      scope,
      'DATABASE_CACHE_NODES_OUT_OF_RANGE',
      `number of nodes '${nodes}' is out of range; allowed are 1 to 6`,
    );
  }
  if (!Token.isUnresolved(port) && (!Number.isInteger(port) || port < 1024 || port > 65535)) {
    throw new ValidationError(
      scope,
      'DATABASE_PORT_OUT_OF_RANGE',
      `port '${port}' is out of range; allowed are 1024 to 65535`,
    );
  }
  requireIam(scope, engine);
  requireWholeDays(scope, settings.rotateAfter);
  refuseUnusedRole(scope, settings);
}

function refuseUnusedRole(scope: IConstruct, { rotateAfter, rotationRole }: CacheSettings): void {
  if (rotationRole && !rotateAfter) {
    throw new ValidationError(
      scope,
      'DATABASE_ROTATION_ROLE_UNUSED',
      `rotation role '${rotationRole.node.path}' would be ignored, since nothing rotates; allowed is a role with 'rotateAfter'`,
    );
  }
}

function requireWholeDays(scope: IConstruct, rotateAfter?: Duration): void {
  const days = rotateAfter?.toDays({ integral: false }) ?? 1;
  if (!Number.isInteger(days) || days < 1 || days > 1000) {
    throw new ValidationError(
      scope,
      'DATABASE_ROTATION_OUT_OF_RANGE',
      `rotation after '${rotateAfter?.toHumanString()}' is out of range; allowed are whole days from 1 to 1000`,
    );
  }
}

/** Before these versions there is no authentication by IAM. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html */
function requireIam(scope: IConstruct, { engineName, version }: CacheEngine): void {
  const least = engineName === 'redis' ? '7.0' : '7.2';
  if (!/^\d+\.\d+$/.test(version) || Number(version) < Number(least)) {
    throw new ValidationError(
      scope,
      'DATABASE_CACHE_VERSION_UNSUPPORTED',
      `version '${version}' of ${engineName} is not supported; allowed are major and minor, from ${least}`,
    );
  }
}
