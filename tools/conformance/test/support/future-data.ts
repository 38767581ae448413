import type { Environment } from '../../src/model/environment';
import { across, type Resources } from './future';

const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const CLOSED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

export function DATA(environment: Environment): Resources {
  return {
    Assets: bucket({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY }),
    Backups: bucket({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY }),
    Logs: bucket({ SSEAlgorithm: 'AES256' }),
    Exporter: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'rds:StartExportTask', Resource: '*' }] },
      },
    },
    ExportRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'export.rds.amazonaws.com' } },
        },
      },
    },
    ExportPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'ExportRole' }],
        PolicyDocument: {
          Statement: { Effect: 'Allow', Action: 's3:PutObject*', Resource: { 'Fn::Sub': '${Backups.Arn}/*' } },
        },
      },
    },
    Vault: { Type: 'AWS::Backup::BackupVault', Properties: { EncryptionKeyArn: KEY } },
    BackupRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'backup.amazonaws.com' } },
        },
      },
    },
    Daily: plan('cron(0 5 * * ? *)'),
    DailySelection: selection('Daily', [
      'arn:aws:rds:*:*:db:*',
      'arn:aws:ec2:*:*:instance/*',
      'arn:aws:ec2:*:*:volume/*',
    ]),
    Weekly: plan('cron(0 6 ? * SUN *)'),
    WeeklySelection: selection('Weekly', ['arn:aws:ec2:*:*:instance/*']),
    ...(environment.name === 'prod' ? cache(environment) : {}),
  };
}

function bucket(ServerSideEncryptionByDefault: object): Resources[string] {
  return {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }] },
      PublicAccessBlockConfiguration: CLOSED,
      VersioningConfiguration: { Status: 'Enabled' },
    },
  };
}

function plan(ScheduleExpression: string): Resources[string] {
  const rule = { ScheduleExpression, ScheduleExpressionTimezone: 'Etc/UTC', TargetBackupVault: { Ref: 'Vault' } };
  return { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule: [rule] } } };
}

function selection(planId: string, ofResources: string[]): Resources[string] {
  return {
    Type: 'AWS::Backup::BackupSelection',
    Properties: {
      BackupPlanId: { Ref: planId },
      BackupSelection: {
        IamRoleArn: { 'Fn::GetAtt': ['BackupRole', 'Arn'] },
        Resources: ofResources,
        Conditions: {
          StringEquals: [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }],
        },
      },
    },
  };
}

function cache(environment: Environment): Resources {
  return {
    CacheGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { VpcId: across(environment, 'AWS::EC2::VPC') },
    },
    CacheIngress: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: { 'Fn::GetAtt': ['CacheGroup', 'GroupId'] },
        IpProtocol: 'tcp',
        FromPort: 6379,
        ToPort: 6379,
        SourceSecurityGroupId: across(environment, 'AWS::EKS::Cluster', 'ClusterSecurityGroupId'),
      },
    },
    Cache: {
      Type: 'AWS::ElastiCache::ReplicationGroup',
      Properties: {
        Engine: 'redis',
        TransitEncryptionEnabled: true,
        AtRestEncryptionEnabled: true,
        AutomaticFailoverEnabled: true,
        MultiAZEnabled: true,
        SecurityGroupIds: [{ 'Fn::GetAtt': ['CacheGroup', 'GroupId'] }],
      },
    },
  };
}
