import type { Unresolved } from './unresolved';

/** What the functions of one stack's template can ask the cloud. */
export interface Scope {
  /** Value of a parameter, a pseudo parameter, or a resource's physical id. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean | Unresolved;
  mapping(map: string, first: string, second: string): unknown;
  exported(name: string): unknown;
  output(stack: string, output: string): unknown;
  zones(region: string): unknown;
  parameterStore(reference: string): string | Unresolved;
}
