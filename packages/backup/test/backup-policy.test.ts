import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DailyAt, Retention, Weekday, WeeklyAt } from '../src';
import { Fixture, PLAN, ruleOf, SELECTION, synthesize, VAULT } from './fixture';

const ELSEWHERE = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies';

describe('with nothing stated', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize();
  });

  test('backs up every day at 05:00 in a stated time zone, starting within the hour', () => {
    expect(ruleOf(template, 'Daily')).toMatchObject({
      ScheduleExpression: 'cron(0 5 * * ? *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      StartWindowMinutes: 60,
      CompletionWindowMinutes: 7 * 24 * 60,
    });
  });

  test('makes machine images every week, on Sunday at 06:00 in the same zone', () => {
    expect(ruleOf(template, 'WeeklyImages')).toMatchObject({
      ScheduleExpression: 'cron(0 6 ? * SUN *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
    });
  });

  test('keeps daily recovery points for 35 days and weekly ones for 90, all in its own vault', () => {
    const [vault] = Object.keys(template.findResources(VAULT));
    const TargetBackupVault = { 'Fn::GetAtt': [vault, 'BackupVaultName'] };
    expect(ruleOf(template, 'Daily')).toMatchObject({ Lifecycle: { DeleteAfterDays: 35 }, TargetBackupVault });
    expect(ruleOf(template, 'WeeklyImages')).toMatchObject({ Lifecycle: { DeleteAfterDays: 90 }, TargetBackupVault });
  });

  test('copies nothing, moves nothing to cold storage and takes over no continuous backups of RDS', () => {
    for (const rule of [ruleOf(template, 'Daily'), ruleOf(template, 'WeeklyImages')]) {
      expect(rule).not.toHaveProperty('CopyActions');
      expect(rule).not.toHaveProperty('EnableContinuousBackup');
      expect(rule.Lifecycle).not.toHaveProperty('MoveToColdStorageAfterDays');
    }
  });

  test('gives the role for backups no right to restore, and the other way round', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) =>
      JSON.stringify(Properties.ManagedPolicyArns).match(/AWSBackupServiceRolePolicyFor\w+/g),
    );
    expect(policies).toEqual([
      ['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'],
      ['AWSBackupServiceRolePolicyForRestores', 'AWSBackupServiceRolePolicyForS3Restore'],
    ]);
  });

  test('lets nobody but AWS Backup take the roles', () => {
    template.allResourcesProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' } }],
      },
    });
  });

  test('keeps the role with the vault, since AWS Backup deletes old recovery points in its name', () => {
    template.hasResource('AWS::IAM::Role', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { Description: Match.stringLikeRegexp('deletes') },
    });
  });

  test('tells nobody of failures', () => {
    template.resourceCountIs('AWS::Events::Rule', 0);
  });
});

test('takes times, retentions and windows from its user', () => {
  const template = synthesize({
    dailyAt: DailyAt.of(2, 'Europe/Berlin', 30),
    dailyRetention: Retention.of(Duration.days(365)).coldAfter(Duration.days(30)),
    weeklyImagesAt: WeeklyAt.of(Weekday.WEDNESDAY, 4, 'America/New_York', 15),
    weeklyImageRetention: Duration.days(14),
    startWindow: Duration.hours(2),
    completionWindow: Duration.hours(12),
  });
  const windows = { StartWindowMinutes: 120, CompletionWindowMinutes: 720 };
  expect(ruleOf(template, 'Daily')).toMatchObject({
    ...windows,
    ScheduleExpression: 'cron(30 2 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    Lifecycle: { DeleteAfterDays: 365, MoveToColdStorageAfterDays: 30 },
  });
  expect(ruleOf(template, 'WeeklyImages')).toMatchObject({
    ...windows,
    ScheduleExpression: 'cron(15 4 ? * WED *)',
    ScheduleExpressionTimezone: 'America/New_York',
    Lifecycle: { DeleteAfterDays: 14 },
  });
});

test('makes the weekly images in the zone of the daily backups unless told otherwise', () => {
  const template = synthesize({ dailyAt: DailyAt.of(5, 'Asia/Tokyo') });
  expect(ruleOf(template, 'WeeklyImages')).toMatchObject({ ScheduleExpressionTimezone: 'Asia/Tokyo' });
});

test('makes no weekly images where it is told so', () => {
  const { template, policy } = new Fixture(() => ({ weeklyImages: false }));
  template.resourceCountIs(PLAN, 1);
  template.resourceCountIs(SELECTION, 1);
  expect(policy.weeklyImagesPlan).toBeUndefined();
});

test('copies every recovery point to another region or account, for as long as the original or as stated', () => {
  const { template } = new Fixture((stack) => ({
    copyTo: [
      { vault: backup.BackupVault.fromBackupVaultArn(stack, 'Elsewhere', ELSEWHERE) },
      {
        vault: backup.BackupVault.fromBackupVaultArn(stack, 'Archive', `${ELSEWHERE}-for-long`),
        retention: Retention.of(Duration.days(400)).coldAfter(Duration.days(7)),
      },
    ],
  }));
  const archive = {
    DestinationBackupVaultArn: `${ELSEWHERE}-for-long`,
    Lifecycle: { DeleteAfterDays: 400, MoveToColdStorageAfterDays: 7 },
  };
  expect(ruleOf(template, 'Daily').CopyActions).toEqual([
    { DestinationBackupVaultArn: ELSEWHERE, Lifecycle: { DeleteAfterDays: 35 } },
    archive,
  ]);
  expect(ruleOf(template, 'WeeklyImages').CopyActions).toEqual([
    { DestinationBackupVaultArn: ELSEWHERE, Lifecycle: { DeleteAfterDays: 90 } },
    archive,
  ]);
});

test('takes vault and roles from outside, and makes none', () => {
  const role = 'arn:aws:iam::111122223333:role/backup';
  const { template, policy } = new Fixture((stack) => ({
    vault: backup.BackupVault.fromBackupVaultName(stack, 'Existing', 'existing'),
    role: iam.Role.fromRoleArn(stack, 'Role', role),
    restoreRole: iam.Role.fromRoleArn(stack, 'RestoreRole', 'arn:aws:iam::111122223333:role/restore'),
  }));
  template.resourceCountIs(VAULT, 0);
  template.resourceCountIs('AWS::IAM::Role', 0);
  template.allResourcesProperties(SELECTION, { BackupSelection: { IamRoleArn: role } });
  expect(ruleOf(template, 'Daily')).toMatchObject({ TargetBackupVault: 'existing' });
  expect(policy.restoreRole.roleArn).toContain('role/restore');
});

test('leaves nothing behind where it is told so', () => {
  const template = synthesize({ removalPolicy: RemovalPolicy.DESTROY });
  template.allResources(VAULT, { DeletionPolicy: 'Delete' });
  const kept = Object.values(template.findResources('AWS::IAM::Role')).filter(
    ({ DeletionPolicy }) => DeletionPolicy === 'RetainExceptOnCreate',
  );
  expect(kept).toEqual([]);
});

test('offers the metrics that alarms need, of its own vault', () => {
  const { policy, stack } = new Fixture();
  const metrics = [policy.metricBackupJobsCompleted(), policy.metricBackupJobsFailed({ period: Duration.hours(1) })];
  expect(metrics.map((metric) => [metric.metricName, metric.period.toHours()])).toEqual([
    ['NumberOfBackupJobsCompleted', 24],
    ['NumberOfBackupJobsFailed', 1],
  ]);
  expect(metrics.map(({ namespace }) => namespace)).toEqual(['AWS/Backup', 'AWS/Backup']);
  expect(stack.resolve(metrics[0].dimensions)).toEqual({
    BackupVaultName: stack.resolve(policy.vault.backupVaultName),
  });
});
