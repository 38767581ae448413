import { subnetsOf } from './cidr';
import { NO_VALUE } from './no-value';
import type { Scope } from './scope';
import { findUnresolved, Unresolved } from './unresolved';

type Resolve = (value: unknown) => unknown;
type Intrinsic = (argument: unknown, scope: Scope, resolve: Resolve) => unknown;

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 * `Fn::Transform` is not carried out: what it would give is reported as unread.
 */
export const FUNCTIONS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NO_VALUE : scope.ref(String(name))),
  Condition: (name, scope) => scope.condition(String(name)),
  'Fn::GetAtt': getAtt,
  'Fn::If': ifElse,
  'Fn::Sub': substitute,
  'Fn::Join': known(([separator, values]) => (values as unknown[]).map(String).join(String(separator))),
  'Fn::Split': known(([separator, text]) => String(text).split(String(separator))),
  'Fn::Select': select,
  'Fn::Base64': known((text) => Buffer.from(String(text)).toString('base64')),
  'Fn::Cidr': known(([block, count, bits]) => subnetsOf(String(block), Number(count), Number(bits ?? 0))),
  'Fn::Length': known((values) => (values as unknown[]).length),
  'Fn::GetAZs': known((region, scope) =>
    scope.zones(region === '' ? String(scope.ref('AWS::Region')) : String(region)),
  ),
  'Fn::ImportValue': known((name, scope) => scope.exported(String(name))),
  'Fn::FindInMap': known(([map, first, second], scope) => scope.mapping(String(map), String(first), String(second))),
  'Fn::GetStackOutput': known(getStackOutput),
  'Fn::Equals': known(([a, b]) => String(a) === String(b)),
  'Fn::Not': known(([condition]) => condition !== true),
  'Fn::And': known((conditions) => (conditions as unknown[]).every((condition) => condition === true)),
  'Fn::Or': known((conditions) => (conditions as unknown[]).some((condition) => condition === true)),
};

/** A function of values: it gives nothing as long as one of them is unknown. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every function has an argument of its own form
function known(run: (argument: any, scope: Scope) => unknown): Intrinsic {
  return (argument, scope, resolve) => {
    const resolved = resolve(argument);
    return findUnresolved(resolved) ?? run(resolved, scope);
  };
}

function getAtt(argument: unknown, scope: Scope): unknown {
  const [logicalId = '', ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
  return scope.attribute(logicalId, attribute.join('.'));
}

/** The branch that is not taken may name what does not exist: only the other one is looked at. */
function ifElse(argument: unknown, scope: Scope, resolve: Resolve): unknown {
  const [name, then, otherwise] = argument as [string, unknown, unknown];
  const condition = scope.condition(name);
  return condition instanceof Unresolved ? condition : resolve(condition ? then : otherwise);
}

/** Selecting one of several values needs that value alone. */
function select(argument: unknown, _: Scope, resolve: Resolve): unknown {
  const [index, values] = resolve(argument) as [unknown, unknown];
  if (index instanceof Unresolved || values instanceof Unresolved) {
    return findUnresolved([index, values]);
  }
  const list = values as unknown[];
  return list[Number(index)] ?? new Unresolved(`Fn::Select has no value ${String(index)} among ${list.length}`);
}

function substitute(argument: unknown, _: Scope, resolve: Resolve): unknown {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
  let unresolved: Unresolved | undefined;
  const replaced = text.replace(/\$\{([^}]+)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) {
      return `\${${name.slice(1)}}`;
    }
    const value = resolve(variables[name] ?? reference(name));
    unresolved ??= findUnresolved(value);
    return value instanceof Unresolved ? whole : String(value);
  });
  return unresolved ?? replaced;
}

function reference(name: string): unknown {
  return name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name };
}

function getStackOutput(argument: { StackName: string; OutputName: string; Region?: string }, scope: Scope): unknown {
  const region = scope.ref('AWS::Region');
  if (argument.Region !== undefined && argument.Region !== region) {
    return new Unresolved(
      `output ${argument.OutputName} of ${argument.StackName} lives in ${argument.Region}, verify reads ${String(region)}`,
    );
  }
  return scope.output(argument.StackName, argument.OutputName);
}
