import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import type { Session } from '../session';
import { findStack, isSettled } from '../stacks/stacks';
import type { Assembly } from './assembly';
import { cdkOrThrow } from './cdk';

export const BOOTSTRAP_STACK = 'CDKToolkit';

/**
 * Gives an account of the local cloud what the CDK deploys with: a bucket, a registry, roles; once.
 *
 * AWS accounts are bootstrapped by whoever administers them: it hands out deployment rights.
 */
export async function bootstrap(
  session: Session,
  environment: Environment,
  assembly: Assembly,
  target: Target,
): Promise<void> {
  const stack = await findStack(target.clients, BOOTSTRAP_STACK);
  const version = Number(stack?.outputs.BootstrapVersion ?? 0);
  const wanted = Math.max(1, ...assembly.stacks.map((s) => s.bootstrapVersion));
  if (stack !== undefined && isSettled(stack) && version >= wanted) {
    return;
  }
  session.progress.step(environment.name, `cdk bootstrap (account ${target.account})`);
  await cdkOrThrow(
    session,
    environment,
    ['bootstrap', `aws://${target.account}/${target.region}`, '--app', assembly.folder],
    { env: target.env },
  );
}
