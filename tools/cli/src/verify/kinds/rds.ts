import {
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  RDSClient,
  type DBInstance,
} from '@aws-sdk/client-rds';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource, Properties } from './kind';
import { PARAMETER_GROUP_KINDS, tagsByArn } from './rds-parameters';
import { sameIgnoringCase, sameKey, sameMajorVersion } from './spellings';
import { tagsOf } from './tags';

/** Databases on RDS. */
export const RDS_KINDS: Kinds = {
  ...PARAMETER_GROUP_KINDS,
  'AWS::RDS::DBInstance': {
    read: readInstance,
    same: {
      KmsKeyId: sameKey,
      PerformanceInsightsKMSKeyId: sameKey,
      EngineVersion: sameMajorVersion,
      DBInstanceIdentifier: sameIgnoringCase,
      DBSubnetGroupName: sameIgnoringCase,
      DBParameterGroupName: sameIgnoringCase,
    },
    unreadable: {
      MasterUserPassword: 'RDS never gives a password back',
      AllowMajorVersionUpgrade: 'only an instruction for updates',
      ApplyImmediately: 'only an instruction for updates',
      DeleteAutomatedBackups: 'only an instruction for the deletion',
    },
  },
  'AWS::RDS::DBSubnetGroup': { read: readSubnetGroup, same: { DBSubnetGroupName: sameIgnoringCase } },
};

async function readInstance(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const answer = await orMissing(
    cloud.client(RDSClient).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id })),
  );
  const instance = answer?.DBInstances?.[0];
  return (
    instance && {
      properties: { ...sizing(instance), ...protection(instance), ...placement(instance), ...watching(instance) },
      sets: { Tags: tagsOf(instance.TagList) },
      attributes: {
        'Endpoint.Address': instance.Endpoint?.Address,
        'Endpoint.Port': instance.Endpoint?.Port === undefined ? undefined : String(instance.Endpoint.Port),
        'Endpoint.HostedZoneId': instance.Endpoint?.HostedZoneId,
        'MasterUserSecret.SecretArn': instance.MasterUserSecret?.SecretArn,
        DBInstanceArn: instance.DBInstanceArn,
        DbiResourceId: instance.DbiResourceId,
      },
    }
  );
}

function sizing(instance: DBInstance): Properties {
  return {
    Engine: instance.Engine,
    EngineVersion: instance.EngineVersion,
    // A change that waits for the maintenance window is already what the template says.
    DBInstanceClass: instance.PendingModifiedValues?.DBInstanceClass ?? instance.DBInstanceClass,
    AllocatedStorage: instance.PendingModifiedValues?.AllocatedStorage ?? instance.AllocatedStorage,
    MaxAllocatedStorage: instance.MaxAllocatedStorage,
    StorageType: instance.StorageType,
    StorageThroughput: instance.StorageThroughput,
    Iops: instance.Iops,
    MultiAZ: instance.PendingModifiedValues?.MultiAZ ?? instance.MultiAZ ?? false,
  };
}

function protection(instance: DBInstance): Properties {
  return {
    StorageEncrypted: instance.StorageEncrypted ?? false,
    KmsKeyId: instance.KmsKeyId,
    BackupRetentionPeriod: instance.BackupRetentionPeriod,
    CopyTagsToSnapshot: instance.CopyTagsToSnapshot ?? false,
    DeletionProtection: instance.DeletionProtection ?? false,
    EnableIAMDatabaseAuthentication: instance.IAMDatabaseAuthenticationEnabled ?? false,
    CACertificateIdentifier: instance.CACertificateIdentifier,
    MasterUsername: instance.MasterUsername,
    ManageMasterUserPassword: instance.MasterUserSecret !== undefined,
    MasterUserSecret: instance.MasterUserSecret && { KmsKeyId: instance.MasterUserSecret.KmsKeyId },
  };
}

function placement(instance: DBInstance): Properties {
  return {
    DBInstanceIdentifier: instance.DBInstanceIdentifier,
    DBName: instance.DBName,
    AvailabilityZone: instance.AvailabilityZone,
    DBSubnetGroupName: instance.DBSubnetGroup?.DBSubnetGroupName,
    VPCSecurityGroups: instance.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId),
    Port: instance.Endpoint?.Port ?? instance.DbInstancePort,
    PubliclyAccessible: instance.PubliclyAccessible ?? false,
    NetworkType: instance.NetworkType,
  };
}

function watching(instance: DBInstance): Properties {
  return {
    DBParameterGroupName: instance.DBParameterGroups?.[0]?.DBParameterGroupName,
    OptionGroupName: instance.OptionGroupMemberships?.[0]?.OptionGroupName,
    AutoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade,
    PreferredBackupWindow: instance.PreferredBackupWindow,
    PreferredMaintenanceWindow: instance.PreferredMaintenanceWindow,
    EnableCloudwatchLogsExports: instance.EnabledCloudwatchLogsExports,
    MonitoringInterval: instance.MonitoringInterval ?? 0,
    MonitoringRoleArn: instance.MonitoringRoleArn,
    DatabaseInsightsMode: instance.DatabaseInsightsMode,
    EnablePerformanceInsights: instance.PerformanceInsightsEnabled ?? false,
    PerformanceInsightsRetentionPeriod: instance.PerformanceInsightsRetentionPeriod,
    PerformanceInsightsKMSKeyId: instance.PerformanceInsightsKMSKeyId,
  };
}

async function readSubnetGroup(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const answer = await orMissing(
    cloud.client(RDSClient).send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name })),
  );
  const group = answer?.DBSubnetGroups?.[0];
  return (
    group && {
      properties: {
        DBSubnetGroupName: group.DBSubnetGroupName,
        DBSubnetGroupDescription: group.DBSubnetGroupDescription,
        SubnetIds: group.Subnets?.map((subnet) => subnet.SubnetIdentifier),
      },
      sets: { Tags: await tagsByArn(cloud, group.DBSubnetGroupArn) },
    }
  );
}
