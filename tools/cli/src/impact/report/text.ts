import pc from 'picocolors';
import type { Outcome } from '../../environments';
import { failureLines } from '../../report/table';
import type { EnvironmentImpact } from '../environment';
import type { ChangeKind, ResourceChange, StackImpact } from '../model';
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

const SIGN: Readonly<Record<ChangeKind, string>> = {
  added: pc.green('+'),
  changed: pc.yellow('~'),
  replaced: pc.red('±'),
  removed: pc.red('-'),
};

/** For a terminal. */
export function impactText(outcomes: readonly Outcome<EnvironmentImpact>[]): string {
  return outcomes
    .flatMap((outcome) =>
      outcome.ok
        ? environmentLines(outcome.environment, outcome.result)
        : failureLines(outcome.environment, outcome.error),
    )
    .join('\n');
}

export function environmentLines(environment: string, result: EnvironmentImpact): string[] {
  const { failures, impact } = result;
  return [
    `${pc.bold(environment)} with ${moves(result).join(', ') || 'the same libraries'}`,
    ...(impact === undefined ? [] : [`  ${counted(allChanges(result))}`]),
    ...(impact?.stacks ?? []).flatMap((stack) => stackLines(stack).map((line) => `  ${line}`)),
    ...failures.map((failure) => `  ${pc.red('error')} ${failureLine(failure)}`),
    ...(impact?.errors ?? []).map((error) => `  ${pc.red('error')} ${errorLine(error)}`),
    ...(impact?.accepted ?? []).map((error) => `  ${pc.yellow('accepted')} ${errorLine(error)}: ${error.reason}`),
    ...(impact?.unused ?? []).map(
      ({ path, change }) => `  ${pc.dim(`the acceptance of ${change} at ${path} accepts nothing here`)}`,
    ),
  ];
}

function stackLines(stack: StackImpact): string[] {
  return [
    stackTitle(stack),
    ...stack.changes.flatMap(changeLines),
    ...stack.broadenings.map(({ kind, path, text }) => `  ${pc.yellow(kind.padEnd(7))} ${path}: ${text}`),
    ...stack.references.map((reference) => `  ${pc.yellow('weak'.padEnd(7))} ${weakLine(reference)}`),
  ];
}

function changeLines(change: ResourceChange): string[] {
  return [
    `  ${SIGN[change.kind]} ${resourceTitle(change)}`,
    ...change.properties.map((p) => `      ${propertyLine(p)}`),
  ];
}
