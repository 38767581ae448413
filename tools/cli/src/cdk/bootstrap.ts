import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import type { Session } from '../session';
import { findStack, isSettled } from '../stacks/stacks';
import type { Assembly } from './assembly';
import { cdkOrThrow } from './cdk';
import { type BootstrapPermissions, deployPermissions, PERMISSIONS_STACK } from './permissions';

const TOOLKIT_STACK = 'CDKToolkit';

/** What an account has before anything is deployed to it. */
export const BOOTSTRAP_STACKS = [TOOLKIT_STACK, PERMISSIONS_STACK];

/**
 * Gives an account of the local cloud what the CDK deploys with: a bucket, a registry, roles; once. An environment that
 * states its permissions is deployed with these.
 *
 * AWS accounts are bootstrapped by whoever administers them: it hands out deployment rights.
 */
export async function bootstrap(
  session: Session,
  environment: Environment,
  assembly: Assembly,
  target: Target,
): Promise<void> {
  const permissions = await deployPermissions(session, environment, target);
  const stack = await findStack(target.clients, TOOLKIT_STACK);
  const version = Number(stack?.outputs.BootstrapVersion ?? 0);
  const wanted = Math.max(1, ...assembly.stacks.map((s) => s.bootstrapVersion));
  const has = Object.entries(permissions ?? {}).every(([name, value]) => stack?.parameters[name] === value);
  if (stack !== undefined && isSettled(stack) && version >= wanted && has) {
    return;
  }
  session.progress.step(environment.name, `cdk bootstrap (account ${target.account})`);
  await cdkOrThrow(
    session,
    environment,
    [
      'bootstrap',
      `aws://${target.account}/${target.region}`,
      '--app',
      assembly.folder,
      ...(permissions === undefined ? [] : flags(permissions)),
    ],
    { env: target.env },
  );
}

function flags({ CloudFormationExecutionPolicies, InputPermissionsBoundary }: BootstrapPermissions): string[] {
  return [
    '--cloudformation-execution-policies',
    CloudFormationExecutionPolicies,
    '--custom-permissions-boundary',
    InputPermissionsBoundary,
  ];
}
