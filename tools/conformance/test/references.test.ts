import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENTS } from '../src/model/environment';
import { readStacks, type Stack } from '../src/model/stacks';

const WORKSPACE = join(__dirname, '..', '..', '..');
const WEAK = 'Fn::GetStackOutput';
/** Weak references that an export would deadlock, by consumer, each with its reason: docs/adr/0006. None so far. */
const ALLOWED: string[] = [];

/** Consumers that keep a stale value when the producer's changes. */
function weaklyReferring(stacks: Pick<Stack, 'name' | 'template'>[]): string[] {
  return stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, resource]) => JSON.stringify(resource).includes(`"${WEAK}"`))
      .map(([logicalId]) => `${name}.${logicalId}`),
  );
}

test.each(ENVIRONMENTS)('references between the stacks of %s are strong', (name) => {
  expect(weaklyReferring(readStacks(join(WORKSPACE, 'apps', 'maestro-envs', name, 'cdk.out')))).toEqual(ALLOWED);
});

test.each(ENVIRONMENTS)('%s asks the CDK for strong references', (name) => {
  const file = join(WORKSPACE, 'apps', 'maestro-envs', name, 'cdk.json');
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  expect(context['@aws-cdk/core:defaultCrossStackReferences']).toBe('strong');
});

test('a weak reference is found, however deep it is', () => {
  const weak = { [WEAK]: { StackName: 'data', OutputName: 'Address' } };
  const Resources = {
    Weak: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::Join': ['', ['x', weak]] } } },
    Strong: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::ImportValue': 'data:Address' } } },
  };
  expect(weaklyReferring([{ name: 'compute', template: { Resources } }])).toEqual(['compute.Weak']);
});
