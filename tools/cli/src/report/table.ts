import Table from 'cli-table3';
import pc from 'picocolors';
import type { Failure, Outcome } from '../environments';
import type { Difference } from '../verify/report';
import type { EnvironmentSummary } from './summary';

type Row = [title: string, value: (summary: EnvironmentSummary) => string];

const ROWS: Row[] = [
  ['account', (s) => s.account],
  ['stacks', (s) => s.stacks.map(({ name, status }) => `${name} ${status}`).join('\n')],
  ['resources', (s) => `${s.resources.total}`],
  [
    'by service',
    (s) =>
      Object.entries(s.resources.byService)
        .map(([service, count]) => `${service} ${count}`)
        .join('\n'),
  ],
  ['emulated', (s) => `${s.resources.emulated}`],
  ['recorded', (s) => counted(s.resources.recorded, s.resources.recordedTypes)],
  ['verified', (s) => pc.green(`${s.verification.verified}`)],
  ['different', (s) => alarming(s.verification.different)],
  ['missing', (s) => alarming(s.verification.missing)],
  ['not verifiable', (s) => counted(s.verification.unread, s.verification.unreadTypes)],
  [
    'pins',
    (s) =>
      Object.entries(s.pins)
        .map(([library, version]) => `${library.replace(/^@[^/]+\//, '')} ${version}`)
        .join('\n'),
  ],
  ['deployed', (s) => (s.changed ? 'now' : 'unchanged')],
  ['time', (s) => `${s.seconds.toFixed(1)} s`],
];

/** One column for each environment that came up. */
export function summaryTable(outcomes: Outcome<EnvironmentSummary>[]): string {
  const columns = outcomes.flatMap((outcome) =>
    outcome.ok ? [{ name: outcome.environment, summary: outcome.result }] : [],
  );
  if (columns.length === 0) {
    return '';
  }
  const table = new Table({ head: ['', ...columns.map(({ name }) => name)], style: { head: [], border: [] } });
  table.push(...ROWS.map(([title, value]) => [title, ...columns.map(({ summary }) => value(summary))]));
  return table.toString();
}

/** One line for each difference: where it is in the code, what was said, what is there. */
export function differenceLines(environment: string, differences: Difference[]): string[] {
  return differences.map((d) => {
    const where = d.constructPath ?? `${d.stack}/${d.logicalId}`;
    const what = d.property === '' ? 'the resource' : d.property;
    const id = d.physicalId === undefined ? '' : ` ${d.physicalId}`;
    return `${pc.red(d.kind.padEnd(10))} ${environment} ${where} (${d.type}${id}) ${what}: expected ${show(d.expected)}, found ${show(d.actual)}`;
  });
}

export function failureLines(environment: string, { code, message, hint }: Failure): string[] {
  return [`${pc.red('failed')} ${environment}: ${message} (${code})`, ...(hint === undefined ? [] : [`  ${hint}`])];
}

function counted(count: number, names: string[]): string {
  return [`${count}`, ...names.map((name) => pc.dim(name))].join('\n');
}

function alarming(count: number): string {
  return count === 0 ? '0' : pc.red(`${count}`);
}

/** A screenful of user data helps nobody; `--json` has all of it. */
const SHOWN_LENGTH = 200;

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}… (${text.length} characters)` : text;
}
