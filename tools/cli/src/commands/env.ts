import { localTarget } from '../aws/target';
import { startCloud } from '../cloud/cloud';
import { withCloudLock, type Session } from '../session';
import type { CommandResult } from './result';

/** What a shell must forget, or it would go past the local cloud. */
const FORGOTTEN = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ROLE_ARN'];

/** Prints the variables that lead any AWS program, such as a CDK app of one's own, to an account of the local cloud. */
export async function env(
  session: Session,
  { environments: names }: { environments: string[] },
): Promise<CommandResult> {
  const [environment] = session.workspace.select(names);
  if (environment === undefined) {
    throw new Error('the command line lets no name be missing');
  }
  const cloud = await withCloudLock(session, () => startCloud(session));
  const target = localTarget(environment, cloud.endpoint);
  const variables = Object.fromEntries(
    Object.entries(target.env).filter(([name, value]) => process.env[name] !== value && /^(AWS_|CDK_)/.test(name)),
  );
  target.clients.destroy();
  return {
    json: variables,
    text: [
      `unset ${FORGOTTEN.join(' ')}`,
      ...Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`),
    ].join('\n'),
    ok: true,
  };
}
