import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Environment } from '../environment/environment';
import { messageOf, UsageError } from '../errors';
import { AwsClientFactory } from './clients';
import { DEFAULT_REGION, localEnvironment } from './local';
import { readingClients } from './reading';

export const CONFIGURATIONS = ['local', 'aws'] as const;
export type Configuration = (typeof CONFIGURATIONS)[number];

/** One account that an environment is deployed to, and the way there. */
export interface Target {
  readonly configuration: Configuration;
  readonly account: string;
  readonly region: string;
  /** For programs that we run, such as the CDK's. */
  readonly env: NodeJS.ProcessEnv;
  /** For calls of our own. */
  readonly clients: AwsClientFactory;
  /** For those that change nothing. */
  readonly reading: AwsClientFactory;
}

export function localTarget(environment: Environment, endpoint: string): Target {
  const clients = AwsClientFactory.local(endpoint, environment.localAccount, DEFAULT_REGION);
  return {
    configuration: 'local',
    account: environment.localAccount,
    region: DEFAULT_REGION,
    env: localEnvironment(process.env, endpoint, environment.localAccount),
    clients,
    reading: clients,
  };
}

/** The account that the user's own credentials lead to; refused when the configuration names another one. */
export async function awsTarget(environment: Environment): Promise<Target> {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? DEFAULT_REGION;
  const clients = AwsClientFactory.aws(region);
  const account = await callerAccount(clients);
  if (environment.awsAccount !== undefined && environment.awsAccount !== account) {
    throw new UsageError(
      'MAESTRO_AWS_ACCOUNT_WRONG',
      `environment '${environment.name}' belongs to account ${environment.awsAccount}, the credentials are of ${account}`,
      'use the credentials of the right account, or correct awsAccount in maestro.config.json',
    );
  }
  return {
    configuration: 'aws',
    account,
    region,
    env: { ...process.env, AWS_REGION: region, CDK_DISABLE_CLI_TELEMETRY: 'true' },
    clients,
    reading: await readingClients(clients, account, region),
  };
}

async function callerAccount(clients: AwsClientFactory): Promise<string> {
  try {
    const { Account } = await clients.get(STSClient).send(new GetCallerIdentityCommand({}));
    return Account ?? '';
  } catch (error) {
    throw new UsageError(
      'MAESTRO_AWS_CREDENTIALS',
      `AWS refuses the credentials of this shell: ${messageOf(error)}`,
      'log in first (for example `aws sso login`), or leave out --configuration aws',
    );
  }
}
