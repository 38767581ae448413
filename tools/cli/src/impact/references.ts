import { errorOf } from './losses';
import { isObject, same } from './leaves';
import type { ImpactError, PropertyChange, ResourceChange, WeakReference } from './model';
import { type ImpactStack, type Output, pathOf } from './stack';
import { objects, render } from './walk';

interface Use {
  readonly stack: ImpactStack;
  readonly logicalId: string;
  readonly property: string;
  readonly value: Record<string, unknown>;
}

/** Every place of a stack's resources where a function of this name stands. */
function uses(stack: ImpactStack, name: string): Use[] {
  return Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, { Properties }]) =>
    objects(Properties)
      .filter(({ value }) => value[name] !== undefined)
      .map(({ path, value }) => ({ stack, logicalId, property: path, value })),
  );
}

/**
 * Values by `Fn::GetStackOutput` that are others afterwards. CloudFormation does not look at them when nothing else of the
 * consumer changes.
 */
export function weakReferences(
  before: readonly ImpactStack[],
  after: readonly ImpactStack[],
  changes: readonly ResourceChange[],
): WeakReference[] {
  return after.flatMap((stack) =>
    uses(stack, 'Fn::GetStackOutput').flatMap(({ logicalId, property, value }) => {
      const { StackName, OutputName } = isObject(value['Fn::GetStackOutput']) ? value['Fn::GetStackOutput'] : {};
      const [producer, output] = [render(StackName), render(OutputName)];
      const [old, now] = [before, after].map((stacks) => outputsOf(stacks, producer)[output]);
      if (old === undefined || !isAnother(old, now, producer, changes)) {
        return [];
      }
      const stale = !changes.some((change) => change.stack === stack.name && change.logicalId === logicalId);
      const path = pathOf(stack, logicalId);
      return [{ stack: stack.name, path, property, producer: `${producer}.${output}`, stale }];
    }),
  );
}

/**
 * Exports that are another value afterwards, or gone, while a deployed stack imports them: CloudFormation refuses that.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 */
export function brokenExports(
  before: readonly ImpactStack[],
  after: readonly ImpactStack[],
  changes: readonly ResourceChange[],
): ImpactError[] {
  const imports = before.flatMap((stack) => uses(stack, 'Fn::ImportValue'));
  return before.flatMap(({ name, template }) =>
    Object.entries(template.Outputs ?? {}).flatMap(([id, output]) => {
      const exported = output.Export;
      const users = exported === undefined ? [] : imports.filter(({ value }) => importsIt(value, exported.Name));
      const now = outputsOf(after, name)[id];
      if (exported === undefined || users.length === 0 || !isAnother(output, now, name, changes)) {
        return [];
      }
      const consumers = [...new Set(users.map(({ stack }) => stack.name))].sort().join(', ');
      const property: PropertyChange = { path: `Outputs.${id}`, before: output, after: now, replaces: 'no' };
      const what = now === undefined ? 'is no longer exported' : 'is another value';
      const message = `${render(exported.Name)} ${what}, and ${consumers} imports it: CloudFormation refuses to update ${name}`;
      return [errorOf('MAESTRO_IMPACT_EXPORT_IN_USE', { path: name, of: id }, [property], message)];
    }),
  );
}

function importsIt(value: Record<string, unknown>, name: unknown): boolean {
  return same(value['Fn::ImportValue'], name);
}

function outputsOf(stacks: readonly ImpactStack[], name: string): Readonly<Record<string, Output>> {
  return stacks.find((stack) => stack.name === name)?.template.Outputs ?? {};
}

/** By what it says, or because that which it names is replaced for certain. */
function isAnother(
  before: Output,
  after: Output | undefined,
  stack: string,
  changes: readonly ResourceChange[],
): boolean {
  if (after === undefined || !same([before.Value, before.Export], [after.Value, after.Export])) {
    return true;
  }
  const named = objects(after).map(({ value }) => render(value));
  return changes.some(
    (change) =>
      change.stack === stack &&
      change.replacement === 'always' &&
      named.some((name) => name === `\${${change.logicalId}}` || name.startsWith(`\${${change.logicalId}.`)),
  );
}
