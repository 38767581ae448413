import { bootstrap } from '../cdk/bootstrap';
import { deploy } from '../cdk/deploy';
import type { Outcome } from '../environments';
import type { Session } from '../session';
import { listResources } from '../stacks/stacks';
import { countResources, countVerdicts, stackStates, type EnvironmentSummary } from '../report/summary';
import { differenceLines, failureLines, summaryTable } from '../report/table';
import type { CommandResult } from './result';
import { inAccounts, synthesize, type Work } from './steps';
import { verifyOne } from './verify';

export interface UpOptions {
  readonly environments: string[];
  readonly concurrency: number;
  readonly port?: number;
}

/** Deploys environments to the local cloud and reads them back. */
export async function up(session: Session, options: UpOptions): Promise<CommandResult> {
  const started = Date.now();
  const outcomes = await inAccounts(session, { ...options, configuration: 'local' }, bringUp);
  const seconds = secondsSince(started);
  return { json: { environments: outcomes, seconds }, text: text(outcomes, seconds), ok: outcomes.every(isUp) };
}

async function bringUp(work: Work): Promise<EnvironmentSummary> {
  const { session, environment, installed, target, types } = work;
  const started = Date.now();
  const { assembly } = await synthesize(work);
  await bootstrap(session, environment, assembly, target);
  const { changed, stacks } = await deploy(session, environment, assembly, target);
  const report = await verifyOne(work, assembly);
  const resources = await Promise.all(stacks.map(({ name }) => listResources(target.clients, name)));
  return {
    account: target.account,
    changed,
    stacks: stackStates(stacks),
    resources: countResources(resources.flat(), types),
    verification: countVerdicts(report),
    differences: report.differences,
    pins: installed.pins,
    seconds: secondsSince(started),
  };
}

function isUp(outcome: Outcome<EnvironmentSummary>): boolean {
  return (
    outcome.ok &&
    outcome.result.differences.length === 0 &&
    outcome.result.verification.different + outcome.result.verification.missing === 0
  );
}

function text(outcomes: Outcome<EnvironmentSummary>[], seconds: number): string {
  const problems = outcomes.flatMap((o) =>
    o.ok ? differenceLines(o.environment, o.result.differences) : failureLines(o.environment, o.error),
  );
  const good = outcomes.filter(isUp).length;
  return [
    summaryTable(outcomes),
    ...problems,
    `${good} of ${outcomes.length} environments are up and as their templates say (${seconds.toFixed(0)} s)`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 100) / 10;
}
