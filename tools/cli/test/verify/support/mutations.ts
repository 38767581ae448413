import { Encoded, type Answers } from './fake-cloud';

/** A change of the live answers. */
export type Mutation = (answers: Answers) => Answers;

type Path = readonly (string | number)[];

/** Puts a value at a path like `DescribeVpcs.Vpcs[0].CidrBlock`; undefined takes away what is there. */
export function set(path: string, value: unknown): Mutation {
  return (answers) => put(answers, parse(path), () => value) as Answers;
}

/** One item more in the list at the path. */
export function add(path: string, item: unknown): Mutation {
  return (answers) => put(answers, parse(path), (list) => [...((list ?? []) as unknown[]), item]) as Answers;
}

/** One item less in a list. */
export function drop(path: string): Mutation {
  const steps = parse(path);
  const index = steps[steps.length - 1];
  return (answers) =>
    put(answers, steps.slice(0, -1), (items) => (items as unknown[]).filter((_, i) => i !== index)) as Answers;
}

export interface GeneratedMutation {
  readonly name: string;
  readonly mutate: Mutation;
}

/** Every value changed, every list with one item less and one more. */
export function everyChange(answers: Answers): GeneratedMutation[] {
  return pathsIn(answers).flatMap(({ path, value }) => {
    const at = format(path);
    if (!Array.isArray(value)) {
      return [{ name: at, mutate: set(at, other(value)) }];
    }
    const less = value.map((_, index) => ({ name: `without ${at}[${index}]`, mutate: drop(`${at}[${index}]`) }));
    const more = value.slice(-1).map((last) => ({ name: `more ${at}`, mutate: add(at, other(last)) }));
    return [...less, ...more];
  });
}

/** Every value that has a name taken away; a `false` that is not there is a `false` all the same. */
export function everyRemoval(answers: Answers): GeneratedMutation[] {
  return pathsIn(answers)
    .filter(({ path, value }) => !Array.isArray(value) && value !== false && typeof path[path.length - 1] === 'string')
    .map(({ path }) => ({ name: format(path), mutate: set(format(path), undefined) }));
}

/** The places of all lists and of all single values, at any depth. */
function pathsIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (value instanceof Encoded) {
    return pathsIn(value.value, path);
  }
  if (Array.isArray(value)) {
    return [{ path, value }, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...path, name]));
  }
  return value instanceof Error || typeof value === 'function' ? [] : [{ path, value }];
}

/** A value of the same form that is nowhere equal. */
function other(value: unknown): unknown {
  if (value instanceof Encoded) {
    return value.with(other(value.value));
  }
  if (Array.isArray(value)) {
    return value.map(other);
  }
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, other(item)]));
  }
  if (value instanceof Date) {
    return new Date(value.getTime() + 86_400_000);
  }
  if (typeof value === 'number') {
    return value + 1;
  }
  return typeof value === 'boolean' ? !value : `${String(value)}-other`;
}

function put(value: unknown, [head, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (head === undefined) {
    return change(value);
  }
  if (value instanceof Encoded) {
    return value.with(put(value.value, [head, ...rest], change));
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === head ? put(item, rest, change) : (item as unknown)));
  }
  const before = value as Readonly<Record<string, unknown>>;
  return { ...before, [head]: put(before[head], rest, change) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Error);
}

/** A call's name may hold dots of its own: `GetRole(arn:aws:...)`. */
function parse(path: string): Path {
  const call = /^\w+(?:\([^)]*\))?/.exec(path)?.[0] ?? '';
  const steps = path.slice(call.length).match(/[^.[\]]+/g) ?? [];
  return [call, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
}

function format(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}
