import {
  BackupClient,
  DescribeBackupVaultCommand,
  GetBackupPlanCommand,
  GetBackupSelectionCommand,
  GetBackupVaultAccessPolicyCommand,
  GetBackupVaultNotificationsCommand,
  paginateListTags,
  type DescribeBackupVaultCommandOutput,
} from '@aws-sdk/client-backup';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { ifKnown } from '../template/unresolved';
import {
  asList,
  compact,
  own,
  type Claim,
  type Kinds,
  type LiveResource,
  type Properties,
  type StatedResource,
} from './kind';
import { sameKey } from './spellings';
import { tagsOf, type Tag } from './tags';

/** Vaults, and what is saved into them when. The rules of a plan are an exact set. */
export const BACKUP_KINDS: Kinds = {
  'AWS::Backup::BackupVault': {
    read: readVault,
    same: { EncryptionKeyArn: sameKey },
    claimed: ['BackupVaultTags'],
    claims: (vault) => [tagsIn(vault, 'BackupVaultTags')],
    unreadable: {
      'LockConfiguration.ChangeableForDays': 'AWS gives back the day on which the lock closes, not the days until then',
    },
  },
  'AWS::Backup::BackupPlan': {
    read: readPlan,
    claimed: ['BackupPlan', 'BackupPlanTags'],
    claims: (plan) => [tagsIn(plan, 'BackupPlanTags'), ...planOf(plan)],
  },
  'AWS::Backup::BackupSelection': { read: readSelection },
};

function tagsIn(resource: StatedResource, property: string): Claim {
  return own(resource, 'Tags', ifKnown(resource.properties[property], tagsOf));
}

function planOf(plan: StatedResource): Claim[] {
  const part = (name: string): unknown =>
    ifKnown(plan.properties.BackupPlan, (stated) => (stated as Properties | undefined)?.[name]);
  return [
    own(plan, 'BackupPlanName', part('BackupPlanName')),
    own(plan, 'AdvancedBackupSettings', part('AdvancedBackupSettings')),
    own(
      plan,
      'BackupPlanRules',
      asList(part('BackupPlanRule')).map((rule) =>
        ifKnown(rule, (known) => ruleOf(known as Properties, (known as Properties).TargetBackupVault)),
      ),
    ),
  ];
}

/** What AWS takes where a rule says nothing: https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html */
const DEFAULTS = {
  ScheduleExpressionTimezone: 'Etc/UTC',
  StartWindowMinutes: 480,
  CompletionWindowMinutes: 10080,
  EnableContinuousBackup: false,
};

function ruleOf(rule: Properties, TargetBackupVault: unknown): Properties {
  return {
    ...DEFAULTS,
    ...compact({
      RuleName: rule.RuleName,
      TargetBackupVault,
      ScheduleExpression: rule.ScheduleExpression,
      ScheduleExpressionTimezone: rule.ScheduleExpressionTimezone,
      StartWindowMinutes: rule.StartWindowMinutes,
      CompletionWindowMinutes: rule.CompletionWindowMinutes,
      EnableContinuousBackup: rule.EnableContinuousBackup,
      Lifecycle: rule.Lifecycle,
      CopyActions: rule.CopyActions,
      RecoveryPointTags: rule.RecoveryPointTags,
    }),
  };
}

const backup = (cloud: Cloud): BackupClient => cloud.client(BackupClient);

async function readVault(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const vault = { BackupVaultName: name };
  const found = await orMissing(backup(cloud).send(new DescribeBackupVaultCommand(vault)));
  if (found === undefined) {
    return undefined;
  }
  const [access, notifications, tags] = await Promise.all([
    orMissing(backup(cloud).send(new GetBackupVaultAccessPolicyCommand(vault))),
    orMissing(backup(cloud).send(new GetBackupVaultNotificationsCommand(vault))),
    tagsByArn(cloud, found.BackupVaultArn),
  ]);
  return {
    properties: {
      BackupVaultName: name,
      EncryptionKeyArn: found.EncryptionKeyArn,
      LockConfiguration: lockOf(found),
      AccessPolicy: access?.Policy === undefined ? undefined : (JSON.parse(access.Policy) as unknown),
      Notifications: notifications && {
        SNSTopicArn: notifications.SNSTopicArn,
        BackupVaultEvents: notifications.BackupVaultEvents,
      },
    },
    sets: { Tags: tags },
    attributes: { BackupVaultName: name, BackupVaultArn: found.BackupVaultArn },
  };
}

function lockOf({ Locked, MinRetentionDays, MaxRetentionDays }: DescribeBackupVaultCommandOutput): unknown {
  return Locked ? { MinRetentionDays, MaxRetentionDays } : undefined;
}

async function tagsByArn(cloud: Cloud, arn: string | undefined): Promise<Tag[]> {
  const pages = await allOf(paginateListTags({ client: backup(cloud) }, { ResourceArn: arn }), (page) => [page.Tags]);
  return pages.flatMap(tagsOf);
}

async function readPlan(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const found = await orMissing(backup(cloud).send(new GetBackupPlanCommand({ BackupPlanId: id })));
  // A deleted plan is still shown.
  if (found?.BackupPlan === undefined || found.DeletionDate !== undefined) {
    return undefined;
  }
  const { BackupPlanName, Rules, AdvancedBackupSettings } = found.BackupPlan;
  return {
    properties: {},
    sets: {
      Tags: await tagsByArn(cloud, found.BackupPlanArn),
      BackupPlanName: [BackupPlanName],
      AdvancedBackupSettings: AdvancedBackupSettings ?? [],
      BackupPlanRules: asList(Rules).map((rule) =>
        ruleOf(rule as Properties, (rule as Properties).TargetBackupVaultName),
      ),
    },
    attributes: { BackupPlanArn: found.BackupPlanArn, BackupPlanId: id, VersionId: found.VersionId },
  };
}

/** Its physical id is the selection's id and the plan's: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupselection.html */
async function readSelection(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const [SelectionId, BackupPlanId] = physicalId.split('_');
  const command = new GetBackupSelectionCommand({ SelectionId, BackupPlanId });
  const selection = (await orMissing(backup(cloud).send(command)))?.BackupSelection;
  return (
    selection && {
      properties: {
        BackupPlanId,
        BackupSelection: {
          SelectionName: selection.SelectionName,
          IamRoleArn: selection.IamRoleArn,
          Resources: selection.Resources,
          NotResources: selection.NotResources,
          ListOfTags: selection.ListOfTags,
          Conditions: selection.Conditions,
        },
      },
      attributes: { Id: physicalId, SelectionId, BackupPlanId },
    }
  );
}
