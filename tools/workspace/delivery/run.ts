type Environment = Readonly<Record<string, string | undefined>>;

/** How a job ended, in GitHub's words. */
export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

/** One run of a workflow of deployment, as GitHub tells it to its last job. */
export interface Run {
  readonly environment: string;
  readonly jobs: Readonly<Record<string, { readonly result: Result } | undefined>>;
  /** File of the plan; it is there when planning came to its end. */
  readonly plan: string;
  /** Who pushed, or started it by hand. */
  readonly actor: string;
  readonly commit: string;
  readonly page: string;
  readonly approvals: string;
}

export function runOf(env: Environment): Run {
  const repository = needed(env, 'GITHUB_REPOSITORY');
  const run = `${repository}/actions/runs/${needed(env, 'GITHUB_RUN_ID')}`;
  return {
    environment: needed(env, 'ENVIRONMENT'),
    jobs: JSON.parse(needed(env, 'NEEDS')) as Run['jobs'],
    plan: needed(env, 'PLAN'),
    actor: needed(env, 'GITHUB_ACTOR'),
    commit: needed(env, 'GITHUB_SHA').slice(0, 10),
    page: `${needed(env, 'GITHUB_SERVER_URL')}/${run}`,
    approvals: `${needed(env, 'GITHUB_API_URL')}/repos/${run}/approvals`,
  };
}

export function needed(env: Environment, name: string): string {
  const { [name]: value } = env;
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}
