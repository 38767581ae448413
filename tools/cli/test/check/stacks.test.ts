import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from '../../src/cdk/assembly';
import { pathOf, readStacks, writeBare } from '../../src/check/stacks';
import { emptyFolder, writeFiles } from '../support/files';
import { stackOf } from './support/stacks';

function stacksOf(template: unknown) {
  const folder = emptyFolder();
  const manifest = { artifacts: { app: { type: 'aws:cloudformation:stack' } } };
  writeFiles(folder, { 'manifest.json': manifest, 'app.template.json': template });
  return readStacks(new Assembly(folder));
}

test('a resource stands where its construct does, or under its own name when it has none', () => {
  const [stack] = stacksOf({
    Resources: { A: { Type: 'T', Metadata: { 'aws:cdk:path': 'app/Nice/Resource' } }, B: { Type: 'T' } },
  });
  expect(Object.values(stack?.resources ?? {}).map(({ path }) => path)).toEqual(['app/Nice/Resource', 'app/B']);
});

test('a stack without resources is one all the same', () => {
  const stacks = stacksOf({});
  expect(stacks).toMatchObject([{ name: 'app', resources: {} }]);
  const [bare = ''] = writeBare(stacks, join(emptyFolder(), 'bare'));
  expect(JSON.parse(readFileSync(bare, 'utf8'))).toEqual({ Resources: {} });
});

test('what a tool says of no resource stands at the stack, and of no stack at the file', () => {
  const stacks = [stackOf('app', { Bucket: { type: 'AWS::S3::Bucket' } })];
  expect(pathOf(stacks, '/x/app.template.json', 'Bucket')).toBe('app/Bucket');
  expect(pathOf(stacks, '/x/app.template.json', 'Nothing')).toBe('app');
  expect(pathOf(stacks, 'app.template.json', undefined)).toBe('app');
  expect(pathOf(stacks, 'other.template.json', 'Bucket')).toBe('other.template.json');
});
