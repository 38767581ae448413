import type { ResourceIdentity, UnreadProperty } from '../report';
import { findUnresolved } from '../template/unresolved';
import { asText } from './scalar';
import { compareValue, isObject, type Finding } from './value';

/** An item that the templates state, and the resource that states it: a rule may come from another stack than its group. */
export interface StatedItem {
  readonly value: unknown;
  readonly origin: ResourceIdentity;
  /** May be there or not: made by a service on its own account. */
  readonly optional?: boolean;
}

export interface ItemFinding extends Finding {
  /** Undefined for an item that nobody states. */
  readonly origin?: ResourceIdentity;
}

export interface SetComparison {
  readonly differences: ItemFinding[];
  readonly unread: (UnreadProperty & { readonly origin: ResourceIdentity })[];
}

export interface SetOptions {
  readonly name: string;
  /** What names an item, so that a changed one is told from one removed and one added. */
  readonly key?: (item: Record<string, unknown>) => string;
  /** False for a resource that belongs to somebody else: then only what is stated has to be there. */
  readonly exact: boolean;
}

/** Compares an exact set: everything stated is there, and nothing else. */
export function compareSet(stated: StatedItem[], actual: unknown[], options: SetOptions): SetComparison {
  const free = [...actual];
  const differences: ItemFinding[] = [];
  const unread: SetComparison['unread'] = [];
  const unmatched: StatedItem[] = [];

  // Items with an unknown part match almost anything: those that are fully known choose first.
  for (const item of [...stated].sort((a, b) => unknowns(a) - unknowns(b))) {
    const match = free.findIndex((candidate) => isSame(item.value, candidate));
    if (match < 0) {
      unmatched.push(item);
      continue;
    }
    const [found] = free.splice(match, 1);
    const path = pathOf(options, found);
    unread.push(
      ...compareValue(item.value, found, path, { exact: true }).unread.map((u) => ({ ...u, origin: item.origin })),
    );
  }
  for (const item of unmatched) {
    const counterpart =
      options.key === undefined ? -1 : free.findIndex((c) => keyOf(options, c) === keyOf(options, item.value));
    if (counterpart >= 0) {
      const [found] = free.splice(counterpart, 1);
      const changes = compareValue(item.value, found, pathOf(options, item.value), { exact: true });
      differences.push(...changes.differences.map((change) => ({ ...change, origin: item.origin })));
    } else if (item.optional !== true) {
      differences.push({
        path: pathOf(options, item.value),
        expected: item.value,
        actual: undefined,
        kind: 'missing',
        origin: item.origin,
      });
    }
  }
  if (options.exact) {
    differences.push(
      ...free.map((item): ItemFinding => ({
        path: pathOf(options, item),
        expected: undefined,
        actual: item,
        kind: 'unexpected',
      })),
    );
  }
  return { differences, unread };
}

function isSame(expected: unknown, actual: unknown): boolean {
  return compareValue(expected, actual, '', { exact: true }).differences.length === 0;
}

function unknowns(item: StatedItem): number {
  return findUnresolved(item.value) === undefined ? 0 : 1;
}

function keyOf(options: SetOptions, item: unknown): string {
  return options.key !== undefined && isObject(item) ? options.key(item) : label(item);
}

function pathOf(options: SetOptions, item: unknown): string {
  return `${options.name}[${keyOf(options, item)}]`;
}

/** For people: the values of an item, without quotes and braces. */
function label(item: unknown): string {
  return isObject(item) || Array.isArray(item)
    ? Object.values(item).map(label).filter(Boolean).join(' ')
    : asText(item);
}
