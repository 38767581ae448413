import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { BackupPolicyProps } from '../src';
import { DailyAt, ResourceType, Retention, VaultLock, Weekday, WeeklyAt } from '../src';
import { Fixture, PLAN, VAULT } from './fixture';

/** Properties whose change replaces the resource. A selection is left out: it holds nothing, and is meant to be replaced. */
const REPLACED_BY: Record<string, string[]> = {
  [VAULT]: ['BackupVaultName', 'EncryptionKeyArn'],
  [PLAN]: [],
  'AWS::IAM::Role': ['RoleName', 'Path'],
};

/** What must stay as it is from one deployment to the next. */
function immutable(template: Template) {
  return Object.fromEntries(
    Object.entries(REPLACED_BY).flatMap(([type, properties]) =>
      Object.entries(template.findResources(type)).map(([id, { Properties }]) => [
        id,
        properties.map((property) => Properties[property]),
      ]),
    ),
  );
}

/** A policy under a key, which is the one thing that cannot be added later. */
function templateOf(options: (fixture: { stack: Fixture['stack'] }) => BackupPolicyProps): Template {
  return new Fixture((stack) => ({ encryptionKey: new kms.Key(stack, 'Key'), ...options({ stack }) })).template;
}

const smallest = templateOf(() => ({}));

test('replaces neither vault nor plans nor roles on the way from the smallest policy to the fullest', () => {
  const fullest = templateOf(({ stack }) => ({
    dailyAt: DailyAt.of(1, 'Europe/Berlin'),
    dailyRetention: Retention.of(Duration.days(400)).coldAfter(Duration.days(30)),
    resourceTypes: [ResourceType.RDS, ResourceType.EFS],
    weeklyImagesAt: WeeklyAt.of(Weekday.MONDAY, 2, 'Europe/Berlin'),
    weeklyImageRetention: Duration.days(200),
    startWindow: Duration.hours(2),
    completionWindow: Duration.hours(20),
    copyTo: [{ vault: backup.BackupVault.fromBackupVaultName(stack, 'Elsewhere', 'elsewhere') }],
    notices: new sns.Topic(stack, 'Notices'),
    lock: VaultLock.compliance({ minRetention: Duration.days(7), changeableFor: Duration.days(3) }),
    blockRecoveryPointDeletion: false,
  }));
  expect(Object.keys(immutable(smallest))).toHaveLength(5);
  expect(immutable(fullest)).toEqual(immutable(smallest));
});

test('would show a vault that is replaced', () => {
  expect(immutable(templateOf(() => ({ vaultName: 'other' })))).not.toEqual(immutable(smallest));
});
