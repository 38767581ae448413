import { Environment } from '../../src/model/environment';
import type { Stack } from '../../src/model/stacks';
import { DATA } from './future-data';
import { EDGE } from './future-edge';
import { OPERATIONS } from './future-operations';
import { SECURITY } from './future-security';
import { WORKLOAD } from './future-workload';

/** CloudFormation resources by logical id. */
export type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

/**
 * The assembly and beside it a stack written by hand, with what open rows ask for: so that checks and mutations are right
 * before the libraries are there. When a row is no longer open, what only it needed goes from here.
 */
export function withFuture(environment: Environment): Environment {
  const [foundation] = environment.stacks;
  const future: Stack = {
    ...foundation,
    name: `maestro-${environment.name}-future`,
    template: {
      Outputs: undefined,
      Resources: withPaths({
        ...SECURITY,
        ...DATA(environment),
        ...OPERATIONS,
        ...(environment.name === 'dev' ? {} : WORKLOAD),
        ...(environment.name === 'prod' ? EDGE(environment) : {}),
      }),
    },
  };
  return new Environment(environment.name, [...structuredClone(environment.stacks), structuredClone(future)]);
}

/** The place in the code, as the CDK would note it: `Assets` becomes `…/Storage/Assets/Resource`. */
function withPaths(resources: Resources): NonNullable<Stack['template']['Resources']> {
  return Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => [
      id,
      { ...resource, Metadata: { 'aws:cdk:path': `future/Storage/${id}/Resource` } },
    ]),
  );
}

/** A reference to a resource of another stack of the environment, as text that is already resolved. */
export function across(environment: Environment, type: string, attribute = '', index = 0): string {
  const { stack, logicalId } = environment.all(type)[index];
  return `<<${stack.name}|${logicalId}|${attribute}>>`;
}
