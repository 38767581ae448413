import Table from 'cli-table3';
import pc from 'picocolors';
import type { Judgement, Verdict } from '../judge';
import { type EnvironmentName, ENVIRONMENTS } from '../model/environment';

const STATEMENT_WIDTH = 90;

/** A line for each row, grouped by area; a column for each environment. */
export function matrix(judgements: readonly Judgement[]): string {
  const table = new Table({
    head: ['row', 'statement', ...ENVIRONMENTS],
    colWidths: [null, STATEMENT_WIDTH, null, null, null],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  let heading = '';
  for (const { row, verdicts } of judgements) {
    const own = `${row.area}: ${row.reference}`;
    if (own !== heading) table.push([{ colSpan: 2 + ENVIRONMENTS.length, content: pc.bold((heading = own)) }]);
    table.push([row.id.replace(/^[^/]+\//, ''), row.statement, ...ENVIRONMENTS.map((name) => cell(verdicts[name]))]);
  }
  return table.toString();
}

function cell(verdict: Verdict | undefined): string {
  switch (verdict?.state) {
    case 'green':
      return pc.green('green');
    case 'red':
      return pc.red('RED');
    case 'open':
      return pc.yellow('open');
    default:
      return pc.dim('·');
  }
}

/** What every red cell found. */
export function findingLines(judgements: readonly Judgement[]): string[] {
  return cells(judgements).flatMap(({ id, environment, verdict }) =>
    verdict.state === 'red'
      ? verdict.findings.map(({ where, message }) => {
          return `${pc.red('red')}  ${id} ${environment}${where === '' ? '' : ` ${where}`}: ${message}`;
        })
      : [],
  );
}

/** How many cells wait for which issue. */
export function openLines(judgements: readonly Judgement[]): string[] {
  const counts = new Map<string, number>();
  for (const { verdict } of cells(judgements)) {
    if (verdict.state === 'open') counts.set(verdict.subject, (counts.get(verdict.subject) ?? 0) + 1);
  }
  return [...counts].map(([subject, count]) => `${pc.yellow('open')} ${count} for: ${subject}`);
}

/** `12 rows: 30 green, 0 red, 4 open` */
export function summary(judgements: readonly Judgement[]): string {
  const states = cells(judgements).map(({ verdict }) => verdict.state);
  const count = (state: Verdict['state']) => states.filter((candidate) => candidate === state).length;
  return `${judgements.length} rows: ${count('green')} green, ${count('red')} red, ${count('open')} open`;
}

function cells(judgements: readonly Judgement[]): { id: string; environment: EnvironmentName; verdict: Verdict }[] {
  return judgements.flatMap(({ row, verdicts }) =>
    ENVIRONMENTS.flatMap((environment) => {
      const verdict = verdicts[environment];
      return verdict === undefined ? [] : [{ id: row.id, environment, verdict }];
    }),
  );
}
