import type { Finding } from './claims';
import type { Environment, EnvironmentName } from './model/environment';
import { openIn, type Row, type Subject } from './row';

/** `silent`: the reference says nothing of this environment. */
export type Verdict =
  | { readonly state: 'green' | 'silent' }
  | { readonly state: 'open'; readonly subject: Subject }
  | { readonly state: 'red'; readonly findings: readonly Finding[] };

export interface Judgement {
  readonly row: Row;
  readonly verdicts: Readonly<Partial<Record<EnvironmentName, Verdict>>>;
}

export function judgeAll(rows: readonly Row[], environments: readonly Environment[]): Judgement[] {
  return rows.map((row) => ({
    row,
    verdicts: Object.fromEntries(environments.map((environment) => [environment.name, judge(row, environment)])),
  }));
}

export function judge(row: Row, environment: Environment): Verdict {
  if (!row.environments.includes(environment.name)) return { state: 'silent' };
  const subject = openIn(row, environment.name);
  if (row.check === undefined) {
    return subject === undefined ? red('the row has no assertion') : { state: 'open', subject };
  }
  try {
    return weigh(row.check(environment), subject);
  } catch (error) {
    return red(`the check itself failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function weigh(findings: readonly Finding[], subject: Subject | undefined): Verdict {
  if (subject === undefined) return findings.length === 0 ? { state: 'green' } : { state: 'red', findings };
  return findings.length === 0
    ? red(`the row is open ('${subject}') but holds: take \`open\` away`)
    : { state: 'open', subject };
}

function red(message: string): Verdict {
  return { state: 'red', findings: [{ where: '', message }] };
}
