import type { Outcome } from '../environments';
import { failureLines } from '../report/table';

/** What a command ends with: one result, in two forms. */
export interface CommandResult {
  /** For `--json`. */
  readonly json: unknown;
  /** For people. */
  readonly text: string;
  readonly ok: boolean;
}

/** Result of a command that does one thing for each environment. */
export function outcomesResult<Result>(
  outcomes: Outcome<Result>[],
  lines: (environment: string, result: Result) => string[],
  isOk: (result: Result) => boolean = () => true,
): CommandResult {
  return {
    json: { environments: outcomes },
    text: outcomes
      .flatMap((o) => (o.ok ? lines(o.environment, o.result) : failureLines(o.environment, o.error)))
      .join('\n'),
    ok: outcomes.every((o) => o.ok && isOk(o.result)),
  };
}
