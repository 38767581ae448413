import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, listRows, within } from '../support/rows';

const VAULT = 'arn:aws:backup:us-east-1:111111111111:backup-vault:nightly';
const PLAN = 'arn:aws:backup:us-east-1:111111111111:backup-plan:p-1';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/k-1';
const TOPIC = 'arn:aws:sns:us-east-1:111111111111:notices';
const keepsAll = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' }],
};

describeKind({
  resources: {
    Vault: [
      'nightly',
      'AWS::Backup::BackupVault',
      {
        BackupVaultName: 'nightly',
        EncryptionKeyArn: 'k-1',
        AccessPolicy: keepsAll,
        LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 365, ChangeableForDays: 3 },
        Notifications: { SNSTopicArn: TOPIC, BackupVaultEvents: ['BACKUP_JOB_FAILED'] },
        BackupVaultTags: { Name: 'maestro' },
      },
    ],
  },
  answers: {
    DescribeBackupVault: {
      BackupVaultArn: VAULT,
      EncryptionKeyArn: KEY,
      Locked: true,
      MinRetentionDays: 7,
      MaxRetentionDays: 365,
    },
    GetBackupVaultAccessPolicy: { Policy: Encoded.json(keepsAll) },
    GetBackupVaultNotifications: { SNSTopicArn: TOPIC, BackupVaultEvents: ['BACKUP_JOB_FAILED'] },
    [`ListTags(${VAULT})`]: { Tags: { Name: 'maestro' } },
    ListTags: { Tags: {} },
  },
  attributes: { BackupVaultName: 'nightly', BackupVaultArn: VAULT },
  names: ['BackupVaultName'],
  changes: GENERATED,
  unread: {
    'Vault.LockConfiguration.ChangeableForDays':
      'AWS gives back the day on which the lock closes, not the days until then',
  },
  planted: {
    'is gone': [set('DescribeBackupVault', missing('ResourceNotFoundException')), 'missing'],
    'its policy was removed': [
      set('GetBackupVaultAccessPolicy', missing('ResourceNotFoundException')),
      'missing AccessPolicy',
    ],
    'it tells nobody any longer': [
      set('GetBackupVaultNotifications', missing('ResourceNotFoundException')),
      'missing Notifications',
    ],
  },
});

const rule = {
  RuleName: 'daily',
  ScheduleExpression: 'cron(0 5 * * ? *)',
  ScheduleExpressionTimezone: 'Europe/Berlin',
  StartWindowMinutes: 60,
  CompletionWindowMinutes: 600,
  EnableContinuousBackup: true,
  Lifecycle: { DeleteAfterDays: 35, MoveToColdStorageAfterDays: 7 },
  CopyActions: [{ DestinationBackupVaultArn: VAULT, Lifecycle: { DeleteAfterDays: 90 } }],
  RecoveryPointTags: { kind: 'daily' },
};

describeKind({
  resources: {
    Plan: [
      'p-1',
      'AWS::Backup::BackupPlan',
      {
        BackupPlan: {
          BackupPlanName: 'nightly',
          BackupPlanRule: [{ ...rule, TargetBackupVault: 'nightly' }],
          AdvancedBackupSettings: [{ ResourceType: 'EC2', BackupOptions: { WindowsVSS: 'enabled' } }],
        },
        BackupPlanTags: { Name: 'maestro' },
      },
    ],
  },
  answers: {
    GetBackupPlan: {
      BackupPlanArn: PLAN,
      VersionId: 'v-1',
      BackupPlan: {
        BackupPlanName: 'nightly',
        Rules: [{ ...rule, TargetBackupVaultName: 'nightly' }],
        AdvancedBackupSettings: [{ ResourceType: 'EC2', BackupOptions: { WindowsVSS: 'enabled' } }],
      },
    },
    [`ListTags(${PLAN})`]: { Tags: { Name: 'maestro' } },
    ListTags: { Tags: {} },
  },
  attributes: { BackupPlanArn: PLAN, BackupPlanId: 'p-1', VersionId: 'v-1' },
  changes: GENERATED,
  planted: {
    'is gone': [set('GetBackupPlan', missing('ResourceNotFoundException')), 'missing'],
    'is gone when it was deleted, although it is still shown': [set('GetBackupPlan.DeletionDate', new Date(0)), 'missing'],
    'another rule was added by hand': [
      add('GetBackupPlan.BackupPlan.Rules', { RuleName: 'hourly' }),
      'unexpected BackupPlanRules[hourly]',
    ],
  },
});

describeKind({
  resources: {
    Selection: [
      's-1_p-1',
      'AWS::Backup::BackupSelection',
      {
        BackupPlanId: 'p-1',
        BackupSelection: {
          SelectionName: 'tagged',
          IamRoleArn: 'arn:aws:iam::111111111111:role/backup',
          Resources: ['arn:aws:rds:*:*:db:*'],
          NotResources: ['arn:aws:s3:::logs'],
          ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'a', ConditionValue: 'b' }],
          Conditions: { StringEquals: [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }] },
        },
      },
    ],
  },
  answers: {
    GetBackupSelection: {
      BackupSelection: {
        SelectionName: 'tagged',
        IamRoleArn: 'arn:aws:iam::111111111111:role/backup',
        Resources: ['arn:aws:rds:*:*:db:*'],
        NotResources: ['arn:aws:s3:::logs'],
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'a', ConditionValue: 'b' }],
        Conditions: { StringEquals: [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }] },
      },
    },
  },
  attributes: { Id: 's-1_p-1', SelectionId: 's-1', BackupPlanId: 'p-1' },
  names: ['BackupPlanId'],
  changes: GENERATED,
  planted: { 'is gone': [set('GetBackupSelection', missing('ResourceNotFoundException')), 'missing'] },
});
