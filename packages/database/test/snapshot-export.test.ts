import { App, Duration, Stack, TimeZone, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import validate from 'asl-validator';
import type { SnapshotExportProps } from '../src';
import { SnapshotExport } from '../src';
import type { Answers } from './state-machine';
import { run } from './state-machine';

const env = { account: '111111111111', region: 'us-east-1' };

/** Keys, bucket and topic in one stack, the export in another: the way environments are cut. */
function fixture(options: Partial<SnapshotExportProps> = {}, withTopic = false, app = new App()) {
  const foundation = new Stack(app, 'foundation', { env });
  const stack = new Stack(app, 'data', { env });
  const instance = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Instance', {
    instanceIdentifier: 'orders',
    instanceEndpointAddress: 'orders.internal',
    port: 5432,
    securityGroups: [],
  });
  const encryptionKey = new kms.Key(foundation, 'Key');
  const bucket = new s3.Bucket(foundation, 'Bucket');
  const notices = withTopic ? new sns.Topic(foundation, 'Notices') : undefined;
  const snapshotExport = new SnapshotExport(stack, 'Export', { instance, bucket, encryptionKey, notices, ...options });
  return { app, foundation, stack, snapshotExport, template: Template.fromStack(stack) };
}

/** The definition, with references to other stacks replaced by their names. */
function definitionOf(template: Template) {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const text: unknown = machine.Properties.DefinitionString;
  const parts = typeof text === 'string' ? [text] : (text as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join(''));
}

describe('the state machine', () => {
  const definition = definitionOf(fixture().template);
  const snapshot = (day: number, Status = 'available') => ({
    DbSnapshotArn: `arn:${day}`,
    SnapshotCreateTime: `2026-11-${day}T03:10:00Z`,
    Status,
  });
  const AWS: Answers = {
    describeDBSnapshots: () => ({ DbSnapshots: [snapshot(21), snapshot(24, 'creating'), snapshot(23), snapshot(22)] }),
    startExportTask: () => ({ Status: 'STARTING' }),
    describeExportTasks: (_, call) => ({ ExportTasks: [{ Status: call < 3 ? 'IN_PROGRESS' : 'COMPLETE' }] }),
  };

  test('is one that Step Functions takes', () => {
    expect(validate(definition)).toMatchObject({ isValid: true });
  });

  test.each([
    ['a next state that there is not', { ...definition, StartAt: 'Nowhere' }],
    ['a state without its action', { ...definition, States: { ...definition.States, Wait: { Type: 'Task' } } }],
  ])('would be refused with %s', (_, broken) => {
    expect(validate(broken)).toMatchObject({ isValid: false });
  });

  test('exports the newest snapshot that is complete, and waits for the end', async () => {
    const { calls, path, error } = await run(definition, AWS);
    expect(calls.slice(0, 2)).toEqual([
      { action: 'describeDBSnapshots', args: { DbInstanceIdentifier: 'orders', SnapshotType: 'automated' } },
      {
        action: 'startExportTask',
        args: {
          ExportTaskIdentifier: 'export-uuid',
          SourceArn: 'arn:23',
          S3BucketName: 'reference',
          S3Prefix: 'database-exports/orders',
          IamRoleArn: 'reference',
          KmsKeyId: 'reference',
        },
      },
    ]);
    expect(calls.slice(2)).toEqual(
      Array(3).fill({ action: 'describeExportTasks', args: { ExportTaskIdentifier: 'export-uuid' } }),
    );
    expect([path.at(-1), error]).toEqual(['Exported', undefined]);
  });

  test('exports the only snapshot', async () => {
    const { calls } = await run(definition, { ...AWS, describeDBSnapshots: () => ({ DbSnapshots: [snapshot(21)] }) });
    expect(calls[1].args.SourceArn).toBe('arn:21');
  });

  test.each([[[]], [[snapshot(24, 'creating')]]])('fails where there is no snapshot: %j', async (DbSnapshots) => {
    const { calls, error } = await run(definition, { ...AWS, describeDBSnapshots: () => ({ DbSnapshots }) });
    expect([calls.length, error]).toEqual([1, 'NoSnapshot']);
  });

  test.each([
    ['FAILED', 'the key is disabled', 'the key is disabled'],
    ['CANCELED', undefined, 'RDS names no cause'],
    ['CANCELED', null, 'RDS names no cause'],
  ])('fails where the export is %s, with its cause: %p', async (Status, FailureCause, cause) => {
    const describeExportTasks = () => ({ ExportTasks: [{ Status, FailureCause }] });
    expect(await run(definition, { ...AWS, describeExportTasks })).toMatchObject({ error: 'ExportFailed', cause });
  });
});

describe('with nothing but an instance, a bucket and a key', () => {
  const { stack, foundation, template, snapshotExport } = fixture();

  test('exports on Sundays, after the daily snapshot, in a stated time zone', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 6 ? * SUN *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
    });
  });

  test('keeps a log of the exports under the key, and traces them', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365, KmsKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Level: 'ALL' },
      TracingConfiguration: { Enabled: true },
    });
  });

  test('works with roles that are handed in, and makes none', () => {
    const own = (stack: Stack, name: string) =>
      iam.Role.fromRoleArn(stack, name, `arn:aws:iam::111111111111:role/${name}`, { mutable: false });
    const app = new App();
    const elsewhere = new Stack(app, 'elsewhere', { env });
    const roles = {
      exportRole: own(elsewhere, 'export'),
      role: own(elsewhere, 'machine'),
      scheduleRole: own(elsewhere, 'schedule'),
    };
    const { template: handedIn } = fixture(roles, false, app);
    handedIn.resourceCountIs('AWS::IAM::Role', 0);
    handedIn.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    handedIn.resourceCountIs('AWS::IAM::Policy', 0);
    handedIn.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      RoleArn: 'arn:aws:iam::111111111111:role/machine',
    });
    handedIn.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: { RoleArn: 'arn:aws:iam::111111111111:role/schedule' },
    });
  });

  test('has no code of its own', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('has its rights in managed policies, none inline', () => {
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 3);
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test.each(['export.rds', 'states', 'scheduler'])('lets %s assume a role for this account alone', (service) => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: `${service}.amazonaws.com` },
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
          },
        ],
      },
    });
  });

  test('may pass one role, use one key, and do with any resource only what knows none', () => {
    const [{ Properties }] = Object.values(
      template.findResources('AWS::IAM::ManagedPolicy', {
        Properties: { Description: 'Finds the newest snapshot of a database and exports it' },
      }),
    );
    const statements: { Action: string | string[]; Resource: unknown }[] = Properties.PolicyDocument.Statement;
    const anywhere = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    expect(anywhere.filter((action) => !/^(logs|xray):/.test(action))).toEqual(['rds:DescribeExportTasks']);
    const exported = statements.find(({ Action }) => Action === 'rds:StartExportTask')?.Resource;
    expect(JSON.stringify(exported)).toMatch(/:snapshot:\*/);
    expect(statements.find(({ Action }) => Action === 'iam:PassRole')?.Resource).toEqual({
      'Fn::GetAtt': [expect.stringContaining('ExportRole'), 'Arn'],
    });
  });

  test('depends on bucket and key, and they not on it', () => {
    expect(stack.dependencies).toContain(foundation);
    expect(foundation.dependencies).toEqual([]);
  });

  test('offers the metric that an alarm needs, and tells nobody by itself', () => {
    expect(snapshotExport.metricFailed({ period: Duration.days(1) }).metricName).toBe('ExecutionsFailed');
    template.resourceCountIs('AWS::Events::Rule', 0);
  });
});

test('tells a topic of failed exports, and the stack of the topic does not come to depend on it', () => {
  const { foundation, template } = fixture({}, true);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.states'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [{ Ref: Match.anyValue() }] },
    },
    Targets: [Match.objectLike({ Arn: { 'Fn::ImportValue': Match.anyValue() } })],
  });
  expect(foundation.dependencies).toEqual([]);
});

test('takes schedule, folder, selection, role and retention from its user', () => {
  const app = new App();
  const scope = new Stack(app, 'roles');
  const { template } = fixture({
    schedule: scheduler.ScheduleExpression.cron({ hour: '5', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }),
    prefix: 'exports/orders',
    exportOnly: ['maestro.public'],
    exportRole: iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::111111111111:role/export'),
    logRetention: logs.RetentionDays.ONE_MONTH,
  });
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(0 5 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
  });
  expect(definitionOf(template).States.StartExport.Arguments).toMatchObject({
    S3Prefix: 'exports/orders',
    ExportOnly: ['maestro.public'],
    IamRoleArn: 'arn:aws:iam::111111111111:role/export',
  });
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 2);
  template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 } });
});

test.each(['', '/', '/exports', 'exports/', 'a/b/'])('refuses the prefix %p', (prefix) => {
  expect(() => fixture({ prefix })).toThrow(
    `prefix '${prefix}' is not a folder; allowed is one without a slash at either end at data/Export (DATABASE_EXPORT_PREFIX_INVALID)`,
  );
});

test.each(['a', 'exports', 'a/b', Token.asString({ Ref: 'Prefix' })])('takes the prefix %p', (prefix) => {
  expect(() => fixture({ prefix })).not.toThrow();
});
