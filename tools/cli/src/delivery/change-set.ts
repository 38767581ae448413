import {
  CloudFormationClient,
  DeleteChangeSetCommand,
  paginateDescribeChangeSet,
} from '@aws-sdk/client-cloudformation';
import type { Target } from '../aws/target';
import type { Assembly, AssemblyStack } from '../cdk/assembly';
import { cdk } from '../cdk/cdk';
import { DeployError, reportEvent } from '../cdk/deploy';
import type { Environment } from '../environment/environment';
import { MaestroError } from '../errors';
import type { RunResult } from '../process/run';
import type { Session } from '../session';
import { failuresSince } from '../stacks/failures';
import { fromChangeSet, type PreparedChange } from './change';

/** Where the change sets of one environment are made. */
export interface Site {
  readonly session: Session;
  readonly environment: Environment;
  readonly assembly: Assembly;
  readonly target: Target;
}

/** Makes a change set with the CDK CLI, which also publishes what it needs and replaces an earlier one of the name. */
export async function prepare(site: Site, stack: AssemblyStack, name: string): Promise<PreparedChange[]> {
  const { exitCode, tail } = await deployStack(site, stack, ['--method', 'prepare-change-set'], name);
  if (exitCode !== 0) {
    throw new MaestroError('MAESTRO_CHANGE_SET_FAILED', `CloudFormation made no change set of ${stack.name}:\n${tail}`);
  }
  return describe(site, stack, name);
}

/** Executes a change set as it was made, and waits for its end. */
export async function execute(site: Site, stack: AssemblyStack, name: string): Promise<void> {
  const { environment, assembly, target } = site;
  const started = new Date();
  const { exitCode, tail } = await deployStack(site, stack, ['--method', 'execute-change-set'], name);
  if (exitCode !== 0) {
    throw new DeployError(environment.name, await failuresSince(target.reading, assembly, started), tail);
  }
}

/** Takes a change set back that will not be executed. Who may only read leaves it to the next one of its name. */
export async function discard({ target }: Site, stack: AssemblyStack, name: string): Promise<void> {
  const command = new DeleteChangeSetCommand({ StackName: stack.name, ChangeSetName: name });
  try {
    await target.clients.get(CloudFormationClient).send(command);
  } catch (error) {
    if (!(error instanceof Error && error.name.startsWith('AccessDenied'))) {
      throw error;
    }
  }
}

async function describe({ assembly, target }: Site, stack: AssemblyStack, name: string): Promise<PreparedChange[]> {
  const resources = assembly.resources(stack);
  const pages = paginateDescribeChangeSet(
    { client: target.reading.get(CloudFormationClient) },
    { StackName: stack.name, ChangeSetName: name },
  );
  const changes: PreparedChange[] = [];
  for await (const { Changes = [] } of pages) {
    changes.push(...Changes.map((change) => fromChangeSet(change, (id) => resources[id]?.Metadata?.['aws:cdk:path'])));
  }
  return changes;
}

function deployStack(site: Site, { id }: AssemblyStack, method: string[], name: string): Promise<RunResult> {
  const { session, environment, assembly, target } = site;
  return cdk(
    session,
    environment,
    [
      ...['deploy', id, '--exclusively', '--app', assembly.folder, '--require-approval', 'never'],
      ...['--progress', 'events', ...method, '--change-set-name', name],
    ],
    { env: target.env, onLine: (line) => reportEvent(session, environment, line) },
  );
}
