import type { Failure, Outcome } from '../../environments';
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

/** What GitHub takes as a comment is 65,536 characters; the errors come first. */
const LONGEST = 60_000;

/** For a comment on a pull request: a line for each environment, and what is behind it to unfold. */
export function impactMarkdown(outcomes: readonly Outcome<EnvironmentImpact>[]): string {
  const text = ['## Impact', ...outcomes.map(section)].join('\n\n');
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, text.lastIndexOf('\n', LONGEST))}\n\`\`\`\n</details>\n\n…and ${text.length - LONGEST} characters more: run \`maestro impact\`.`;
}

function section(outcome: Outcome<EnvironmentImpact>): string {
  if (!outcome.ok) {
    return failed(outcome.environment, outcome.error);
  }
  const { environment, result } = outcome;
  const sign = isSafe(result) ? '✅' : '❌';
  const figures = result.impact === undefined ? 'does not synthesize' : counted(allChanges(result));
  return [
    `${sign} **${environment}**: ${figures}`,
    ...fenced('Errors', [...result.failures.map(failureLine), ...(result.impact?.errors ?? []).map(errorLine)], true),
    ...fenced(
      'Accepted',
      (result.impact?.accepted ?? []).map((error) => `${errorLine(error)}: ${error.reason}`),
    ),
    ...fenced('Libraries', moves(result).split(', ')),
    ...(result.impact?.stacks ?? []).flatMap((stack) => fenced(stackTitle(stack), stackLines(stack))),
  ].join('\n\n');
}

function failed(environment: string, { code, message, hint = '' }: Failure): string {
  return [`❌ **${environment}**: ${code}`, ...fenced('Error', [message, hint], true)].join('\n\n');
}

function fenced(title: string, lines: readonly string[], open = false): string[] {
  if (lines.length === 0) {
    return [];
  }
  // A fence that is longer than any in it cannot be closed from the inside.
  const fence = '`'.repeat(
    Math.max(3, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length + 1)),
  );
  return [
    `<details${open ? ' open' : ''}><summary>${escaped(title)}</summary>\n\n${fence}diff\n${lines.join('\n')}\n${fence}\n</details>`,
  ];
}

function stackLines(stack: StackImpact): string[] {
  return [
    ...stack.changes.flatMap(changeLines),
    ...stack.broadenings.map(({ kind, path, text }) => `! ${kind} ${path}: ${text}`),
    ...stack.references.map((reference) => `! weak ${weakLine(reference)}`),
  ];
}

const SIGN = { added: '+', changed: '!', replaced: '-+', removed: '-' } as const;

function changeLines(change: ResourceChange): string[] {
  return [`${SIGN[change.kind]} ${resourceTitle(change)}`, ...change.properties.map((p) => `    ${propertyLine(p)}`)];
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
