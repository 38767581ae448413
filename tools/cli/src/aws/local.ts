import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Region of the local cloud, and the default for AWS. */
export const DEFAULT_REGION = 'us-east-1';

/** Hosts that never leave the machine. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Variables that would send a call, or its credentials, somewhere else than we say. */
const REDIRECTING = /^(AWS_|CDK_|AMAZON_|(HTTP|HTTPS|ALL|NO)_PROXY$|NODE_USE_ENV_PROXY$)/i;

export function isLoopback(url: string): boolean {
  try {
    return LOOPBACK.has(new URL(url).hostname);
  } catch {
    return false;
  }
}

/**
 * Clients of S3's account settings put the account before the endpoint's name, and not every machine's resolver knows that
 * all names under `.localhost` are loopback: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export const lookup: LookupFunction = (name, options, done) =>
  resolve(/\.localhost$/i.test(name) ? '127.0.0.1' : name, options, done);

/** The local cloud takes the access key id as the account; the secret is not checked. */
export function localCredentials(account: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: account, secretAccessKey: 'local' };
}

/**
 * The process environment of everything that runs against the local cloud.
 *
 * It fails closed: whatever could name another endpoint, profile, role or proxy is removed, the shared configuration
 * files are replaced by an empty one, and the credentials are none that AWS would accept.
 */
export function localEnvironment(inherited: NodeJS.ProcessEnv, endpoint: string, account: string): NodeJS.ProcessEnv {
  if (!isLoopback(endpoint)) {
    throw new Error(`the local cloud must be on loopback, not on '${endpoint}'`);
  }
  const { accessKeyId, secretAccessKey } = localCredentials(account);
  return {
    ...offlineEnvironment(inherited, account),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
  };
}

/** Like {@link localEnvironment}, without a cloud: for synthesis, which needs an account id and nothing else. */
export function offlineEnvironment(inherited: NodeJS.ProcessEnv, account: string): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !REDIRECTING.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_REGION: DEFAULT_REGION,
    AWS_DEFAULT_REGION: DEFAULT_REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    NO_PROXY: '*',
    CDK_DEFAULT_ACCOUNT: account,
    CDK_DEFAULT_REGION: DEFAULT_REGION,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}
