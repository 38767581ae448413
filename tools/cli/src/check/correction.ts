import type { CheckedResource, CheckedStack } from './stacks';

/** Where a rule does not read the property that decides. It holds for the resources that are so, in every environment. */
export interface Correction {
  readonly rules: readonly string[];
  readonly isWrongOf: (resource: CheckedResource, stacks: readonly CheckedStack[], message: string) => boolean;
}

export type Properties = Record<string, unknown>;

/** What CloudFormation lets one write as a list or alone. */
export function list(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** The stack that a resource stands in, and what it is called there. */
export function homeOf(
  resource: CheckedResource,
  stacks: readonly CheckedStack[],
): { readonly id: string; readonly stack: CheckedStack } {
  const stack = stacks.find(({ resources }) => Object.values(resources).includes(resource))!;
  const [id] = Object.entries(stack.resources).find(([, other]) => other === resource)!;
  return { id, stack };
}
