import { RemovalPolicy, Stack, TimeZone, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as eventTargets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as schedulerTargets from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { accept } from './private/accept';
import { ValidationError } from './private/errors';
import { exportDefinition } from './private/export-definition';
import { exporting, serviceOfThisAccount, writingToBucket } from './private/export-roles';
import { logGroupProps } from './private/log-groups';
import { REASONS } from './private/reasons';
import type { SnapshotExportProps } from './snapshot-export-props';

/**
 * Copies the newest automated snapshot of a database into a bucket, as Parquet files, on a schedule. AWS Backup keeps its
 * copies in a vault and writes to no bucket; this is what puts the data where another account, another tool or another
 * decade can read them. It is an export and no backup: tables without indexes, sequences, users and rights.
 *
 * A state machine of four calls of AWS, without code of ours, finds the snapshot, starts the export and waits for its end.
 *
 * A prefix that begins or ends with a slash, or is empty, is refused with `DATABASE_EXPORT_PREFIX_INVALID`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.html
 */
export class SnapshotExport extends Construct {
  /** What exports: each execution is one export, and fails where the export does. Start it for an export out of turn. */
  public readonly stateMachine: sfn.IStateMachine;

  constructor(scope: Construct, id: string, props: SnapshotExportProps) {
    super(scope, id);
    this.validatePrefix(props.prefix);
    const exportRole = props.exportRole ?? this.createExportRole(props);
    this.stateMachine = this.createStateMachine(props, exportRole);
    this.createSchedule(props);
    if (props.notices) {
      this.noticeFailures(props.notices);
    }
  }

  /** Failed exports; the sum of five minutes unless `props` say otherwise. */
  public metricFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metricFailed(props);
  }

  private validatePrefix(prefix?: string): void {
    if (prefix !== undefined && !Token.isUnresolved(prefix) && !/^[^/](.*[^/])?$/.test(prefix)) {
      throw new ValidationError(
        this,
        'DATABASE_EXPORT_PREFIX_INVALID',
        `prefix '${prefix}' is not a folder; allowed is one without a slash at either end`,
      );
    }
  }

  private createExportRole(props: SnapshotExportProps): iam.IRole {
    const policy = new iam.ManagedPolicy(this, 'ExportPolicy', {
      description: 'Writes exports of snapshots to their bucket',
      statements: writingToBucket(props),
    });
    accept(policy, REASONS.wildcard, 'AwsSolutions-IAM5');
    return new iam.Role(this, 'ExportRole', {
      description: 'RDS, when it exports a snapshot',
      assumedBy: serviceOfThisAccount(this, 'export.rds.amazonaws.com'),
      managedPolicies: [policy],
    });
  }

  private createStateMachine(props: SnapshotExportProps, exportRole: iam.IRole): sfn.StateMachine {
    const { instanceIdentifier } = props.instance;
    const definition = exportDefinition({
      instanceIdentifier,
      bucketName: props.bucket.bucketName,
      prefix: props.prefix ?? `database-exports/${instanceIdentifier}`,
      roleArn: exportRole.roleArn,
      keyArn: props.encryptionKey.keyArn,
      exportOnly: props.exportOnly,
    });
    const machine = new sfn.StateMachine(this, 'Resource', {
      definitionBody: sfn.DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role: props.role ?? this.createMachineRole(props, exportRole),
      logs: { destination: this.createLogGroup(props), level: sfn.LogLevel.ALL, includeExecutionData: true },
      tracingEnabled: true,
    });
    accept(machine, REASONS.saidTwice, 'W3005');
    return machine;
  }

  private createMachineRole(props: SnapshotExportProps, exportRole: iam.IRole): iam.IRole {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Finds the newest snapshot of a database and exports it',
      statements: exporting(props, exportRole),
    });
    accept(policy, REASONS.wildcard, 'AwsSolutions-IAM5');
    const role = new iam.Role(this, 'Role', {
      description: 'The state machine that exports snapshots',
      assumedBy: serviceOfThisAccount(this, 'states.amazonaws.com'),
      managedPolicies: [policy],
    });
    // The CDK would repeat what the policy says as an inline one.
    return role.withoutPolicyUpdates();
  }

  private createLogGroup(props: SnapshotExportProps): logs.LogGroup {
    const { logRetention: retention, encryptionKey } = props;
    const removalPolicy = RemovalPolicy.DESTROY;
    return new logs.LogGroup(this, 'Logs', logGroupProps(this, { retention, encryptionKey, removalPolicy }));
  }

  private createSchedule({ schedule, scheduleRole }: SnapshotExportProps): void {
    const sundays = { minute: '0', hour: '6', weekDay: 'SUN', timeZone: TimeZone.ETC_UTC };
    new scheduler.Schedule(this, 'Schedule', {
      description: 'Exports the newest snapshot of a database',
      schedule: schedule ?? scheduler.ScheduleExpression.cron(sundays),
      target: new schedulerTargets.StepFunctionsStartExecution(this.stateMachine, {
        role: scheduleRole ?? this.createScheduleRole(),
      }),
    });
  }

  private createScheduleRole(): iam.IRole {
    const { stateMachineArn } = this.stateMachine;
    const policy = new iam.ManagedPolicy(this, 'SchedulePolicy', {
      description: 'Starts exports of snapshots',
      statements: [new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] })],
    });
    const role = new iam.Role(this, 'ScheduleRole', {
      description: 'The schedule of exports of snapshots',
      assumedBy: serviceOfThisAccount(this, 'scheduler.amazonaws.com'),
      managedPolicies: [policy],
    });
    // The CDK would repeat what the policy says as an inline one.
    return role.withoutPolicyUpdates();
  }

  private noticeFailures(topic: sns.ITopic): void {
    new events.Rule(this, 'Failures', {
      description: 'Exports of snapshots that failed',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [this.stateMachine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      targets: [new eventTargets.SnsTopic(topic)],
    });
  }
}
