export interface Leaf {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Where two values differ, as deep as they are of the same form. */
export function leaves(path: string, before: unknown, after: unknown): Leaf[] {
  if (same(before, after)) {
    return [];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length
      ? before.flatMap((item, index) => leaves(`${path}[${index}]`, item, after[index]))
      : ofLists(path, before, after);
  }
  if (isObject(before) && isObject(after) && !isIntrinsic(before) && !isIntrinsic(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap((key) => leaves(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** Of lists of another length what came and went: their indices say nothing. */
function ofLists(path: string, before: unknown[], after: unknown[]): Leaf[] {
  const without = (items: unknown[], others: unknown[]) => {
    const left = others.map(canonical);
    return items.filter((item) => {
      const index = left.indexOf(canonical(item));
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
  };
  const gone = without(before, after).map((item) => ({ path: `${path}[-]`, before: item }));
  const came = without(after, before).map((item) => ({ path: `${path}[+]`, after: item }));
  return [...gone, ...came];
}

export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with its keys in order. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, item: unknown) =>
      isObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
    ) ?? 'undefined'
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIntrinsic(value: Record<string, unknown>): boolean {
  const [name, ...others] = Object.keys(value);
  return name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}
