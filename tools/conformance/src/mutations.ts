import type { Environment } from './model/environment';
import type { Resource } from './model/resource';
import { allGrants, allows } from './query/policies';

/** Changes the templates of a copy; throws when there is nothing that it could change. */
export type Mutation = (environment: Environment) => void;

type Where = (resource: Resource) => boolean;
type Bag = Record<string, unknown>;

/** Gives a property of one resource (the last that matches: a check that looks at the first alone is caught) another value. */
export function set(type: string, path: string, value: unknown, where?: Where): Mutation {
  return named(`set ${type} ${path}`, (environment) => setIn(last(environment, type, where), path, value));
}

/** The same for all that match: for what must be so at least once. */
export function setAll(type: string, path: string, value: unknown, where?: Where): Mutation {
  return named(`set every ${type} ${path}`, (environment) =>
    matching(environment, type, where).forEach((resource) => setIn(resource, path, value)),
  );
}

export function unset(type: string, path: string, where?: Where): Mutation {
  return named(`unset ${type} ${path}`, (environment) => setIn(last(environment, type, where), path, undefined));
}

export function remove(type: string, where?: Where): Mutation {
  return named(`remove ${type}`, (environment) => drop(last(environment, type, where)));
}

export function removeAll(type: string, where?: Where): Mutation {
  return named(`remove every ${type}`, (environment) => matching(environment, type, where).forEach(drop));
}

/** Adds a resource to the stack of another one, to which it can refer. */
export function add(beside: string, make: (resource: Resource) => { Type: string; Properties: Bag }, where?: Where) {
  return named(`add beside ${beside}`, (environment) => {
    const resource = last(environment, beside, where);
    resourcesOf(resource)['MutationAdded'] = make(resource);
  });
}

/** Further ones like the last. */
export function multiply(type: string, times: number): Mutation {
  return named(`${times} more ${type}`, (environment) => {
    const { stack, logicalId, raw } = last(environment, type);
    const resources = stack.template.Resources as Bag;
    for (let index = 1; index <= times; index++) resources[`${logicalId}Mutation${index}`] = raw;
  });
}

/** Removes every policy, and every role with a policy of its own, that allows an action. */
export function removeGrants(action: string): Mutation {
  return named(`remove what allows ${action}`, (environment) => {
    const grants = allGrants(environment).filter(({ statement }) => allows(statement, action));
    if (grants.length === 0) throw new Error(`${environment.name} allows ${action} to nobody`);
    grants.forEach(({ writtenIn }) => drop(writtenIn));
  });
}

/** What no other can say. */
export function named(name: string, mutate: Mutation): Mutation {
  return Object.defineProperty((environment: Environment) => mutate(environment), 'name', { value: name });
}

export function setIn(resource: Resource, path: string, value: unknown): void {
  const names = path.split('.');
  const property = names.pop()!;
  const properties = ((resource.raw as { Properties?: Bag }).Properties ??= {});
  const owner = names.reduce((bag, name) => (bag[name] ??= {}) as Bag, properties);
  if (value === undefined && !(property in owner)) {
    throw new Error(`${resource.path} has no ${path} to remove`);
  }
  if (value === undefined) delete owner[property];
  else owner[property] = value;
}

export function drop(resource: Resource): void {
  delete resourcesOf(resource)[resource.logicalId];
}

function resourcesOf({ stack }: Resource): Bag {
  return stack.template.Resources as Bag;
}

function last(environment: Environment, type: string, where?: Where): Resource {
  return matching(environment, type, where).at(-1)!;
}

function matching(environment: Environment, type: string, where: Where = () => true): Resource[] {
  const resources = environment.all(type).filter(where);
  if (resources.length === 0) throw new Error(`${environment.name} has no ${type} to change`);
  return resources;
}
