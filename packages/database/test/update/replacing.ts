import { CacheEngine, OfficeHours, PostgresDatabase, RedisCache, SnapshotExport } from '@maestrohwithit/database';
import { App, Duration, Size, Stack, TimeZone } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');
const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
const bucket = new s3.Bucket(stack, 'Backups');
const notices = new sns.Topic(stack, 'Notices', { enforceSSL: true });

const { instance } = new PostgresDatabase(stack, 'Database', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
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
  monitoringRole: iam.Role.fromRoleArn(stack, 'Monitoring', 'arn:aws:iam::111111111111:role/monitoring'),
  backup: false,
  deletionProtection: false,
  instanceIdentifier: 'orders',
  encryptionKey,
  databaseName: 'maestro',
  masterUsername: 'owner',
  port: 5433,
});
new OfficeHours(stack, 'OfficeHours', { instance, from: 7, to: 19, timeZone: TimeZone.EUROPE_BERLIN, weekends: true });
new SnapshotExport(stack, 'Export', {
  instance,
  bucket,
  encryptionKey,
  schedule: ScheduleExpression.cron({ weekDay: 'SUN', hour: '6', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }),
  prefix: 'exports',
  exportOnly: ['postgres'],
  notices,
  logRetention: logs.RetentionDays.ONE_MONTH,
});
new RedisCache(stack, 'Cache', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
  nodes: 6,
  engine: CacheEngine.VALKEY_8_1,
  accessString: 'on ~* +@read',
  rotateAfter: Duration.days(30),
  parameters: { timeout: '300' },
  backupRetention: Duration.days(35),
  backupWindow: '01:00-02:00',
  maintenanceWindow: 'mon:02:00-mon:03:00',
  logRetention: logs.RetentionDays.ONE_MONTH,
  logEncryptionKey: encryptionKey,
  encryptionKey,
  port: 6380,
});
