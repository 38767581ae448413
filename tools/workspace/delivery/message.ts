import type { DeliveryPlan } from '../../cli/src/delivery/plan-file';
import { planFigures, planLines } from '../../cli/src/delivery/summary';
import type { Approval } from './approvals';
import type { Run } from './run';

/** Jobs in their order, and what it means that one of them failed. */
const FAILURES: Readonly<Record<string, string>> = {
  affected: 'it is not known whether it is affected',
  check: 'lint, scan or validation failed; nothing was planned',
  plan: 'planning failed; nothing was deployed',
  apply: 'the deployment was refused or failed',
  verify: 'it is deployed, and not well: it differs from its templates, or an alarm rings',
};

/** A screenful; the page of the run has the rest. */
const LINES = 20;

/** Outcome, what changed, who approved: as Slack shows it. */
export function message(run: Run, plan: DeliveryPlan | undefined, approvals: readonly Approval[]): string {
  const lines = plan === undefined ? [] : planLines(plan);
  return [
    `*${run.environment}*: ${outcome(run, plan, approvals)}`,
    ...(plan === undefined ? [] : [planFigures(plan)]),
    ...lines.slice(0, LINES),
    ...(lines.length > LINES ? [`  and ${lines.length - LINES} lines more`] : []),
    approver(run, approvals),
    `commit ${run.commit}: ${run.page}`,
  ]
    .map(escaped)
    .join('\n');
}

function outcome({ jobs }: Run, plan: DeliveryPlan | undefined, approvals: readonly Approval[]): string {
  if (approvals.some(({ state }) => state === 'rejected')) return ':no_entry: rejected, nothing was deployed';
  const failed = Object.keys(FAILURES).find((name) => jobs[name]?.result === 'failure');
  if (failed !== undefined) return `:x: ${FAILURES[failed]}`;
  if (Object.values(jobs).some((job) => job?.result === 'cancelled')) return ':no_entry: cancelled';
  if (jobs.verify?.result === 'success') return ':white_check_mark: deployed and verified';
  return plan === undefined ? ':grey_question: nothing was done' : ':white_check_mark: nothing to deploy';
}

function approver({ actor }: Run, approvals: readonly Approval[]): string {
  const said = approvals.map(
    ({ state, user, comment }) => `${state} by ${user}${comment === '' ? '' : ` (${comment})`}`,
  );
  return [`started by ${actor}`, ...said].join(', ');
}

/** @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
