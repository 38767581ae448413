import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Fixture, synthesize } from './fixture';

const INSTANCE = 'AWS::RDS::DBInstance';

describe('with nothing but a network and a size', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize();
  });

  test('runs the current minor of PostgreSQL 17 on what was asked for', () => {
    template.hasResourceProperties(INSTANCE, {
      Engine: 'postgres',
      EngineVersion: '17',
      DBInstanceClass: 'db.t3.micro',
      AutoMinorVersionUpgrade: true,
      AllowMajorVersionUpgrade: false,
      Port: '5432',
      MultiAZ: false,
    });
  });

  test('starts with 20 GiB of encrypted gp3 that grow to 100', () => {
    template.hasResourceProperties(INSTANCE, {
      AllocatedStorage: '20',
      MaxAllocatedStorage: 100,
      StorageType: 'gp3',
      StorageEncrypted: true,
    });
  });

  test('keeps the database when the stack is deleted', () => {
    template.hasResource(INSTANCE, {
      Properties: { DeletionProtection: true },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test.each(['AWS::EC2::SecurityGroup', 'AWS::RDS::DBParameterGroup', 'AWS::RDS::DBSubnetGroup'])(
    'keeps what the kept database still uses: %s',
    (type) => {
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate' });
    },
  );

  test('can be restored to any moment of the last seven days, even after its deletion', () => {
    template.hasResourceProperties(INSTANCE, {
      BackupRetentionPeriod: 7,
      DeleteAutomatedBackups: false,
      CopyTagsToSnapshot: true,
      PreferredBackupWindow: '03:00-04:00',
      PreferredMaintenanceWindow: 'sun:07:00-sun:08:00',
    });
  });

  test('is selected by backup plans, alone', () => {
    const tag = { Key: 'Backup', Value: 'true' };
    template.hasResourceProperties(INSTANCE, { Tags: [tag] });
    const tagged = Object.values<{ Properties?: { Tags?: unknown[] } }>(template.toJSON().Resources).filter(
      (resource) => JSON.stringify(resource.Properties?.Tags ?? []).includes('"Backup"'),
    );
    expect(tagged).toHaveLength(1);
  });

  test('lets RDS make and rotate the master password, so that no template holds one', () => {
    template.hasResourceProperties(INSTANCE, {
      MasterUsername: 'postgres',
      ManageMasterUserPassword: true,
      MasterUserPassword: Match.absent(),
      MasterUserSecret: Match.absent(),
    });
    expect(JSON.stringify(template.toJSON())).not.toContain('managed by RDS');
  });

  test('requires TLS, and logs connections, schema changes, lock waits and slow statements', () => {
    template.hasResourceProperties('AWS::RDS::DBParameterGroup', {
      Family: 'postgres17',
      Parameters: {
        'rds.force_ssl': '1',
        log_connections: '1',
        log_disconnections: '1',
        log_statement: 'ddl',
        log_lock_waits: '1',
        log_min_duration_statement: '1000',
      },
    });
    template.hasResourceProperties(INSTANCE, {
      CACertificateIdentifier: 'rds-ca-rsa2048-g1',
      EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
      EnableIAMDatabaseAuthentication: true,
    });
  });

  test('shows load by statement and metrics of the system', () => {
    template.hasResourceProperties(INSTANCE, {
      DatabaseInsightsMode: 'standard',
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 7,
      MonitoringInterval: 60,
    });
  });

  test('admits nobody and lets nothing out', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
    template.hasResourceProperties(INSTANCE, { PubliclyAccessible: false });
  });

  test('states no zone, or it could become a Multi-AZ database only by being replaced', () => {
    template.hasResourceProperties(INSTANCE, { AvailabilityZone: Match.absent() });
  });
});

test('encrypts storage, insights and the managed secret with the key that it is given', () => {
  const { template } = new Fixture((scope) => ({ encryptionKey: new kms.Key(scope, 'Key') }));
  const [logicalId] = Object.keys(template.findResources('AWS::KMS::Key'));
  const arn = { 'Fn::GetAtt': [logicalId, 'Arn'] };
  template.hasResourceProperties(INSTANCE, {
    StorageEncrypted: true,
    KmsKeyId: arn,
    PerformanceInsightsKMSKeyId: arn,
    MasterUserSecret: { KmsKeyId: arn },
  });
});

test('takes a master secret in the place of the managed one', () => {
  const { template, database } = new Fixture((scope) => ({
    masterUsername: 'owner',
    masterSecret: new rds.DatabaseSecret(scope, 'Owner', { username: 'owner' }),
  }));
  template.hasResourceProperties(INSTANCE, {
    MasterUsername: 'owner',
    ManageMasterUserPassword: Match.absent(),
    MasterUserPassword: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
  });
  expect(database.secret.node.id).toBe('Owner');
});

test('takes size, version, names, windows and port from its user', () => {
  const template = synthesize({
    version: rds.PostgresEngineVersion.VER_16_4,
    allowMajorVersionUpgrade: true,
    databaseName: 'maestro',
    masterUsername: 'owner',
    storage: Size.gibibytes(50),
    maxStorage: Size.gibibytes(60),
    multiAz: true,
    port: 6432,
    backupRetention: Duration.days(35),
    backupWindow: '01:00-01:30',
    maintenanceWindow: 'mon:02:00-mon:03:00',
    deletionProtection: false,
  });
  template.hasResourceProperties(INSTANCE, {
    EngineVersion: '16.4',
    AllowMajorVersionUpgrade: true,
    DBName: 'maestro',
    MasterUsername: 'owner',
    AllocatedStorage: '50',
    MaxAllocatedStorage: 60,
    MultiAZ: true,
    Port: '6432',
    BackupRetentionPeriod: 35,
    PreferredBackupWindow: '01:00-01:30',
    PreferredMaintenanceWindow: 'mon:02:00-mon:03:00',
    DeletionProtection: false,
  });
});

test('puts parameters over its own and keeps the rest', () => {
  synthesize({ parameters: { log_statement: 'none', work_mem: '8192' } }).hasResourceProperties(
    'AWS::RDS::DBParameterGroup',
    { Parameters: { log_statement: 'none', work_mem: '8192', 'rds.force_ssl': '1' } },
  );
});

test('makes a second parameter group for another major version, since a group cannot change its family', () => {
  const groupOf = (version: rds.PostgresEngineVersion) =>
    Object.keys(synthesize({ version }).findResources('AWS::RDS::DBParameterGroup'));
  expect(groupOf(rds.PostgresEngineVersion.VER_16)).not.toEqual(groupOf(rds.PostgresEngineVersion.VER_17));
  expect(groupOf(rds.PostgresEngineVersion.VER_17_4)).toEqual(groupOf(rds.PostgresEngineVersion.VER_17));
});

test('leaves a snapshot and nothing else where it is told so', () => {
  const template = synthesize({ removalPolicy: RemovalPolicy.SNAPSHOT });
  template.hasResource(INSTANCE, { DeletionPolicy: 'Snapshot' });
  template.allResources('AWS::RDS::DBParameterGroup', { DeletionPolicy: 'Delete' });
});

test('is left out of backup plans where it is told so', () => {
  synthesize({ backup: false }).hasResourceProperties(INSTANCE, { Tags: Match.absent() });
});

test('takes security groups and the monitoring role from outside', () => {
  const template = new Fixture((scope, vpc) => ({
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(scope, 'Group', 'sg-1')],
    monitoringRole: iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::111111111111:role/monitoring'),
    vpcSubnets: { subnets: vpc.privateSubnets },
  })).template;
  template.hasResourceProperties(INSTANCE, {
    VPCSecurityGroups: ['sg-1'],
    MonitoringRoleArn: 'arn:aws:iam::111111111111:role/monitoring',
  });
  template.resourceCountIs('AWS::IAM::Role', 0);
});

test('offers the metrics that alarms need', () => {
  const { database } = new Fixture();
  const metrics = [
    database.metricCPUUtilization(),
    database.metricDatabaseConnections(),
    database.metricFreeStorageSpace(),
    database.metricFreeableMemory({ period: Duration.minutes(1) }),
  ];
  expect(metrics.map((metric) => metric.metricName)).toEqual([
    'CPUUtilization',
    'DatabaseConnections',
    'FreeStorageSpace',
    'FreeableMemory',
  ]);
  expect(metrics.map((metric) => metric.namespace)).toEqual(Array(4).fill('AWS/RDS'));
});
