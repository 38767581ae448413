import type { Outcome } from '../../environments';
import { type EnvironmentImpact, isSafe } from '../environment';
import type { ResourceChange, StackImpact } from '../model';
import {
  allChanges,
  counted,
  errorLine,
  failureLine,
  moves,
  propertyLine,
  resourceTitle,
  stackTitle,
  weakLine,
} from './words';

/** Of a comment on GitHub, which takes 65,536 characters. */
const LONGEST = 60_000;
const SIGN = { added: '+', changed: '!', replaced: '-+', removed: '-' } as const;

/** For a comment on a pull request: what is wrong first, and what changes in each environment to unfold. */
export function impactMarkdown(outcomes: readonly Outcome<EnvironmentImpact>[]): string {
  const share = LONGEST / outcomes.length / 2;
  return [
    '## Impact',
    outcomes.map((outcome) => `- ${summary(outcome)}`).join('\n'),
    ...outcomes.flatMap((outcome) => folded(`Errors of ${outcome.environment}`, errorLines(outcome), share, true)),
    ...outcomes.flatMap((outcome) => folded(`Changes of ${outcome.environment}`, changesOf(outcome), share)),
  ].join('\n\n');
}

function summary(outcome: Outcome<EnvironmentImpact>): string {
  if (!outcome.ok) {
    return `❌ **${outcome.environment}**: ${outcome.error.code}`;
  }
  const { environment, result } = outcome;
  const figures = result.impact === undefined ? 'does not synthesize' : counted(allChanges(result));
  return `${isSafe(result) ? '✅' : '❌'} **${environment}**: ${figures}`;
}

function errorLines(outcome: Outcome<EnvironmentImpact>): string[] {
  return outcome.ok
    ? [...outcome.result.failures.map(failureLine), ...(outcome.result.impact?.errors ?? []).map(errorLine)]
    : [outcome.error.message, outcome.error.hint ?? ''];
}

function changesOf(outcome: Outcome<EnvironmentImpact>): string[] {
  if (!outcome.ok) {
    return [];
  }
  const { stacks = [], accepted = [] } = outcome.result.impact ?? {};
  return [
    ...moves(outcome.result).map((line) => `# ${line}`),
    ...accepted.map((error) => `# accepted: ${errorLine(error)}: ${error.reason}`),
    ...stacks.flatMap(stackLines),
  ];
}

function stackLines(stack: StackImpact): string[] {
  return [
    '',
    `# ${stackTitle(stack)}`,
    ...stack.changes.flatMap(changeLines),
    ...stack.broadenings.map(({ kind, path, text }) => `! ${kind} ${path}: ${text}`),
    ...stack.references.map((reference) => `! weak ${weakLine(reference)}`),
  ];
}

function changeLines(change: ResourceChange): string[] {
  return [`${SIGN[change.kind]} ${resourceTitle(change)}`, ...change.properties.map((p) => `    ${propertyLine(p)}`)];
}

function folded(title: string, lines: readonly string[], share: number, open = false): string[] {
  if (lines.length === 0) {
    return [];
  }
  const text = lines.join('\n');
  const shown = text.length <= share ? text : `${text.slice(0, share)}\n…and more: run \`maestro impact\``;
  // A fence that is longer than any in it cannot be closed from the inside.
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const summary = `<summary>${title}</summary>`;
  return [`<details${open ? ' open' : ''}>${summary}\n\n${fence}diff\n${shown}\n${fence}\n</details>`];
}
