import type { Session } from '../session';
import { runOrThrow, type RunResult } from '../process/run';
import type { Environment } from './environment';

/**
 * Variables that `npm run` hands down for its own package. In another folder they would make `npm ci` look at the
 * wrong package, or leave out the development dependencies that hold the CDK.
 */
const OF_THE_CALLER =
  /^(npm_(config_(local_prefix|workspaces?|include_workspace_root|global|dry_run|omit|only|production)|package_.*|lifecycle_.*|command)|NODE_ENV|INIT_CWD)$/i;

/** Runs npm in an environment, with the libraries of `scope` from `registry` and everything else from where the user has it. */
export async function npm(
  session: Session,
  environment: Pick<Environment, 'name' | 'folder'>,
  args: string[],
  registry: { scope: string; url: string },
): Promise<RunResult> {
  // A flag beats every npmrc, also a user's own entry for the scope, and no shell drops it as it drops such a variable.
  const flags = [`--${registry.scope}:registry=${registry.url}`, '--no-audit', '--no-fund', '--loglevel=error'];
  return runOrThrow(
    'MAESTRO_NPM_FAILED',
    `'npm ${args.join(' ')}' of environment '${environment.name}'`,
    'npm',
    [...args, ...flags],
    {
      cwd: environment.folder,
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_CALLER.test(name))),
      signal: session.signal,
    },
  );
}
