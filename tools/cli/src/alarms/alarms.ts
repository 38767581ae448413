import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { setTimeout as delay } from 'node:timers/promises';
import type { AwsClientFactory } from '../aws/clients';
import type { Assembly } from '../cdk/assembly';
import { MaestroError } from '../errors';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { findStack, listResources, type StackResource } from '../stacks/stacks';

const POLL_MS = 15_000;
const TYPES = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
/** As many names as CloudWatch takes at once. */
const NAMES_AT_ONCE = 100;

export interface Alarm {
  readonly name: string;
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
  readonly state: string;
  readonly reason: string;
  /** Topics of SNS that hear of it. */
  readonly topics: string[];
}

/** The alarms of an environment's own stacks; those of others in the account say nothing of it. */
export async function readAlarms(clients: AwsClientFactory, assembly: Assembly): Promise<Alarm[]> {
  const resources = await Promise.all(assembly.stacks.map(({ name }) => resourcesOf(clients, name)));
  const names = resources.flat().flatMap(({ type, physicalId }) => (TYPES.includes(type) ? (physicalId ?? []) : []));
  const alarms: Alarm[] = [];
  for (let start = 0; start < names.length; start += NAMES_AT_ONCE) {
    const AlarmNames = names.slice(start, start + NAMES_AT_ONCE);
    for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms(
      { client: clients.get(CloudWatchClient) },
      { AlarmNames, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
    )) {
      alarms.push(
        ...[...MetricAlarms, ...CompositeAlarms].map((alarm) => ({
          name: alarm.AlarmName ?? '',
          state: alarm.StateValue ?? '',
          reason: alarm.StateReason ?? '',
          topics: (alarm.ActionsEnabled === false ? [] : (alarm.AlarmActions ?? [])).filter((arn) =>
            arn.includes(':sns:'),
          ),
        })),
      );
    }
  }
  return alarms;
}

async function resourcesOf(clients: AwsClientFactory, stack: string): Promise<StackResource[]> {
  if ((await findStack(clients, stack)) === undefined) {
    throw new MaestroError(
      'MAESTRO_STACK_MISSING',
      `there is no stack '${stack}' whose alarms could ring`,
      'deploy first',
    );
  }
  return listResources(clients, stack);
}

/** Watches for a while, since a fault needs minutes to show, and ends with the first alarm. */
export async function watchAlarms(
  session: Session,
  clients: AwsClientFactory,
  assembly: Assembly,
  minutes: number,
): Promise<Alarm[]> {
  const end = Date.now() + minutes * 60_000;
  for (;;) {
    throwIfAborted(session.signal);
    const alarms = await readAlarms(clients, assembly);
    if (alarms.some(isRinging) || Date.now() >= end) {
      return alarms;
    }
    await delay(POLL_MS, undefined, { signal: session.signal }).catch(() => undefined);
  }
}

export function isRinging({ state }: Alarm): boolean {
  return state === 'ALARM';
}

/** An alarm of the environment is a failure, as is an environment without any. */
export function requireQuiet(environment: string, alarms: Alarm[]): void {
  if (alarms.length === 0) {
    throw new MaestroError(
      'MAESTRO_ALARMS_MISSING',
      `environment '${environment}' has no alarm: nothing is known of it`,
    );
  }
  const ringing = alarms.filter(isRinging);
  if (ringing.length > 0) {
    const list = ringing.map(
      ({ name, reason, topics }) => `  ${name}: ${reason} (told ${topics.join(', ') || 'nobody'})`,
    );
    throw new MaestroError(
      'MAESTRO_ALARM',
      `environment '${environment}' is in alarm:\n${list.join('\n')}`,
      'find the cause; what was deployed stays as it is',
    );
  }
}
