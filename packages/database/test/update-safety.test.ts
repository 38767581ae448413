import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import { CacheEngine, DatabaseSource } from '../src';
import type { CacheOptions } from './cache-fixture';
import { CacheFixture, synthesizeCache } from './cache-fixture';
import type { Options } from './fixture';
import { Fixture, MICRO, synthesize } from './fixture';
import type { Resource } from './replacements';
import { replacements } from './replacements';

const LARGE = ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE);
const resources = (template: { toJSON(): object }) =>
  (template.toJSON() as { Resources: Record<string, Resource> }).Resources;

describe('a database', () => {
  const smallest = resources(synthesize());

  /** Everything that can be changed where data lie already. */
  const fullest = new Fixture((scope) => ({
    instanceType: LARGE,
    version: rds.PostgresEngineVersion.VER_17,
    allowMajorVersionUpgrade: true,
    zones: ['b', 'a'],
    multiAz: true,
    storage: Size.gibibytes(200),
    maxStorage: Size.gibibytes(1000),
    parameters: { work_mem: '8192' },
    backupRetention: Duration.days(35),
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'mon:02:00-mon:03:00',
    logRetention: logs.RetentionDays.ONE_MONTH,
    monitoringRole: iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::111111111111:role/monitoring'),
    backup: false,
    deletionProtection: false,
  })).template;

  test('of 0.1.0 loses nothing by an update to the smallest of today', () => {
    const released = readFileSync(join(__dirname, 'released', '0.1.0.json'), 'utf8');
    expect(replacements(JSON.parse(released) as Record<string, Resource>, smallest)).toEqual([]);
  });

  test('loses nothing on its way from the smallest to the fullest', () => {
    expect(replacements(smallest, resources(fullest))).toEqual([]);
  });

  test.each<[string, (fixture: Fixture) => Options, string[]]>([
    [
      'encryptionKey',
      ({ stack }) => ({ encryptionKey: new kms.Key(stack, 'Key') }),
      ['KmsKeyId', 'PerformanceInsightsKMSKeyId'],
    ],
    ['instanceIdentifier', () => ({ instanceIdentifier: 'orders' }), ['DBInstanceIdentifier']],
    ['databaseName', () => ({ databaseName: 'maestro' }), ['DBName']],
    ['masterUsername', () => ({ masterUsername: 'owner' }), ['MasterUsername']],
    [
      'source',
      () => ({ source: DatabaseSource.snapshot('orders'), storage: Size.gibibytes(20) }),
      ['MasterUsername', 'StorageEncrypted', 'DBSnapshotIdentifier'],
    ],
  ])('is replaced by another %s, as the README says', (prop, options, properties) => {
    const changed = new Fixture((stack) => options({ stack } as Fixture)).template;
    expect(replacements(smallest, resources(changed))).toEqual(
      properties.map((name) => `AWS::RDS::DBInstance ${name}`),
    );
    expectInReadme(prop);
  });

  test('that was restored is replaced when its source is left out later, and not as long as it stays', () => {
    const options = { source: DatabaseSource.snapshot('orders'), storage: Size.gibibytes(20) };
    const restored = resources(synthesize(options));
    expect(replacements(restored, smallest)).toContain('AWS::RDS::DBInstance DBSnapshotIdentifier');
    expect(replacements(restored, resources(synthesize({ ...options, instanceType: LARGE, multiAz: true })))).toEqual(
      [],
    );
  });
});

describe('a cache', () => {
  const smallest = resources(synthesizeCache({ nodes: 1 }));
  const changes: CacheOptions = {
    instanceType: MICRO,
    nodes: 6,
    accessString: 'on ~* +@read',
    parameters: { timeout: '300' },
    backupRetention: Duration.days(35),
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'mon:02:00-mon:03:00',
    logRetention: logs.RetentionDays.ONE_MONTH,
  };

  test('loses nothing on its way from the smallest to the fullest', () => {
    const fullest = new CacheFixture((scope) => ({ ...changes, logEncryptionKey: new kms.Key(scope, 'Key') })).template;
    expect(replacements(smallest, resources(fullest))).toEqual([]);
  });

  test('goes from Redis to Valkey in place, with a parameter group of the other family', () => {
    const valkey = resources(synthesizeCache({ nodes: 1, engine: CacheEngine.VALKEY_8_1 }));
    expect(replacements(smallest, valkey)).toEqual(['AWS::ElastiCache::ParameterGroup is gone']);
  });

  test.each<[string, (fixture: CacheFixture) => CacheOptions, string]>([
    ['encryptionKey', ({ stack }) => ({ encryptionKey: new kms.Key(stack, 'Key') }), 'KmsKeyId'],
    ['port', () => ({ port: 6380 }), 'Port'],
  ])('is replaced by another %s, as the README says', (prop, options, property) => {
    const changed = new CacheFixture((stack) => ({ nodes: 1, ...options({ stack } as CacheFixture) })).template;
    expect(replacements(smallest, resources(changed))).toEqual([`AWS::ElastiCache::ReplicationGroup ${property}`]);
    expectInReadme(prop);
  });
});

function expectInReadme(prop: string): void {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  expect(readme.split('## What replaces what on update')[1]).toContain(`\`${prop}\``);
}
