import Table from 'cli-table3';
import pc from 'picocolors';
import type { Outcome } from '../environments';
import type { Acceptance, Finding } from './finding';
import type { Checked } from './index';
import { nameOf } from './synonyms';

export interface AcceptanceRow extends Acceptance {
  readonly environment: string;
}

/** Every acceptance of every environment: what an auditor reads. */
export function acceptanceRows(outcomes: Outcome<Checked>[]): AcceptanceRow[] {
  return outcomes
    .flatMap((outcome) =>
      outcome.ok
        ? outcome.result.report.acceptances.map((acceptance) => ({ environment: outcome.environment, ...acceptance }))
        : [],
    )
    .sort((a, b) => compare(a.rule, b.rule) || compare(a.environment, b.environment) || compare(a.path, b.path));
}

export function acceptanceTable(rows: AcceptanceRow[]): string {
  if (rows.length === 0) {
    return '';
  }
  const table = new Table({
    head: ['accepted', 'environment', 'construct', 'reason'],
    colWidths: [42, 13, 50, 60],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  table.push(...rows.map(({ rule, environment, path, reason }) => [rule, environment, path, reason]));
  return table.toString();
}

/** The figure, and whether it is one too many: more than that nobody reads. */
export function acceptanceFigure(rows: readonly AcceptanceRow[], max?: number): Figure {
  const [count, names] = [pairs(rows), [...new Set(rows.map(({ environment }) => environment))].sort()];
  const text = `${count} pairs of rule and reason${names.length === 0 ? '' : ` over ${names.join(', ')}`}`;
  if (max === undefined || count <= max) {
    return { text };
  }
  const message = `${text}; maxAcceptances allows ${max}: mend what can be mended, and say the same of what is the same`;
  return { text, error: { code: 'MAESTRO_CHECK_ACCEPTANCES_EXCEEDED', message } };
}

export interface Figure {
  readonly text: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** How many judgements somebody has to read; `IAM4[Policy::…]` is one rule, whichever policy it meets. */
export function pairs(rows: readonly Acceptance[]): number {
  return new Set(rows.map(({ rule, reason }) => JSON.stringify([nameOf(rule.replace(/\[.*\]$/, '')), reason]))).size;
}

export function findingLines(environment: string, { report, files }: Checked): string[] {
  const { findings, accepted } = report;
  return [
    `${environment}: ${findings.length} findings, ${accepted.length} accepted (${files.sarif})`,
    ...findings.map((finding) => findingLine(environment, finding)),
  ];
}

function findingLine(environment: string, { tool, rule, message, path }: Finding): string {
  return `${pc.red(rule)} ${environment} ${path}: ${message.trim()} ${pc.dim(`(${tool})`)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
