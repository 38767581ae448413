import { canonical, isObject } from './leaves';
import { list, render } from './walk';

/** What one statement of a policy says of somebody, as text that can be compared. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `AWS:arn…`, `Service:…`, `*`; one empty text in policies of identities. */
  readonly principals: readonly string[];
  readonly condition: Readonly<Record<string, unknown>>;
}

/** Begins what stands for everything but something: it is only equal to itself. */
const BUT = 'everything but ';

export function readStatement(value: Record<string, unknown>): Statement {
  return {
    effect: value.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: part(value.Action, value.NotAction).map((action) => action.toLowerCase()),
    resources: part(value.Resource, value.NotResource),
    principals: part(principals(value.Principal), principals(value.NotPrincipal)),
    condition: isObject(value.Condition) ? value.Condition : {},
  };
}

function part(named: unknown, excepted: unknown): string[] {
  if (excepted !== undefined) {
    return [`${BUT}${list(excepted).map(render).sort().join(', ')}`];
  }
  const values = list(named).map(render);
  return values.length === 0 ? [''] : values;
}

function principals(value: unknown): unknown {
  if (!isObject(value)) {
    return value;
  }
  return Object.entries(value).flatMap(([kind, named]) =>
    list(named).map((name) => (kind === 'AWS' && name === '*' ? '*' : `${kind}:${render(name)}`)),
  );
}

/** What of a statement no other of the same effect says already; undefined when they say all of it. */
export function uncovered(statement: Statement, others: readonly Statement[]): Statement | undefined {
  const able = others.filter(
    ({ effect, condition }) => effect === statement.effect && isWeaker(condition, statement.condition),
  );
  const open = statement.actions.flatMap((action) =>
    statement.resources.flatMap((resource) =>
      statement.principals
        .filter((principal) => !able.some((other) => covers(other, action, resource, principal)))
        .map((principal) => ({ action, resource, principal })),
    ),
  );
  return open.length === 0
    ? undefined
    : {
        ...statement,
        actions: distinct(open.map(({ action }) => action)),
        resources: distinct(open.map(({ resource }) => resource)),
        principals: distinct(open.map(({ principal }) => principal)),
      };
}

function covers(
  { actions, resources, principals: who }: Statement,
  action: string,
  resource: string,
  principal: string,
) {
  return (
    actions.some((pattern) => matches(pattern, action)) &&
    resources.some((pattern) => matches(pattern, resource)) &&
    who.some((name) => name === '*' || name === principal)
  );
}

/** Whether everything that the second asks for is asked for by the first as well, and perhaps less. */
function isWeaker(first: Readonly<Record<string, unknown>>, second: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(first).every(([operator, keys]) => {
    const others = second[operator];
    return (
      isObject(keys) &&
      isObject(others) &&
      Object.entries(keys).every(([key, value]) => canonical(value) === canonical(others[key]))
    );
  });
}

/** A pattern of IAM against a text that may hold wildcards itself: only a wildcard can stand for one. */
function matches(pattern: string, text: string): boolean {
  if (pattern === text || pattern === '*') {
    return true;
  }
  if (pattern.startsWith(BUT) || text.startsWith(BUT)) {
    return false;
  }
  const literal = (part: string) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = literal(pattern).replace(/\*/g, '[^]*').replace(/\?/g, '[^*]');
  return new RegExp(`^${expression}$`).test(text);
}

export function describe({ effect, actions, resources, principals: who, condition }: Statement): string {
  const said = (names: readonly string[]) => names.filter((name) => name !== '').join(', ');
  const on = said(resources) === '' ? '' : ` on ${said(resources)}`;
  const by = said(who) === '' ? '' : ` for ${said(who)}`;
  const when = Object.keys(condition).length === 0 ? '' : ` if ${canonical(condition)}`;
  return `${effect === 'Deny' ? 'no longer denies' : 'allows'} ${said(actions)}${on}${by}${when}`;
}

/** What is left of one statement for several that have it. */
export function merged(rests: readonly Statement[]): Statement {
  return {
    ...rests[0],
    actions: distinct(rests.flatMap(({ actions }) => actions)),
    resources: distinct(rests.flatMap(({ resources }) => resources)),
    principals: distinct(rests.flatMap(({ principals: who }) => who)),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
