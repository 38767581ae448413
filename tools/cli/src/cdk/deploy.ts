import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import { MaestroError } from '../errors';
import type { Session } from '../session';
import { failuresSince, type StackFailure } from '../stacks/failures';
import { findStack, isSettled, liftTerminationProtection, NEVER_DEPLOYED, type Stack } from '../stacks/stacks';
import { JsonFile } from '../state/json-file';
import type { Assembly } from './assembly';
import { cdk } from './cdk';
import { readEvent } from './events';

/** Stacks of one environment that do not use each other. */
const STACKS_AT_ONCE = 3;

export interface Deployed {
  /** False when the stacks already were what the assembly says. */
  readonly changed: boolean;
  readonly stacks: Stack[];
}

/** Stacks that could not be deployed, with what CloudFormation says about each resource. */
export class DeployError extends MaestroError {
  public constructor(
    environment: string,
    public readonly failures: StackFailure[],
    log: string,
  ) {
    const reasons = failures.map((f) => `  ${f.stack} ${f.logicalId} (${f.type}): ${f.reason}`).join('\n');
    super(
      'MAESTRO_DEPLOY_FAILED',
      `deploying environment '${environment}' failed:\n${reasons === '' ? log : reasons}`,
      'correct the cause and run the command again; CloudFormation has rolled back what it changed',
    );
  }
}

/** What was deployed last, and the state of the stacks right after it. */
interface Receipt {
  readonly assembly: string;
  readonly stacks: { name: string; id: string; updated: string }[];
}

/** Deploys every stack of an assembly with the CDK CLI; does nothing when that is provably what is deployed. */
export async function deploy(
  session: Session,
  environment: Environment,
  assembly: Assembly,
  target: Target,
): Promise<Deployed> {
  const receipt = receiptOf(session, environment, target);
  const last = receipt.read();
  const before = await currentStacks(assembly, target);
  if (
    last?.assembly === assembly.digest() &&
    before.length === assembly.stacks.length &&
    before.every((stack) => isUntouched(stack, last))
  ) {
    return { changed: false, stacks: before };
  }
  await releaseNeverDeployed(session, environment, target, before);
  const started = new Date();
  receipt.remove();
  session.progress.step(environment.name, `cdk deploy (${assembly.stacks.length} stacks)`);
  const args = [
    'deploy',
    '--all',
    '--app',
    assembly.folder,
    '--require-approval',
    'never',
    '--progress',
    'events',
    '--method',
    'change-set',
    '--concurrency',
    String(STACKS_AT_ONCE),
  ];
  const { exitCode, tail } = await cdk(session, environment, args, {
    env: target.env,
    onLine: (line) => reportEvent(session, environment, line),
  });
  if (exitCode !== 0) {
    throw new DeployError(environment.name, await failuresSince(target.reading, assembly, started), tail);
  }
  return { changed: true, stacks: await recordDeployed(session, environment, assembly, target) };
}

/** What a deployment ends with: every stack is whole, and it is written down that this is what it is. */
export async function recordDeployed(
  session: Session,
  environment: Environment,
  assembly: Assembly,
  target: Target,
): Promise<Stack[]> {
  const stacks = await currentStacks(assembly, target);
  requireSettled(environment, assembly, stacks);
  receiptOf(session, environment, target).write({
    assembly: assembly.digest(),
    stacks: stacks.map(({ name, id, updated }) => ({ name, id, updated })),
  });
  return stacks;
}

function receiptOf({ workspace }: Session, environment: Environment, target: Target): JsonFile<Receipt> {
  return new JsonFile(workspace.state('environments', environment.name, `deployed-${target.configuration}.json`));
}

/**
 * A stack whose first deployment failed holds nothing and can only be replaced. The CDK deletes it by itself, but it had
 * protected it against just that before it deployed it.
 */
export async function releaseNeverDeployed(
  session: Session,
  environment: Environment,
  { clients }: Target,
  stacks: Stack[],
): Promise<void> {
  for (const stack of stacks.filter(
    ({ status, protected: isProtected }) => NEVER_DEPLOYED.includes(status) && isProtected,
  )) {
    session.progress.step(environment.name, `${stack.name} was never deployed: it may be replaced`);
    await liftTerminationProtection(clients, stack);
  }
}

export async function currentStacks(assembly: Assembly, target: Target): Promise<Stack[]> {
  const stacks = await Promise.all(assembly.stacks.map(({ name }) => findStack(target.reading, name)));
  return stacks.filter((stack) => stack !== undefined);
}

/** The CDK calls a stack without changes deployed, whatever state it is in. */
function requireSettled(environment: Environment, assembly: Assembly, stacks: Stack[]): void {
  const states = assembly.stacks.map(({ name }) => ({ name, stack: stacks.find((s) => s.name === name) }));
  const stuck = states.filter(({ stack }) => stack === undefined || !isSettled(stack));
  if (stuck.length > 0) {
    const list = stuck.map(({ name, stack }) => `${name} is ${stack?.status ?? 'missing'}`).join(', ');
    throw new MaestroError(
      'MAESTRO_STACK_STUCK',
      `environment '${environment.name}' cannot be deployed: ${list}`,
      'repair the stack, or delete it (local cloud: maestro down --purge)',
    );
  }
}

/** The very stack of the receipt, complete, and with no update since. */
function isUntouched(stack: Stack, { stacks }: Receipt): boolean {
  return (
    isSettled(stack) && stacks.some((s) => s.name === stack.name && s.id === stack.id && s.updated === stack.updated)
  );
}

export function reportEvent({ progress }: Session, environment: Environment, line: string): void {
  const event = readEvent(line);
  if (event === undefined) {
    return;
  }
  progress.detail(environment.name, `${event.stack} ${event.done}/${event.total} ${event.type}`);
  if (event.type === 'AWS::CloudFormation::Stack' && event.done > 0) {
    progress.step(environment.name, `${event.stack} ${event.status}`);
  }
}
