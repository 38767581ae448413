import { tiesOf } from '../../src/stacks/dependencies';
import { awsError, fakeAws } from '../support/aws';
import { fakeCloudFormation, stackOf, type FakeStack } from '../support/stacks';

const fake = (name: string, more: Partial<FakeStack> = {}): FakeStack => ({
  name,
  status: 'CREATE_COMPLETE',
  created: 0,
  template: {},
  ...more,
});

const resource = (Properties: Record<string, unknown>, DeletionPolicy?: string) => ({
  Resources: { It: { Type: 'X', Properties, DeletionPolicy } },
});

const ties = (stacks: FakeStack[], protection: 'respected' | 'lifted' = 'respected') =>
  tiesOf(
    fakeAws(fakeCloudFormation(stacks)).clients,
    stacks.map(({ name, exports = [] }) => stackOf(name, { exports })),
    protection,
  );

test('a stack is used by those that import from it, each named once', async () => {
  const result = await ties([
    fake('network', { exports: ['vpc', 'subnet', 'unused'] }),
    fake('data', { imports: ['vpc', 'subnet'] }),
    fake('app', { imports: ['vpc'] }),
  ]);
  expect(result.get('network')?.users.sort()).toEqual(['app', 'data']);
  expect(result.get('app')?.users).toEqual([]);
});

test('a stack is used by those that read its outputs, however deep in their template', async () => {
  const template = {
    Resources: {
      A: { Properties: { List: [null, { 'Fn::GetStackOutput': { StackName: 'data', OutputName: 'x' } }] } },
    },
  };
  const result = await ties([fake('data'), fake('app', { template }), fake('other')]);
  expect(result.get('data')?.users).toEqual(['app']);
  expect(result.get('other')?.users).toEqual([]);
});

test.each(['DeletionProtection', 'DeletionProtectionEnabled', 'DisableApiTermination'])(
  '%s keeps a stack, unless the protection is lifted or the resource stays anyway',
  async (property) => {
    const protectedResources = async (template: unknown, protection?: 'lifted') =>
      (await ties([fake('a', { template })], protection)).get('a')?.protectedResources;
    expect(await protectedResources(resource({ [property]: true }))).toEqual(['It']);
    expect(await protectedResources(resource({ [property]: false }))).toEqual([]);
    expect(await protectedResources(resource({ [property]: true }, 'Retain'))).toEqual([]);
    expect(await protectedResources(resource({ [property]: true }, 'Snapshot'))).toEqual(['It']);
    expect(await protectedResources(resource({ [property]: true }), 'lifted')).toEqual([]);
  },
);

test.each([
  ['true', ['It']],
  ['false', []],
])('the attribute of a load balancer, %s, keeps a stack or not', async (Value, kept) => {
  const attributes = [{ Key: 'idle_timeout.timeout_seconds' }, { Key: 'deletion_protection.enabled', Value }];
  const result = await ties([fake('edge', { template: resource({ LoadBalancerAttributes: attributes }) })]);
  expect(result.get('edge')?.protectedResources).toEqual(kept);
});

test('a template that is no JSON has its exports all the same', async () => {
  const result = await ties([
    fake('theirs', { template: 'Resources:\n  A: {}', exports: ['x'] }),
    fake('ours', { imports: ['x'], template: undefined }),
  ]);
  expect(result.get('theirs')).toEqual({ users: ['ours'], protectedResources: [] });
});

test('an import that cannot be read is an error, and no missing user', async () => {
  const stacks = [fake('a', { exports: ['x'] })];
  const { clients } = fakeAws({
    ...fakeCloudFormation(stacks),
    ListImports: () => {
      throw awsError('Throttling', 'Rate exceeded');
    },
  });
  await expect(tiesOf(clients, [stackOf('a', { exports: ['x'] })], 'respected')).rejects.toThrow('Rate exceeded');
});
