import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { hourOfDays } from './schedule';

const HOURS_OF_WEEK = 168;

/** The part of the week in which something runs that schedules start and stop: all of it, where none do both. */
export function runningPart(resource: Resource, environment: Environment): number {
  const schedules = environment
    .all('AWS::Scheduler::Schedule')
    .filter((schedule) => schedule.get('State') !== 'DISABLED' && schedule.refs('Target.Input').includes(resource));
  const [opening, closing] = [starts, stops].map((does) => hourOfDays(schedules.find(does)?.get('ScheduleExpression')));
  if (opening === undefined || closing === undefined || opening.days !== closing.days) return 1;
  const hours = closing.hour - opening.hour;
  return hours > 0 ? (hours * opening.days) / HOURS_OF_WEEK : 1;
}

function starts(schedule: Resource): boolean {
  return calls(schedule, 'rds:startDBInstance') || (resizes(schedule) && desired(schedule) > 0);
}

function stops(schedule: Resource): boolean {
  return calls(schedule, 'rds:stopDBInstance') || (resizes(schedule) && desired(schedule) === 0);
}

function resizes(schedule: Resource): boolean {
  return calls(schedule, 'eks:updateNodegroupConfig');
}

function calls(schedule: Resource, action: string): boolean {
  return String(schedule.get('Target.Arn')).endsWith(`:aws-sdk:${action}`);
}

function desired(schedule: Resource): number {
  const input = JSON.parse(String(schedule.get('Target.Input'))) as { ScalingConfig?: { DesiredSize?: number } };
  return Number(input.ScalingConfig?.DesiredSize);
}
