import { localTarget } from '../aws/target';
import { BOOTSTRAP_STACKS } from '../cdk/bootstrap';
import { findCloud, isReady, type Cloud } from '../cloud/cloud';
import type { Environment } from '../environment/environment';
import { readPins, type Pins } from '../environment/pins';
import { stackStates } from '../report/summary';
import type { Session } from '../session';
import { listStacks } from '../stacks/stacks';
import type { CommandResult } from './result';

interface EnvironmentStatus {
  readonly environment: string;
  readonly account: string;
  readonly pins: Pins;
  /** Not known while the cloud is stopped or starting. */
  readonly stacks?: { name: string; status: string }[];
}

/** Says what runs and what is deployed; starts and changes nothing. */
export async function status(
  session: Session,
  { environments: names }: { environments: string[] },
): Promise<CommandResult> {
  const { workspace } = session;
  const cloud = findCloud(workspace);
  const ready = cloud !== undefined && (await isReady(cloud));
  const environments = await Promise.all(
    workspace.select(names).map((environment) => statusOf(session, environment, ready ? cloud : undefined)),
  );
  return {
    json: { cloud: describeCloud(cloud, ready), environments },
    text: [cloudLine(cloud, ready), ...environments.flatMap(environmentLines)].join('\n'),
    ok: true,
  };
}

async function statusOf(
  { workspace }: Session,
  environment: Environment,
  cloud: Cloud | undefined,
): Promise<EnvironmentStatus> {
  const known = {
    environment: environment.name,
    account: environment.localAccount,
    pins: readPins(environment, workspace.config.registry.scope),
  };
  if (cloud === undefined) {
    return known;
  }
  const { clients } = localTarget(environment, cloud.endpoint);
  const stacks = (await listStacks(clients)).filter(({ name }) => !BOOTSTRAP_STACKS.includes(name));
  clients.destroy();
  return { ...known, stacks: stackStates(stacks) };
}

function describeCloud(cloud: Cloud | undefined, ready: boolean): Record<string, unknown> {
  return cloud === undefined
    ? { running: false }
    : { running: true, ready, port: cloud.port, endpoint: cloud.endpoint, pid: cloud.pid, log: cloud.log };
}

function cloudLine(cloud: Cloud | undefined, ready: boolean): string {
  return cloud === undefined
    ? 'the local cloud is not running'
    : `the local cloud ${ready ? 'runs' : 'is starting'} on ${cloud.endpoint} (pid ${cloud.pid}, log ${cloud.log})`;
}

function environmentLines({ environment, account, pins, stacks }: EnvironmentStatus): string[] {
  return [
    `${environment} (account ${account})`,
    ...(stacks ?? []).map(({ name, status: state }) => `  ${name} ${state}`),
    ...(stacks === undefined
      ? ['  stacks: not known before the cloud answers']
      : stacks.length === 0
        ? ['  not deployed']
        : []),
    ...Object.entries(pins).map(([library, version]) => `  pins ${library} ${version}`),
  ];
}
