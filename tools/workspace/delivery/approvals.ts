import type { Run } from './run';

/** What a reviewer said to a job that waited in a protected environment. */
export interface Approval {
  readonly state: 'approved' | 'rejected';
  readonly user: string;
  readonly comment: string;
}

/** @see https://docs.github.com/en/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
export async function readApprovals({ approvals, environment }: Run, token: string): Promise<Approval[]> {
  const response = await fetch(approvals, {
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`GitHub answers ${response.status} when asked who approved`);
  const reviews = (await response.json()) as Review[];
  return reviews
    .filter(({ environments }) => environments.some(({ name }) => name === environment))
    .map(({ state, user, comment }) => ({ state, user: user.login, comment }));
}

interface Review {
  readonly state: Approval['state'];
  readonly comment: string;
  readonly user: { readonly login: string };
  readonly environments: { readonly name: string }[];
}
