import type { CandidateFailure } from '../../candidate/try';
import { canonical, isObject } from '../leaves';
import type { EnvironmentImpact } from '../environment';
import type { ChangeKind, ImpactError, PropertyChange, ResourceChange, StackImpact, WeakReference } from '../model';
import { render } from '../walk';

/** A screenful of user data helps nobody; `--json` has all of it. */
const SHOWN_LENGTH = 100;
const KINDS: readonly ChangeKind[] = ['added', 'changed', 'replaced', 'removed'];

/** `2 added, 1 replaced`. */
export function counted(changes: readonly ResourceChange[]): string {
  const counts = KINDS.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  return counts.length === 0 ? 'no resource changes' : counts.join(', ');
}

export function allChanges({ impact }: EnvironmentImpact): ResourceChange[] {
  return (impact?.stacks ?? []).flatMap(({ changes }) => [...changes]);
}

export function moves({ libraries }: EnvironmentImpact): string[] {
  return libraries.map(({ library, from, to }) =>
    from === to ? `${library} ${from} (repacked)` : `${library} ${from} → ${to}`,
  );
}

export function stackTitle({ name, kind, changes }: StackImpact): string {
  return `${name}: ${kind === 'changed' ? '' : `stack ${kind}, `}${counted(changes)}`;
}

export function resourceTitle({ path, type, movedTo, replacement, afterwards }: ResourceChange): string {
  const notes = [
    ...(replacement === 'maybe' ? ['perhaps'] : []),
    ...(movedTo === undefined ? [] : [`appears in ${movedTo}`]),
    ...(afterwards === undefined
      ? []
      : [`the old one is ${afterwards === 'snapshot' ? 'kept as a snapshot' : afterwards}`]),
  ];
  return `${path} (${type})${notes.length === 0 ? '' : `: ${notes.join(', ')}`}`;
}

export function propertyLine({ path, before, after, replaces }: PropertyChange): string {
  const replacing = replaces === 'no' ? '' : replaces === 'always' ? ' (replaces)' : ' (may replace)';
  if (before === undefined) {
    return `${path}: ${show(after)}${replacing}`;
  }
  return after === undefined
    ? `${path}: no longer ${show(before)}${replacing}`
    : `${path}: ${show(before)} → ${show(after)}${replacing}`;
}

export function weakLine({ path, property, producer, stale }: WeakReference): string {
  const what = stale
    ? 'and nothing else changes here: it keeps the old value until something does'
    : 'and it is updated with it';
  return `${path} ${property}: ${producer} will be another value, ${what}`;
}

export function errorLine({ code, path, properties, message, change }: ImpactError): string {
  return `${code}: ${[path, ...properties].join(' ')}: ${message} (change ${change})`;
}

export function failureLine({ code, libraries, message }: CandidateFailure): string {
  return `${code}: ${libraries.join(' with ')}: ${message}`;
}

function show(value: unknown): string {
  const text = (isObject(value) ? render(value) : canonical(value)).replace(/\b([0-9a-f]{8})[0-9a-f]{56}\b/g, '$1…');
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}… (${text.length} characters)` : text;
}
