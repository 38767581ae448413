import { App, Duration, Lazy, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import type { ProtectedVaultProps } from '../src';
import { ProtectedVault, Retention, VaultLock } from '../src';
import { Fixture, synthesize, VAULT } from './fixture';

const DENIED = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];

function vault(props: ProtectedVaultProps = {}): Template {
  const stack = new Stack(new App(), 'archive');
  new ProtectedVault(stack, 'Vault', props);
  return Template.fromStack(stack);
}

function statementsOf(template: Template): { Effect: string; Action: unknown }[] {
  const [{ Properties }] = Object.values(template.findResources(VAULT));
  return Properties.AccessPolicy?.Statement ?? [];
}

describe('the vault', () => {
  test('denies everybody to delete a recovery point or to change its life', () => {
    expect(statementsOf(vault())).toEqual([{ Effect: 'Deny', Action: DENIED, Principal: { AWS: '*' }, Resource: '*' }]);
  });

  test('stays when the stack is deleted', () => {
    vault().hasResource(VAULT, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('is the same as that of a policy', () => {
    const [own] = Object.values(synthesize().findResources(VAULT));
    const [alone] = Object.values(vault().findResources(VAULT));
    own.Properties.BackupVaultName = alone.Properties.BackupVaultName;
    expect(own).toEqual(alone);
  });

  test('is encrypted with the key that it is given, by a policy too', () => {
    const { template } = new Fixture((stack) => ({ encryptionKey: new kms.Key(stack, 'Key') }));
    const [key] = Object.keys(template.findResources('AWS::KMS::Key'));
    template.hasResourceProperties(VAULT, { EncryptionKeyArn: { 'Fn::GetAtt': [key, 'Arn'] } });
  });

  test('takes name and removal from its user, and can leave deletion to IAM', () => {
    const template = vault({
      vaultName: 'archive_1-b',
      blockRecoveryPointDeletion: false,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    template.hasResource(VAULT, {
      DeletionPolicy: 'Delete',
      Properties: { BackupVaultName: 'archive_1-b', LockConfiguration: Match.absent() },
    });
    expect(statementsOf(template)).toEqual([]);
  });

  test('lets the named accounts copy into it, and do nothing else', () => {
    const [denied, allowed] = statementsOf(vault({ copiesFrom: ['111122223333', '444455556666'] }));
    expect(denied).toMatchObject({ Effect: 'Deny', Action: DENIED });
    expect(allowed).toMatchObject({ Effect: 'Allow', Action: 'backup:CopyIntoBackupVault', Resource: '*' });
    expect(JSON.stringify(allowed).match(/:iam::\d+:root/g)).toEqual([
      ':iam::111122223333:root',
      ':iam::444455556666:root',
    ]);
  });

  test.each(['a', '', 'two words', 'ümlaut', 'x'.repeat(51)])('refuses the name %p', (vaultName) => {
    expect(() => vault({ vaultName })).toThrow(
      `vault name '${vaultName}' is not one; allowed are 2 to 50 letters, digits, '-' and '_' at archive/Vault (BACKUP_VAULT_NAME_INVALID)`,
    );
  });

  test.each(['*', '', '12345678901', 'arn:aws:iam::111122223333:root'])('refuses copies from account %p', (account) => {
    expect(() => vault({ copiesFrom: ['111122223333', account] })).toThrow(
      `account '${account}' is not one; allowed are ids of 12 digits at archive/Vault (BACKUP_ACCOUNT_INVALID)`,
    );
  });

  test('takes names that are known only at deployment as they are', () => {
    const template = vault({
      vaultName: Token.asString({ Ref: 'Name' }),
      copiesFrom: [Token.asString({ Ref: 'Account' })],
    });
    template.hasResourceProperties(VAULT, { BackupVaultName: { Ref: 'Name' } });
  });
});

describe('the lock', () => {
  test('can be removed in governance mode', () => {
    const lock = VaultLock.governance({ minRetention: Duration.days(7), maxRetention: Duration.days(400) });
    synthesize({ lock }).hasResourceProperties(VAULT, {
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 400, ChangeableForDays: Match.absent() },
    });
  });

  test('stands for ever in compliance mode, after the time that was stated', () => {
    const lock = VaultLock.compliance({ minRetention: Duration.days(7), changeableFor: Duration.days(14) });
    synthesize({ lock }).hasResourceProperties(VAULT, {
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: Match.absent(), ChangeableForDays: 14 },
    });
  });

  test('is refused exactly where it would let the recovery points of a rule not in', () => {
    const days = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(days, days, days, days, (min, more, daily, weekly) => {
        const max = min + more;
        const attempt = () =>
          synthesize({
            lock: VaultLock.governance({ minRetention: Duration.days(min), maxRetention: Duration.days(max) }),
            dailyRetention: Retention.of(Duration.days(daily)),
            weeklyImageRetention: Duration.days(weekly),
          });
        if (daily < min || daily > max) {
          expect(attempt).toThrow(/^daily retention '.*BACKUP_LOCK_REFUSES_RETENTION/);
        } else if (weekly < min || weekly > max) {
          expect(attempt).toThrow(/^weekly image retention '.*BACKUP_LOCK_REFUSES_RETENTION/);
        } else {
          attempt().hasResourceProperties(VAULT, {
            LockConfiguration: { MinRetentionDays: min, MaxRetentionDays: max },
          });
        }
      }),
      {
        numRuns: 30,
        examples: [
          [7, 1, 7, 8],
          [7, 1, 6, 8],
          [7, 1, 7, 9],
        ],
      },
    );
  });

  test('says which retention it would refuse', () => {
    const lock = VaultLock.governance({ minRetention: Duration.days(36) });
    expect(() => synthesize({ lock })).toThrow(
      "daily retention '35 days' is refused by the vault's lock; allowed are 36 days to any time at data/Backup (BACKUP_LOCK_REFUSES_RETENTION)",
    );
    const tight = VaultLock.governance({ minRetention: Duration.days(1), maxRetention: Duration.days(60) });
    expect(() => synthesize({ lock: tight })).toThrow(
      "weekly image retention '90 days' is refused by the vault's lock; allowed are 1 day to 60 days at data/Backup (BACKUP_LOCK_REFUSES_RETENTION)",
    );
  });

  test.each([
    ["minimum retention '0 days'", { minRetention: Duration.days(0) }, 1],
    ["minimum retention '36501 days'", { minRetention: Duration.days(36_501) }, 1],
    ["maximum retention '6 days'", { minRetention: Duration.days(7), maxRetention: Duration.days(6) }, 7],
  ])('refuses the %s', (shown, options, least) => {
    expect(() => vault({ lock: VaultLock.governance(options) })).toThrow(
      `the lock's ${shown} is out of range; allowed are whole days from ${least} to 36500 at archive/Vault (BACKUP_LOCK_OUT_OF_RANGE)`,
    );
  });

  test('is not made unchangeable in less than the three days that AWS gives', () => {
    const lock = VaultLock.compliance({ minRetention: Duration.days(7), changeableFor: Duration.days(2) });
    expect(() => vault({ lock })).toThrow(
      "time to change the lock '2 days' is out of range; allowed are whole days from 3 to 36500 at archive/Vault (BACKUP_LOCK_COOLING_OFF_OUT_OF_RANGE)",
    );
  });

  test('takes a retention that is known only at deployment as it is', () => {
    const lock = VaultLock.governance({ minRetention: Duration.days(7) });
    const dailyRetention = Retention.of(Duration.days(Lazy.number({ produce: () => 30 })));
    expect(() => synthesize({ lock, dailyRetention })).not.toThrow();
  });
});
