import type { DifferenceKind, UnreadProperty } from '../report';
import { Unresolved } from '../template/unresolved';
import { isPolicyDocument, normalizePolicy } from './policy-document';

/** One place where the cloud is not as stated. */
export interface Finding {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly kind: DifferenceKind;
}

export interface Comparison {
  readonly differences: Finding[];
  readonly unread: UnreadProperty[];
}

/** Equality of a property whose two spellings mean the same, for example a key's id and its ARN. */
export type Same = (expected: unknown, actual: unknown) => boolean;

export interface CompareOptions {
  /** Something that is there and not stated is a difference too. Policies are always compared so. */
  readonly exact?: boolean;
  /** Special equalities by the last name of a path. */
  readonly same?: Readonly<Record<string, Same>>;
}

/**
 * What the template states against what the cloud has. Lists are compared without order: CloudFormation's lists of subnets,
 * groups or log types are sets, and services return them in an order of their own.
 */
export function compareValue(expected: unknown, actual: unknown, path = '', options: CompareOptions = {}): Comparison {
  if (expected instanceof Unresolved) {
    return { differences: [], unread: [{ property: path, reason: expected.reason }] };
  }
  if (isEmpty(expected) && isEmpty(actual)) {
    return equal();
  }
  if (expected === undefined || expected === null) {
    return options.exact ? different(path, undefined, actual, 'unexpected') : equal();
  }
  if (actual === undefined || actual === null) {
    return different(path, expected, undefined, 'missing');
  }
  const same = options.same?.[lastName(path)];
  if (same?.(expected, actual)) {
    return equal();
  }
  if (isPolicyDocument(expected) && isPolicyDocument(actual)) {
    // A condition that is gone widens a policy without removing anything stated elsewhere: never compare a part of it.
    return compareObjects(normalizePolicy(expected), normalizePolicy(actual), path, { ...options, exact: true });
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return compareLists(expected, actual, path, options);
  }
  if (isObject(expected) && isObject(actual)) {
    return compareObjects(expected, actual, path, options);
  }
  return sameScalar(expected, actual) ? equal() : different(path, expected, actual, 'changed');
}

function compareObjects(
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  path: string,
  options: CompareOptions,
): Comparison {
  const names = new Set([...Object.keys(expected), ...(options.exact ? Object.keys(actual) : [])]);
  return merge([...names].map((name) => compareValue(expected[name], actual[name], join(path, name), options)));
}

function compareLists(expected: unknown[], actual: unknown[], path: string, options: CompareOptions): Comparison {
  const parts: Comparison[] = [];
  const free = [...actual];
  const unmatched: number[] = [];
  for (const index of mostStatedFirst(expected)) {
    const match = free.findIndex((item) => compareValue(expected[index], item, '', options).differences.length === 0);
    if (match < 0) {
      unmatched.push(index);
    } else {
      parts.push(compareValue(expected[index], free.splice(match, 1)[0], `${path}[${index}]`, options));
    }
  }
  // What is left over on both sides is most likely one item that was changed: say what changed in it.
  for (const index of unmatched.sort((a, b) => a - b)) {
    parts.push(compareValue(expected[index], free.shift(), `${path}[${index}]`, options));
  }
  parts.push(...free.map((item) => different(`${path}[]`, undefined, item, 'unexpected')));
  return merge(parts);
}

/** An item that states more goes first, or one that states less would take its counterpart; unresolved ones match anything. */
function mostStatedFirst(items: unknown[]): number[] {
  const weight = (item: unknown): number => (item instanceof Unresolved ? -1 : JSON.stringify(item).length);
  return items.map((_, index) => index).sort((a, b) => weight(items[b]) - weight(items[a]));
}

/** Templates write numbers and booleans as text as often as not: `"20"` is 20. */
function sameScalar(expected: unknown, actual: unknown): boolean {
  return !isComposite(expected) && !isComposite(actual) && String(expected) === String(actual);
}

function isComposite(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);
}

/** Services leave out what is empty; templates often state it. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}

function lastName(path: string): string {
  return /([^.[\]]+)(?:\[\d*\])*$/.exec(path)?.[1] ?? '';
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function equal(): Comparison {
  return { differences: [], unread: [] };
}

function different(path: string, expected: unknown, actual: unknown, kind: DifferenceKind): Comparison {
  return { differences: [{ path, expected, actual, kind }], unread: [] };
}

function merge(parts: Comparison[]): Comparison {
  return { differences: parts.flatMap((part) => part.differences), unread: parts.flatMap((part) => part.unread) };
}
