import type { Resource } from './model/resource';

/** Something that is not as the reference says. */
export interface Finding {
  /** Construct path, or empty when nothing is there to name. */
  readonly where: string;
  readonly message: string;
}

type Holds = (resource: Resource) => boolean;

/** All of them, and there is at least one: where nothing is, nothing is right. */
export function every(resources: readonly Resource[], claim: string, holds: Holds): Finding[] {
  if (resources.length === 0) return missing(`there is nothing of which one could say: ${claim}`);
  return none(resources, `not so: ${claim}`, (resource) => !holds(resource));
}

/** At least one of them. */
export function some<Item>(
  items: readonly Item[],
  claim: string,
  holds: (item: Item) => boolean = () => true,
): Finding[] {
  return items.some(holds) ? [] : missing(`there is none: ${claim}`);
}

/** Not one of them. */
export function none(resources: readonly Resource[], fault: string, holds: Holds): Finding[] {
  return resources.filter(holds).map(({ path }) => ({ where: path, message: fault }));
}

export function count(resources: readonly unknown[], expected: number, noun: string): Finding[] {
  return resources.length === expected ? [] : missing(`expected ${expected} ${noun}, found ${resources.length}`);
}

export function equal(what: string, actual: unknown, expected: unknown): Finding[] {
  const [found, wanted] = [JSON.stringify(actual) ?? 'nothing', JSON.stringify(expected)];
  return found === wanted ? [] : missing(`${what}: expected ${wanted}, found ${found}`);
}

export function missing(message: string): Finding[] {
  return [{ where: '', message }];
}
