import { join } from 'node:path';
import { Assembly } from '../../src/cdk/assembly';
import { pathOf, readStacks } from '../../src/impact/stack';
import { emptyFolder, writeFiles } from '../support/files';

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];
const artifact = (properties: Record<string, unknown> = {}) => ({ type: 'aws:cloudformation:stack', properties });

function assembly(files: Record<string, unknown>, artifacts: Record<string, unknown> = { app: artifact() }) {
  const folder = emptyFolder();
  writeFiles(folder, { 'manifest.json': { artifacts }, ...files });
  return readStacks(new Assembly(folder));
}

/** A function whose code is an asset of this hash. */
const withAsset = (hash: string, code: string, source: Record<string, unknown>, path = `asset.${hash}`) => ({
  'app.template.json': {
    Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: `${hash}.zip` } } } },
  },
  'app.assets.json': { files: { [hash]: { source } } },
  [path]: code,
});

test('stacks are read with names, protection and templates', () => {
  const template = { Resources: { A: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'app/A/Resource' } } } };
  const [stack] = assembly(
    { 'app.template.json': template },
    { app: artifact({ stackName: 'named', terminationProtection: true }) },
  );
  expect(stack).toEqual({ name: 'named', terminationProtection: true, template });
  expect(pathOf(stack, 'A')).toBe('app/A/Resource');
  expect(pathOf(stack, 'B')).toBe('named/B');
});

test('an asset is called by what is in it: another hash of the same content is no change', () => {
  const packed = (hash: string, code: string) =>
    assembly(withAsset(hash, code, { path: `asset.${hash}`, packaging: 'zip' }, `asset.${hash}/index.js`));
  expect(packed(OLD, 'same')).toEqual(packed(NEW, 'same'));
  expect(packed(OLD, 'same')).not.toEqual(packed(OLD, 'other'));
  const file = (hash: string, code: string) =>
    assembly(withAsset(hash, code, { path: `asset.${hash}`, packaging: 'file' }));
  expect(file(OLD, 'same')).toEqual(file(NEW, 'same'));
});

test('an asset that is not there, or is made by a program, keeps its hash', () => {
  const key = (files: Record<string, unknown>) => assembly(files)[0]?.template.Resources?.F?.Properties;
  expect(key(withAsset(OLD, '', { executable: ['build'] }))).toEqual({ Code: { S3Key: `${OLD}.zip` } });
  expect(key(withAsset(OLD, '', { path: 'nowhere', packaging: 'zip' }))).toEqual({ Code: { S3Key: `${OLD}.zip` } });
  expect(key(withAsset(OLD, '', { path: 'app.template.json' }))).toEqual({ Code: { S3Key: `${OLD}.zip` } });
  expect(assembly({ 'app.template.json': {}, 'app.assets.json': {} })).toHaveLength(1);
});

test('nested stacks are stacks', () => {
  const nested = {
    Type: 'AWS::CloudFormation::Stack',
    Metadata: { 'aws:asset:path': 'appInner.nested.template.json' },
  };
  const stacks = assembly({
    'app.template.json': { Resources: { Inner: nested, Foreign: { Type: 'AWS::CloudFormation::Stack' } } },
    [join('appInner.nested.template.json')]: { Resources: { A: { Type: 'AWS::S3::Bucket' } } },
  });
  expect(stacks.map(({ name }) => name)).toEqual(['app', 'app/Inner']);
});
