import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsClientFactory, type AwsCredentials } from './clients';

/** The CDK's own, since a bootstrap may be made with another one. */
const QUALIFIER = 'hnb659fds';

/** Errors of a caller who may not be the role, or of an account that has none. */
const REFUSED = /^(AccessDenied|NoSuchEntity)/;

/**
 * Clients that read an account: as the lookup role of its bootstrap, where the caller may be it. A role for deployments, such as
 * that of a workflow, may be the roles of the bootstrap and nothing else; a person's own credentials read by themselves.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export async function readingClients(
  shell: AwsClientFactory,
  account: string,
  region: string,
): Promise<AwsClientFactory> {
  const role = `arn:aws:iam::${account}:role/cdk-${QUALIFIER}-lookup-role-${account}-${region}`;
  const assume = () => assumeRole(shell, role);
  return (await assume()) === undefined ? shell : AwsClientFactory.aws(region, async () => (await assume())!);
}

async function assumeRole(shell: AwsClientFactory, RoleArn: string): Promise<AwsCredentials | undefined> {
  try {
    const { Credentials } = await shell
      .get(STSClient)
      .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'maestro-reads' }));
    return (
      Credentials && {
        accessKeyId: Credentials.AccessKeyId ?? '',
        secretAccessKey: Credentials.SecretAccessKey ?? '',
        sessionToken: Credentials.SessionToken,
        expiration: Credentials.Expiration,
      }
    );
  } catch (error) {
    if (error instanceof Error && REFUSED.test(error.name)) {
      return undefined;
    }
    throw error;
  }
}
