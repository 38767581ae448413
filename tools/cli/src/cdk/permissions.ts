import {
  CloudFormationClient,
  CreateStackCommand,
  GetTemplateCommand,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { existsSync, readFileSync } from 'node:fs';
import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import { PERMISSIONS_FILE } from '../permissions';
import type { Session } from '../session';
import { findStack } from '../stacks/stacks';

export const PERMISSIONS_STACK = 'CDKToolkit-permissions';

const PATIENCE_SECONDS = 300;

/** What an account is bootstrapped with, in the words of `cdk bootstrap`'s own template. */
export interface BootstrapPermissions {
  readonly CloudFormationExecutionPolicies: string;
  readonly InputPermissionsBoundary: string;
}

/** Deploys the policies of an environment that has them; undefined for one that has none. */
export async function deployPermissions(
  session: Session,
  environment: Environment,
  { clients }: Target,
): Promise<BootstrapPermissions | undefined> {
  const file = environment.file(PERMISSIONS_FILE);
  if (!existsSync(file)) {
    return undefined;
  }
  const template = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  const client = clients.get(CloudFormationClient);
  const input = {
    StackName: PERMISSIONS_STACK,
    TemplateBody: template,
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  };
  const waiter = { client, maxWaitTime: PATIENCE_SECONDS, minDelay: 1, maxDelay: 2, abortSignal: session.signal };
  if ((await findStack(clients, PERMISSIONS_STACK)) === undefined) {
    session.progress.step(environment.name, `creating ${PERMISSIONS_STACK}`);
    await client.send(new CreateStackCommand(input));
    await waitUntilStackCreateComplete(waiter, { StackName: PERMISSIONS_STACK });
  } else if ((await client.send(new GetTemplateCommand({ StackName: PERMISSIONS_STACK }))).TemplateBody !== template) {
    session.progress.step(environment.name, `updating ${PERMISSIONS_STACK}`);
    await client.send(new UpdateStackCommand(input));
    await waitUntilStackUpdateComplete(waiter, { StackName: PERMISSIONS_STACK });
  }
  const { outputs = {} } = (await findStack(clients, PERMISSIONS_STACK)) ?? {};
  return {
    CloudFormationExecutionPolicies: outputs.ExecutionPolicies ?? '',
    InputPermissionsBoundary: outputs.PermissionsBoundary ?? '',
  };
}
