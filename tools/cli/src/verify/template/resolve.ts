import { FUNCTIONS } from './functions';
import { NO_VALUE } from './no-value';
import type { Scope } from './scope';
import { Unresolved } from './unresolved';

/**
 * A value of a template with its intrinsic functions carried out against the deployed stacks. What cannot be known becomes
 * `Unresolved` at its place, so that everything around it can still be compared.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value === 'string') {
    return dynamicReferences(value, scope);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const call = intrinsic(value as Record<string, unknown>);
  if (call !== undefined) {
    return carryOut(call.name, call.argument, scope);
  }
  const entries = Object.entries(value).map(([name, item]) => [name, resolve(item, scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}

function intrinsic(value: Record<string, unknown>): { name: string; argument: unknown } | undefined {
  const [name, ...others] = Object.keys(value);
  const isCall =
    name !== undefined && others.length === 0 && (name.startsWith('Fn::') || name === 'Ref' || name === 'Condition');
  // `Condition` is a function only inside conditions; in a policy statement it holds the statement's conditions.
  return isCall && (name !== 'Condition' || typeof value[name] === 'string')
    ? { name, argument: value[name] }
    : undefined;
}

function carryOut(name: string, argument: unknown, scope: Scope): unknown {
  const run = FUNCTIONS[name];
  if (run === undefined) {
    return new Unresolved(`${name} is not known to verify`);
  }
  const result = run(argument, scope, (value) => resolve(value, scope));
  return typeof result === 'string' ? dynamicReferences(result, scope) : result;
}

const DYNAMIC = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^}]+)\}\}/g;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function dynamicReferences(text: string, scope: Scope): unknown {
  let unresolved: Unresolved | undefined;
  const replaced = text.replace(DYNAMIC, (_, service: string, reference: string) => {
    const value =
      service === 'ssm' ? scope.parameterStore(reference) : new Unresolved(`a secret of ${service} is not read`);
    if (value instanceof Unresolved) {
      unresolved ??= value;
      return '';
    }
    return value;
  });
  return unresolved ?? replaced;
}
