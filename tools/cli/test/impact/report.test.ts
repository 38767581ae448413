import { stripVTControlCharacters } from 'node:util';
import type { Outcome } from '../../src/environments';
import { impact } from '../../src/impact';
import { ACCEPTED } from '../../src/impact/acceptances';
import type { EnvironmentImpact } from '../../src/impact/environment';
import { impactMarkdown } from '../../src/impact/report/markdown';
import { impactText } from '../../src/impact/report/text';
import { database, resource, stack } from './support/stacks';

const HASH = 'a'.repeat(64);
const libraries = [
  { library: '@x/network', from: '1.0.0', to: '1.1.0' },
  { library: '@x/storage', from: '1.0.0', to: '1.0.0' },
];

const before = [
  stack({
    Database: database(),
    Cache: resource('AWS::ElastiCache::ReplicationGroup', { Port: 1 }),
    Bucket: resource('AWS::S3::Bucket'),
    Code: resource('AWS::Lambda::Function', { Code: { S3Key: 'b'.repeat(64) }, Timeout: 3, Old: { Ref: 'Bucket' } }),
    Machine: resource('AWS::EC2::Instance', { InstanceType: 't3.micro' }),
  }),
  stack(
    {
      User: resource('AWS::CloudWatch::Alarm', {
        Value: { 'Fn::GetStackOutput': { StackName: 'out', OutputName: 'V' } },
      }),
    },
    { name: 'app' },
  ),
  stack({}, { name: 'out', outputs: { V: { Value: '1' } } }),
];
const changed = stack({
  Database: database({ DBName: 'b', Tags: 'x'.repeat(300) }),
  Cache: resource('AWS::ElastiCache::ReplicationGroup', { Port: 2 }),
  Code: resource('AWS::Lambda::Function', { Code: { S3Key: HASH }, Timeout: 3, New: { Ref: 'Role' } }),
  Machine: resource('AWS::EC2::Instance', { InstanceType: 't4g.micro' }),
  Role: resource('AWS::IAM::Role', { ManagedPolicyArns: ['arn:admin'] }),
});
const accepted = (): EnvironmentImpact => {
  const after = [
    changed,
    { ...before[1], template: { ...before[1].template, Resources: { ...before[1].template.Resources } } },
    stack({}, { name: 'out', outputs: { V: { Value: '2' } } }),
  ];
  const cache = impact(before, after).errors.find(({ path }) => path.includes('Cache'))!;
  const list = [
    { path: cache.path, change: cache.change, reason: 'a cache is filled again' },
    { path: 'data/Gone', change: '00000000', reason: 'long ago' },
  ];
  after[2] = { ...after[2], template: { ...after[2].template, Metadata: { [ACCEPTED]: list } } };
  const failures = [{ code: 'MAESTRO_IMPACT_TYPES' as const, libraries: ['@x/network@1.1.0'], message: 'TS2353' }];
  return { libraries, failures, impact: impact(before, after) };
};

const outcomes: Outcome<EnvironmentImpact>[] = [
  { environment: 'dev', ok: true, result: accepted() },
  { environment: 'staging', ok: true, result: { libraries: [], failures: [], impact: impact(before, before) } },
  {
    environment: 'test',
    ok: true,
    result: { libraries, failures: [{ code: 'MAESTRO_IMPACT_SYNTH', libraries: ['a', 'b'], message: '`x`' }] },
  },
  { environment: 'prod', ok: false, error: { code: 'MAESTRO_CDK_FAILED', message: 'it <failed>', hint: 'mend it' } },
];

test('the text says all of it', () => {
  expect(stripVTControlCharacters(impactText(outcomes))).toMatchSnapshot();
});

test('the Markdown says first what is wrong, and folds what changes', () => {
  expect(impactMarkdown(outcomes)).toMatchSnapshot();
});

test('a comment is never too long for GitHub', () => {
  const many = Array.from({ length: 500 }, (_, i) => [
    `${'A'.repeat(100)}${i}`,
    resource('AWS::S3::Bucket', { Name: 'x'.repeat(90) }),
  ]);
  const result = {
    libraries,
    failures: [],
    impact: impact([], [stack(Object.fromEntries(many) as Record<string, ReturnType<typeof resource>>)]),
  };
  const text = impactMarkdown([{ environment: 'dev', ok: true, result }]);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/\n…and more: run `maestro impact`\n```\n<\/details>$/);
});
