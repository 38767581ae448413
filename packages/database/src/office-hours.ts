import { ArnFormat, Duration, Stack, TimeZone, Token, Tokenization } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { OfficeHoursProps } from './office-hours-props';
import { ValidationError } from './private/errors';
import { serviceOfThisAccount } from './private/export-roles';

/** Longer, and it would undo what a person did meanwhile: a start that is tried again starts what somebody stopped. */
const PATIENCE = Duration.hours(1);

/**
 * Runs a database in certain hours of the day and stops it for the rest, in which its instance costs nothing; its storage
 * and backups still do.
 *
 * While it is stopped RDS takes no snapshot of it, and neither does AWS Backup, whose job fails: the hours have to include
 * the backup window and the run of the plan. Its address, its data and its settings stay.
 *
 * Hours that are none, or that end before they begin, are refused with `DATABASE_OFFICE_HOURS_INVALID`.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html
 */
export class OfficeHours extends Construct {
  /** Starts the instance. */
  public readonly opening: scheduler.ISchedule;

  /** Stops the instance. */
  public readonly closing: scheduler.ISchedule;

  constructor(scope: Construct, id: string, props: OfficeHoursProps) {
    super(scope, id);
    const { instance, from, to, timeZone = TimeZone.ETC_UTC, weekends = false } = props;
    this.validateHours(from, to);
    const role = props.role ?? this.createRole(instance);
    const weekDay = weekends ? 'SUN-SAT' : 'MON-FRI';
    const at = (hour: number) =>
      scheduler.ScheduleExpression.cron({ minute: '0', hour: Tokenization.stringifyNumber(hour), weekDay, timeZone });

    this.opening = new scheduler.Schedule(this, 'Opening', {
      description: 'Starts a database',
      schedule: at(from),
      target: this.callOfRds('startDBInstance', instance, role),
    });
    this.closing = new scheduler.Schedule(this, 'Closing', {
      description: 'Stops a database',
      schedule: at(to),
      target: this.callOfRds('stopDBInstance', instance, role),
    });
  }

  private validateHours(from: number, to: number): void {
    if (Token.isUnresolved(from) || Token.isUnresolved(to)) {
      return;
    }
    const isHour = (hour: number) => Number.isInteger(hour) && hour >= 0 && hour <= 23;
    if (!isHour(from) || !isHour(to) || from >= to) {
      throw new ValidationError(
        this,
        'DATABASE_OFFICE_HOURS_INVALID',
        `office hours '${from}' to '${to}' are none; allowed are whole hours from 0 to 23, the first before the last`,
      );
    }
  }

  private createRole(instance: rds.IDatabaseInstance): iam.IRole {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Starts and stops a database',
      statements: [
        new iam.PolicyStatement({
          actions: ['rds:StartDBInstance', 'rds:StopDBInstance'],
          resources: [instance.instanceArn],
        }),
      ],
    });
    return new iam.Role(this, 'Role', {
      description: 'The office hours of a database',
      assumedBy: serviceOfThisAccount(this, 'scheduler.amazonaws.com'),
      managedPolicies: [policy],
    });
  }

  /** Not `targets.Universal`, which gives the role an inline policy: a role that is handed in is left as it is. */
  private callOfRds(action: string, instance: rds.IDatabaseInstance, role: iam.IRole): scheduler.IScheduleTarget {
    const arn = Stack.of(this).formatArn({
      service: 'scheduler',
      region: '',
      account: '',
      resource: 'aws-sdk',
      resourceName: `rds:${action}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const input = scheduler.ScheduleTargetInput.fromObject({ DbInstanceIdentifier: instance.instanceIdentifier });
    const retryPolicy = { maximumEventAgeInSeconds: PATIENCE.toSeconds() };
    return { bind: () => ({ arn, role, input, retryPolicy }) };
  }
}
