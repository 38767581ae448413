import { every, missing, some } from '../claims';
import type { Environment, EnvironmentName } from '../model/environment';
import { named, removeAll, removeGrants, set, setAll, setIn, unset } from '../mutations';
import { KINDS, planRules, selects, selectsByTag, selectionsOf } from '../query/backup';
import { hasCustomerKey } from '../query/keys';
import { instances } from '../query/network';
import { allGrants, allows, trustOf } from '../query/policies';
import { isDailyAt, isWeekly } from '../query/schedule';
import { mayOn } from '../query/storage';
import { type Row, rowsOf } from '../row';
import { RECOVERY } from '../subjects';

type RecoveryRow = Omit<Row, 'area' | 'reference'>;

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];
const PLAN = 'AWS::Backup::BackupPlan';
const SELECTION = 'AWS::Backup::BackupSelection';
const isWorker = (instance: { get(path: string): unknown }) => instance.get('SourceDestCheck') !== false;

const BACKUP: Row[] = rowsOf({ area: 'disaster recovery', reference: 'Backup & Recovery Architecture' }, [
  {
    id: 'recovery/rds-tagged',
    environments: ALL,
    statement: 'the database is tagged Backup=true',
    check: (environment) => every(environment.all('AWS::RDS::DBInstance'), 'is tagged Backup=true', isTagged),
    mutations: [
      set('AWS::RDS::DBInstance', 'Tags', [{ Key: 'Backup', Value: 'false' }]),
      unset('AWS::RDS::DBInstance', 'Tags'),
    ],
  },
  {
    id: 'recovery/ec2-tagged',
    environments: ['dev'],
    statement: 'the EC2 instance is tagged Backup=true',
    check: (environment) => every(instances(environment), 'is tagged Backup=true', isTagged),
    mutations: [unset('AWS::EC2::Instance', 'Tags', isWorker)],
  },
  {
    id: 'recovery/ebs-tagged',
    environments: ['dev'],
    statement: 'the volumes of the EC2 instance are tagged Backup=true',
    check: (environment) =>
      every(
        instances(environment),
        'gives its tag to its volumes',
        (instance) => instance.get('PropagateTagsToVolumeOnCreation') === true && isTagged(instance),
      ),
    mutations: [unset('AWS::EC2::Instance', 'PropagateTagsToVolumeOnCreation', isWorker)],
  },
  {
    id: 'recovery/persistent-volumes-tagged',
    environments: ['staging', 'prod'],
    statement: 'volumes of pods are tagged Backup=true',
    check: (environment) =>
      some(
        environment.all('Custom::AWSCDK-EKS-KubernetesResource'),
        'a storage class that tags volumes Backup=true',
        (resource) => /"tagSpecification_\d+":"Backup=true"/.test(String(resource.get('Manifest'))),
      ),
    mutations: [removeAll('Custom::AWSCDK-EKS-KubernetesResource')],
  },
  ...(['RDS', 'EC2', 'EBS'] as const).map(selectedByTag),
  {
    id: 'recovery/vault',
    environments: ALL,
    statement: 'the backup vault is encrypted with a customer key that rotates',
    check: (environment) =>
      every(environment.all('AWS::Backup::BackupVault'), 'has a customer key with rotation', (vault) =>
        hasCustomerKey(vault, 'EncryptionKeyArn'),
      ),
    mutations: [
      unset('AWS::Backup::BackupVault', 'EncryptionKeyArn'),
      setAll('AWS::KMS::Key', 'EnableKeyRotation', false),
    ],
  },
  {
    id: 'recovery/daily-plan',
    environments: ALL,
    statement: 'backups start daily at 05:00, in a time zone that is stated, and go into the vault',
    check: (environment) =>
      daily(environment).length === 0 ? missing('there is none: a rule that runs daily at 05:00 into a vault') : [],
    mutations: [
      changeRules('at another hour', { ScheduleExpression: 'cron(0 6 ? * * *)' }),
      changeRules('on weekdays only', { ScheduleExpression: 'cron(0 5 ? * MON-FRI *)' }),
      changeRules('without time zone', { ScheduleExpressionTimezone: undefined }),
      changeRules('into another vault', { TargetBackupVault: 'Default' }),
    ],
  },
  {
    id: 'recovery/weekly-images',
    environments: ['dev'],
    statement: 'machine images are made weekly, of EC2 instances',
    check: (environment) =>
      some(
        planRules(environment),
        'a weekly rule of a plan that selects instances by tag',
        ({ plan, rule }) =>
          isWeekly(rule.ScheduleExpression) &&
          selectionsOf(environment, plan).some((selection) => selectsByTag(selection) && selects(selection, KINDS.EC2)),
      ),
    mutations: [
      changeRules('monthly', { ScheduleExpression: 'cron(0 6 1 * ? *)' }),
      changeRules('the first Sunday of a month', { ScheduleExpression: 'cron(0 6 ? * SUN#1 *)' }),
      setAll(SELECTION, 'BackupSelection.Resources', ['arn:aws:rds:*:*:db:*']),
    ],
  },
  {
    id: 'recovery/export-to-bucket',
    environments: ALL,
    statement: 'snapshots are exported into the backups bucket (the arrow from vault to bucket)',
    check: (environment) => [
      ...some(allGrants(environment), 'somebody who may start the export of a snapshot', ({ statement }) =>
        allows(statement, 'rds:StartExportTask'),
      ),
      ...some(
        environment.all('AWS::IAM::Role'),
        'a role with which RDS may write to the backups bucket',
        (role) =>
          trustOf(role).some(({ Principal }) => JSON.stringify(Principal).includes('"export.rds.amazonaws.com"')) &&
          mayOn(environment, role, 's3:PutObject', 'backups'),
      ),
    ],
    mutations: [
      removeGrants('rds:StartExportTask'),
      named('the role is for somebody else', (environment) =>
        environment
          .all('AWS::IAM::Role')
          .filter((role) => JSON.stringify(trustOf(role)).includes('export.rds'))
          .forEach((role) => setIn(role, 'AssumeRolePolicyDocument.Statement', [])),
      ),
      removeGrants('s3:PutObject'),
    ],
  },
  {
    id: 'recovery/rds-snapshots',
    environments: ALL,
    statement: 'RDS makes snapshots by itself and keeps them for a week at least',
    check: (environment) =>
      every(
        environment.all('AWS::RDS::DBInstance'),
        'keeps automated backups for 7 days',
        (database) => Number(database.get('BackupRetentionPeriod')) >= 7,
      ),
    mutations: [
      set('AWS::RDS::DBInstance', 'BackupRetentionPeriod', 0),
      unset('AWS::RDS::DBInstance', 'BackupRetentionPeriod'),
    ],
  },
  runbook('restore', 'a procedure restores from snapshots, images and the backups bucket'),
  runbook('new-rds', 'it ends in a new database that takes the place of the old one'),
  runbook('new-ec2', 'it ends in a new instance', 'dev'),
]);

const TIMELINE: Row[] = rowsOf({ area: 'disaster recovery', reference: 'Recovery Time Objectives' }, [
  runbook('detection', 'an incident is detected within 5 minutes'),
  runbook('assessment', 'the impact is assessed within 10 minutes'),
  runbook('decision', 'to restore is decided within 5 minutes'),
  runbook('identify-snapshot', 'the snapshot is identified within 5 minutes'),
  runbook('initiate', 'the restore is started within 2 minutes'),
  runbook('process', 'the restore itself takes 30 minutes'),
  runbook('endpoints', 'endpoints are updated within 5 minutes'),
  runbook('verification', 'what was restored is verified within 8 minutes'),
  runbook('rto', 'all in all an hour (RTO)'),
]);

export const DISASTER_RECOVERY: Row[] = [...BACKUP, ...TIMELINE];

function isTagged(resource: { tag(key: string): unknown }): boolean {
  return resource.tag('Backup') === 'true';
}

function selectedByTag(kind: keyof typeof KINDS): RecoveryRow {
  return {
    id: `recovery/${kind.toLowerCase()}-selected`,
    environments: kind === 'EC2' ? ['dev'] : ALL,
    statement: `what is tagged Backup=true is in the daily plan: ${kind}`,
    check: (environment) =>
      some(daily(environment), `the daily plan selects ${kind} by its tag`, ({ plan }) =>
        selectionsOf(environment, plan).some((selection) => selectsByTag(selection) && selects(selection, KINDS[kind])),
      ),
    mutations: [
      removeAll(SELECTION),
      setAll(SELECTION, 'BackupSelection.Conditions', {}),
      setAll(SELECTION, 'BackupSelection.Conditions.StringNotEquals', [
        { ConditionKey: 'aws:ResourceTag/Name', ConditionValue: 'left out' },
      ]),
      setAll(SELECTION, 'BackupSelection.NotResources', ['*']),
      setAll(SELECTION, 'BackupSelection.Resources', ['arn:aws:dynamodb:*:*:table/*']),
    ],
  };
}

function daily(environment: Environment) {
  return planRules(environment).filter(
    ({ rule }) =>
      isDailyAt(rule.ScheduleExpression, 5) &&
      typeof rule.ScheduleExpressionTimezone === 'string' &&
      environment.targets(rule.TargetBackupVault)[0]?.type === 'AWS::Backup::BackupVault',
  );
}

function changeRules(name: string, change: Record<string, unknown>) {
  return named(name, (environment) => {
    for (const plan of environment.all(PLAN)) {
      const rules = (plan.raw.Properties!.BackupPlan as { BackupPlanRule: object[] }).BackupPlanRule;
      setIn(
        plan,
        'BackupPlan.BackupPlanRule',
        rules.map((rule) => ({ ...rule, ...change })),
      );
    }
  });
}

function runbook(id: string, statement: string, environment: EnvironmentName = 'prod'): RecoveryRow {
  return { id: `recovery/${id}`, environments: [environment], statement, open: RECOVERY };
}
