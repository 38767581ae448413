import * as iam from 'aws-cdk-lib/aws-iam';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { OfficeHoursProps } from './office-hours-props';
import { serviceOfThisAccount } from './private/export-roles';
import { callOf, timetable, validateHours } from './private/hours';

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
    const { instance, from, to } = props;
    validateHours(this, 'DATABASE_OFFICE_HOURS_INVALID', props);
    const role = props.role ?? this.createRole(instance);
    const parameters = { DbInstanceIdentifier: instance.instanceIdentifier };
    this.opening = new scheduler.Schedule(this, 'Opening', {
      description: 'Starts a database',
      schedule: timetable(props, from),
      target: callOf(this, 'rds:startDBInstance', role, parameters),
    });
    this.closing = new scheduler.Schedule(this, 'Closing', {
      description: 'Stops a database',
      schedule: timetable(props, to),
      target: callOf(this, 'rds:stopDBInstance', role, parameters),
    });
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
}
