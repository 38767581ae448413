import { isObject } from '../compare/value';
import type { StackState } from '../cloud/stack-state';
import type { Difference, DifferenceKind } from '../report';
import { parseDeployed, asciiOnly, type SynthesizedStack } from '../template/template';

/** An update that was rolled back leaves a whole stack; whether it is the right one is for the template to say. */
const SETTLED = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'IMPORT_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
];

/** What is wrong with a stack itself: not there, not settled, or deployed from another template. */
export function stackDifferences(synthesized: SynthesizedStack, state: StackState | undefined): Difference[] {
  const differ = differenceOf(synthesized.name, state);
  if (state === undefined) {
    return [differ('', synthesized.name, undefined, 'missing')];
  }
  const status = SETTLED.includes(state.status)
    ? []
    : [differ('StackStatus', 'a complete state', state.status, 'changed')];
  return [...status, ...templateDifferences(synthesized, state, differ)];
}

type Differ = (property: string, expected: unknown, actual: unknown, kind: DifferenceKind) => Difference;

function differenceOf(stack: string, state: StackState | undefined): Differ {
  return (property, expected, actual, kind) => ({
    stack,
    logicalId: stack,
    type: 'AWS::CloudFormation::Stack',
    ...(state !== undefined && { physicalId: state.id }),
    property,
    expected,
    actual,
    kind,
  });
}

/** By section and name (`Resources.Vpc`): the resource's own difference says what in it is other. */
function templateDifferences(synthesized: SynthesizedStack, state: StackState, differ: Differ): Difference[] {
  const expected = entries(JSON.parse(asciiOnly(JSON.stringify(synthesized.template))) as Record<string, unknown>);
  const deployed = parseDeployed(state.template);
  if (deployed === undefined) {
    return [differ('Template', 'the template of the assembly', state.template, 'changed')];
  }
  const actual = entries({ ...deployed });
  return [...new Set([...expected.keys(), ...actual.keys()])].flatMap((name) => {
    const [a, b] = [expected.get(name), actual.get(name)];
    if (a === b) {
      return [];
    }
    const kind: DifferenceKind = a === undefined ? 'unexpected' : b === undefined ? 'missing' : 'changed';
    return [differ(`Template.${name}`, a, b, kind)];
  });
}

function entries(template: Record<string, unknown>): Map<string, string> {
  return new Map(
    Object.entries(template).flatMap(([section, content]) =>
      isObject(content)
        ? Object.entries(content).map(([name, value]) => [`${section}.${name}`, canonical(value)] as const)
        : [[section, canonical(content)] as const],
    ),
  );
}

/** The order of names has no meaning in JSON, and services do not keep it. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_: string, item: unknown): unknown => (isObject(item) ? sortedByName(item) : item));
}

function sortedByName(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}
