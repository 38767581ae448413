import { isLoopback } from '../../cli/src/aws/local';
import type { Environment } from './run';

/** The one public registry, and only for the release workflow. */
export const NPM = 'https://registry.npmjs.org/';
/** What GitHub gives to a job that may ask for an identity, and to nobody else. */
const OIDC = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];

/**
 * Fails closed: throws unless the registry is on this machine, or is npm and the release workflow asks for it. Whatever
 * publishes comes here first, before it opens a connection or starts npm.
 */
export function requireDestination(registry: string, env: Environment): void {
  if (isLoopback(registry)) return;
  if (registry !== NPM) {
    throw new Error(`'${registry}' is neither on this machine nor ${NPM}; nothing is published there`);
  }
  const missing = [
    ...(env.MAESTRO_RELEASE === 'npm' ? [] : ['MAESTRO_RELEASE=npm']),
    ...(env.GITHUB_ACTIONS === 'true' ? [] : ['GITHUB_ACTIONS=true']),
    ...OIDC.filter((name) => !env[name]),
  ];
  if (missing.length > 0) {
    throw new Error(`only the release workflow publishes to ${NPM}; this environment lacks ${missing.join(', ')}`);
  }
}
