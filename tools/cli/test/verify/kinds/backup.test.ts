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
  changes: {
    ...within('DescribeBackupVault', {
      ...changed('EncryptionKeyArn'),
      BackupVaultArn: 'missing Tags[Name]',
      Locked: 'missing LockConfiguration',
      MinRetentionDays: 'changed LockConfiguration.MinRetentionDays',
      MaxRetentionDays: 'changed LockConfiguration.MaxRetentionDays',
    }),
    ...within('GetBackupVaultAccessPolicy.Policy', {
      Version: 'changed AccessPolicy.Version',
      'without Statement[0]': 'missing AccessPolicy.Statement[0]',
      'more Statement': 'unexpected AccessPolicy.Statement[]',
    }),
    ...within('GetBackupVaultAccessPolicy.Policy.Statement[0]', {
      Effect: 'changed AccessPolicy.Statement[0].Effect',
      Principal: 'changed AccessPolicy.Statement[0].Principal',
      Action: 'changed AccessPolicy.Statement[0].Action[0]',
      Resource: 'changed AccessPolicy.Statement[0].Resource[0]',
    }),
    ...within('GetBackupVaultNotifications', {
      ...listRows('BackupVaultEvents', 'Notifications.BackupVaultEvents', 1),
      SNSTopicArn: 'changed Notifications.SNSTopicArn',
    }),
    ...within('ListTags(arn:aws:backup:us-east-1:111111111111:backup-vault:nightly).Tags', {
      Name: 'changed Tags[Name].Value',
    }),
  },
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
  changes: {
    ...within('GetBackupPlan', { BackupPlanArn: 'missing Tags[Name]' }),
    ...within('GetBackupPlan.BackupPlan', {
      BackupPlanName: ['missing BackupPlanName[nightly]', 'unexpected BackupPlanName[nightly-other]'],
      'without Rules[0]': 'missing BackupPlanRules[daily]',
      'more Rules': 'unexpected BackupPlanRules[daily-other]',
      'without AdvancedBackupSettings[0]': 'missing AdvancedBackupSettings[EC2 enabled]',
      'more AdvancedBackupSettings': 'unexpected AdvancedBackupSettings[EC2-other enabled-other]',
    }),
    ...within('GetBackupPlan.BackupPlan.Rules[0]', {
      RuleName: ['missing BackupPlanRules[daily]', 'unexpected BackupPlanRules[daily-other]'],
      ScheduleExpression: 'changed BackupPlanRules[daily].ScheduleExpression',
      ScheduleExpressionTimezone: 'changed BackupPlanRules[daily].ScheduleExpressionTimezone',
      StartWindowMinutes: 'changed BackupPlanRules[daily].StartWindowMinutes',
      CompletionWindowMinutes: 'changed BackupPlanRules[daily].CompletionWindowMinutes',
      EnableContinuousBackup: 'changed BackupPlanRules[daily].EnableContinuousBackup',
      'Lifecycle.DeleteAfterDays': 'changed BackupPlanRules[daily].Lifecycle.DeleteAfterDays',
      'Lifecycle.MoveToColdStorageAfterDays': 'changed BackupPlanRules[daily].Lifecycle.MoveToColdStorageAfterDays',
      'without CopyActions[0]': 'missing BackupPlanRules[daily].CopyActions[0]',
      'more CopyActions': 'unexpected BackupPlanRules[daily].CopyActions[]',
      'CopyActions[0].DestinationBackupVaultArn':
        'changed BackupPlanRules[daily].CopyActions[0].DestinationBackupVaultArn',
      'CopyActions[0].Lifecycle.DeleteAfterDays':
        'changed BackupPlanRules[daily].CopyActions[0].Lifecycle.DeleteAfterDays',
      'RecoveryPointTags.kind': 'changed BackupPlanRules[daily].RecoveryPointTags.kind',
      TargetBackupVaultName: 'changed BackupPlanRules[daily].TargetBackupVault',
    }),
    ...within('GetBackupPlan.BackupPlan.AdvancedBackupSettings[0]', {
      ResourceType: [
        'missing AdvancedBackupSettings[EC2 enabled]',
        'unexpected AdvancedBackupSettings[EC2-other enabled]',
      ],
      'BackupOptions.WindowsVSS': [
        'missing AdvancedBackupSettings[EC2 enabled]',
        'unexpected AdvancedBackupSettings[EC2 enabled-other]',
      ],
    }),
    ...within('ListTags(arn:aws:backup:us-east-1:111111111111:backup-plan:p-1).Tags', {
      Name: 'changed Tags[Name].Value',
    }),
  },
  planted: {
    'is gone': [set('GetBackupPlan', missing('ResourceNotFoundException')), 'missing'],
    'is gone when it was deleted, although it is still shown': [
      set('GetBackupPlan.DeletionDate', new Date(0)),
      'missing',
    ],
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
  changes: {
    ...within('GetBackupSelection.BackupSelection', {
      ...listRows('Resources', 'BackupSelection.Resources', 1),
      ...listRows('NotResources', 'BackupSelection.NotResources', 1),
      SelectionName: 'changed BackupSelection.SelectionName',
      IamRoleArn: 'changed BackupSelection.IamRoleArn',
      'without ListOfTags[0]': 'missing BackupSelection.ListOfTags[0]',
      'more ListOfTags': 'unexpected BackupSelection.ListOfTags[]',
      'without Conditions.StringEquals[0]': 'missing BackupSelection.Conditions.StringEquals[0]',
      'more Conditions.StringEquals': 'unexpected BackupSelection.Conditions.StringEquals[]',
      'Conditions.StringEquals[0].ConditionKey': 'changed BackupSelection.Conditions.StringEquals[0].ConditionKey',
      'Conditions.StringEquals[0].ConditionValue': 'changed BackupSelection.Conditions.StringEquals[0].ConditionValue',
    }),
    ...within('GetBackupSelection.BackupSelection.ListOfTags[0]', {
      ConditionType: 'changed BackupSelection.ListOfTags[0].ConditionType',
      ConditionKey: 'changed BackupSelection.ListOfTags[0].ConditionKey',
      ConditionValue: 'changed BackupSelection.ListOfTags[0].ConditionValue',
    }),
  },
  planted: { 'is gone': [set('GetBackupSelection', missing('ResourceNotFoundException')), 'missing'] },
});
