import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, tagRows, within } from '../support/rows';

const INSTANCE = 'DescribeDBInstances.DBInstances[0]';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/k-1';

/** What templates and RDS call the same. */
const common = {
  Engine: 'postgres',
  DBInstanceClass: 'db.t3.medium',
  AllocatedStorage: 100,
  MaxAllocatedStorage: 200,
  StorageType: 'gp3',
  StorageThroughput: 125,
  Iops: 3000,
  MultiAZ: true,
  StorageEncrypted: true,
  BackupRetentionPeriod: 7,
  CopyTagsToSnapshot: true,
  DeletionProtection: true,
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  MasterUsername: 'maestro',
  DBName: 'maestro',
  AvailabilityZone: 'us-east-1a',
  PubliclyAccessible: true,
  NetworkType: 'IPV4',
  AutoMinorVersionUpgrade: true,
  PreferredBackupWindow: '05:00-06:00',
  PreferredMaintenanceWindow: 'sun:06:00-sun:07:00',
  MonitoringInterval: 60,
  MonitoringRoleArn: 'arn:aws:iam::111111111111:role/monitoring',
  DatabaseInsightsMode: 'standard',
  PerformanceInsightsRetentionPeriod: 7,
};

describeKind({
  resources: {
    Database: [
      'database',
      'AWS::RDS::DBInstance',
      {
        ...common,
        EngineVersion: '17',
        KmsKeyId: 'k-1',
        EnableIAMDatabaseAuthentication: true,
        ManageMasterUserPassword: true,
        MasterUserSecret: { KmsKeyId: 'k-1' },
        DBInstanceIdentifier: 'Database',
        DBSubnetGroupName: 'Subnets',
        VPCSecurityGroups: ['sg-1', 'sg-2'],
        Port: '5432',
        DBParameterGroupName: 'Parameters',
        OptionGroupName: 'options',
        EnableCloudwatchLogsExports: ['postgresql'],
        EnablePerformanceInsights: true,
        PerformanceInsightsKMSKeyId: 'k-1',
        MasterUserPassword: 'password',
        AllowMajorVersionUpgrade: true,
        ApplyImmediately: true,
        DeleteAutomatedBackups: true,
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeDBInstances: {
      DBInstances: [
        {
          ...common,
          EngineVersion: '17.6',
          KmsKeyId: KEY,
          IAMDatabaseAuthenticationEnabled: true,
          MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:1', KmsKeyId: 'k-1' },
          DBInstanceIdentifier: 'database',
          DBSubnetGroup: { DBSubnetGroupName: 'subnets' },
          VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }, { VpcSecurityGroupId: 'sg-2' }],
          Endpoint: { Address: 'database.rds.amazonaws.com', Port: 5432, HostedZoneId: 'Z1' },
          DBParameterGroups: [{ DBParameterGroupName: 'parameters' }],
          OptionGroupMemberships: [{ OptionGroupName: 'options' }],
          EnabledCloudwatchLogsExports: ['postgresql'],
          PerformanceInsightsEnabled: true,
          PerformanceInsightsKMSKeyId: KEY,
          DBInstanceArn: 'arn:aws:rds:us-east-1:111111111111:db:database',
          DbiResourceId: 'db-1',
          TagList: TAGS,
        },
      ],
    },
  },
  attributes: {
    'Endpoint.Address': 'database.rds.amazonaws.com',
    'Endpoint.Port': '5432',
    'Endpoint.HostedZoneId': 'Z1',
    'MasterUserSecret.SecretArn': 'arn:aws:secretsmanager:us-east-1:111111111111:secret:1',
    DBInstanceArn: 'arn:aws:rds:us-east-1:111111111111:db:database',
    DbiResourceId: 'db-1',
  },
  changes: {
    'without DescribeDBInstances.DBInstances[0]': 'missing',
    ...within('DescribeDBInstances.DBInstances[0]', {
      ...changed(
        'Engine',
        'DBInstanceClass',
        'AllocatedStorage',
        'MaxAllocatedStorage',
        'StorageType',
        'StorageThroughput',
        'Iops',
        'MultiAZ',
        'StorageEncrypted',
        'BackupRetentionPeriod',
        'CopyTagsToSnapshot',
        'DeletionProtection',
        'CACertificateIdentifier',
        'MasterUsername',
        'DBName',
        'AvailabilityZone',
        'PubliclyAccessible',
        'NetworkType',
        'AutoMinorVersionUpgrade',
        'PreferredBackupWindow',
        'PreferredMaintenanceWindow',
        'MonitoringInterval',
        'MonitoringRoleArn',
        'DatabaseInsightsMode',
        'PerformanceInsightsRetentionPeriod',
        'KmsKeyId',
        'MasterUserSecret.KmsKeyId',
        'DBInstanceIdentifier',
        'PerformanceInsightsKMSKeyId',
      ),
      IAMDatabaseAuthenticationEnabled: 'changed EnableIAMDatabaseAuthentication',
      'DBSubnetGroup.DBSubnetGroupName': 'changed DBSubnetGroupName',
      'Endpoint.Port': 'changed Port',
      'without DBParameterGroups[0]': 'missing DBParameterGroupName',
      'DBParameterGroups[0].DBParameterGroupName': 'changed DBParameterGroupName',
      'without OptionGroupMemberships[0]': 'missing OptionGroupName',
      'OptionGroupMemberships[0].OptionGroupName': 'changed OptionGroupName',
      PerformanceInsightsEnabled: 'changed EnablePerformanceInsights',
      ...listRows('VpcSecurityGroups', 'VPCSecurityGroups', 2, '.VpcSecurityGroupId'),
      ...listRows('EnabledCloudwatchLogsExports', 'EnableCloudwatchLogsExports', 1),
      ...tagRows('TagList'),
    }),
  },
  unseen: ['DescribeDBInstances.DBInstances[0].EngineVersion'],
  unread: {
    'Database.MasterUserPassword': 'RDS never gives a password back',
    'Database.AllowMajorVersionUpgrade': 'only an instruction for updates',
    'Database.ApplyImmediately': 'only an instruction for updates',
    'Database.DeleteAutomatedBackups': 'only an instruction for the deletion',
  },
  planted: {
    'is gone': [set('DescribeDBInstances', missing('DBInstanceNotFoundFault')), 'missing'],
    'has a password of its own now': [
      set(`${INSTANCE}.MasterUserSecret`, undefined),
      ['changed ManageMasterUserPassword', 'missing MasterUserSecret'],
    ],
    'was made smaller': [set(`${INSTANCE}.DBInstanceClass`, 'db.t3.micro'), 'changed DBInstanceClass'],
    'is about to be made smaller': [
      set(`${INSTANCE}.PendingModifiedValues`, {
        DBInstanceClass: 'db.t3.micro',
        AllocatedStorage: 20,
        MultiAZ: false,
      }),
      ['changed AllocatedStorage', 'changed DBInstanceClass', 'changed MultiAZ'],
    ],
    'has no second zone any more': [set(`${INSTANCE}.MultiAZ`, false), 'changed MultiAZ'],
    'is of another major version': [set(`${INSTANCE}.EngineVersion`, '16.9'), 'changed EngineVersion'],
    'has no endpoint yet, and its port is known all the same': [
      (answers) => set(`${INSTANCE}.DbInstancePort`, 5432)(set(`${INSTANCE}.Endpoint`, undefined)(answers)),
      [],
    ],
  },
});

const ARN = 'arn:aws:rds:us-east-1:111111111111';

describeKind({
  resources: {
    Subnets: [
      'subnets',
      'AWS::RDS::DBSubnetGroup',
      {
        DBSubnetGroupName: 'Subnets',
        DBSubnetGroupDescription: 'private',
        SubnetIds: ['subnet-1', 'subnet-2'],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeDBSubnetGroups: {
      DBSubnetGroups: [
        {
          DBSubnetGroupName: 'subnets',
          DBSubnetGroupDescription: 'private',
          DBSubnetGroupArn: `${ARN}:subgrp:subnets`,
          Subnets: [{ SubnetIdentifier: 'subnet-1' }, { SubnetIdentifier: 'subnet-2' }],
        },
      ],
    },
    [`ListTagsForResource(${ARN}:subgrp:subnets)`]: { TagList: TAGS },
    ListTagsForResource: { TagList: [] },
  },
  changes: {
    'without DescribeDBSubnetGroups.DBSubnetGroups[0]': 'missing',
    ...within('DescribeDBSubnetGroups.DBSubnetGroups[0]', {
      ...changed('DBSubnetGroupName', 'DBSubnetGroupDescription'),
      DBSubnetGroupArn: 'missing Tags[Name]',
      ...listRows('Subnets', 'SubnetIds', 2, '.SubnetIdentifier'),
    }),
    ...within('ListTagsForResource(arn:aws:rds:us-east-1:111111111111:subgrp:subnets)', { ...tagRows('TagList') }),
  },
  planted: { 'is gone': [set('DescribeDBSubnetGroups', missing('DBSubnetGroupNotFoundFault')), 'missing'] },
});

describeKind({
  resources: {
    Parameters: [
      'parameters',
      'AWS::RDS::DBParameterGroup',
      {
        DBParameterGroupName: 'parameters',
        Family: 'postgres17',
        Description: 'maestro',
        Parameters: { 'rds.force_ssl': 1, log_statement: 'ddl' },
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeDBParameterGroups: {
      DBParameterGroups: [
        {
          DBParameterGroupName: 'parameters',
          DBParameterGroupFamily: 'postgres17',
          Description: 'maestro',
          DBParameterGroupArn: `${ARN}:pg:parameters`,
        },
      ],
    },
    'DescribeDBParameters(user)': {
      Parameters: [
        { ParameterName: 'log_statement', ParameterValue: 'ddl' },
        { ParameterName: 'rds.force_ssl', ParameterValue: '1' },
      ],
    },
    [`ListTagsForResource(${ARN}:pg:parameters)`]: { TagList: TAGS },
    ListTagsForResource: { TagList: [] },
  },
  attributes: { DBParameterGroupName: 'parameters' },
  changes: {
    'without DescribeDBParameterGroups.DBParameterGroups[0]': 'missing',
    ...within('DescribeDBParameterGroups.DBParameterGroups[0]', {
      ...changed('DBParameterGroupName', 'Description'),
      DBParameterGroupFamily: 'changed Family',
      DBParameterGroupArn: 'missing Tags[Name]',
    }),
    ...within('DescribeDBParameters(user)', {
      'without Parameters[0]': 'missing Parameters[log_statement]',
      'without Parameters[1]': 'missing Parameters[rds.force_ssl]',
      'more Parameters': 'unexpected Parameters[rds.force_ssl-other]',
      'Parameters[1].ParameterName': [
        'missing Parameters[rds.force_ssl]',
        'unexpected Parameters[rds.force_ssl-other]',
      ],
      'Parameters[1].ParameterValue': 'changed Parameters[rds.force_ssl].Value',
    }),
    ...within('DescribeDBParameters(user).Parameters[0]', {
      ParameterName: ['missing Parameters[log_statement]', 'unexpected Parameters[log_statement-other]'],
      ParameterValue: 'changed Parameters[log_statement].Value',
    }),
    ...within('ListTagsForResource(arn:aws:rds:us-east-1:111111111111:pg:parameters)', { ...tagRows('TagList') }),
  },
  planted: { 'is gone': [set('DescribeDBParameterGroups', missing('DBParameterGroupNotFoundFault')), 'missing'] },
});
