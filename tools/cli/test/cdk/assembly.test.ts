import { join } from 'node:path';
import { Assembly, digestAssembly } from '../../src/cdk/assembly';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles } from '../support/files';

const STACK = 'aws:cloudformation:stack';

function folderOf(artifacts: unknown, files: Record<string, unknown> = {}): string {
  const folder = emptyFolder();
  writeFiles(folder, { 'manifest.json': { artifacts }, ...files });
  return folder;
}

test('has the stacks of the manifest, and nothing else in it', () => {
  const folder = folderOf({
    Tree: { type: 'cdk:tree' },
    Data: {
      type: STACK,
      properties: {
        stackName: 'maestro-dev-data',
        templateFile: 'data.json',
        requiresBootstrapStackVersion: 6,
        terminationProtection: true,
      },
    },
    Plain: { type: STACK },
  });
  expect(new Assembly(folder).stacks).toEqual([
    {
      id: 'Data',
      name: 'maestro-dev-data',
      templateFile: join(folder, 'data.json'),
      bootstrapVersion: 6,
      terminationProtection: true,
      after: [],
    },
    {
      id: 'Plain',
      name: 'Plain',
      templateFile: join(folder, 'Plain.template.json'),
      bootstrapVersion: 0,
      terminationProtection: false,
      after: [],
    },
  ]);
});

test('may be empty', () => {
  expect(new Assembly(folderOf(undefined)).stacks).toEqual([]);
});

test('knows the resources of a stack', () => {
  const files = { 'A.template.json': { Resources: { Vpc: { Type: 'AWS::EC2::VPC' } } }, 'B.template.json': {} };
  const assembly = new Assembly(folderOf({ A: { type: STACK }, B: { type: STACK } }, files));
  const [a, b] = assembly.stacks;
  expect(assembly.resources(a)).toEqual({ Vpc: { Type: 'AWS::EC2::VPC' } });
  expect(assembly.resources(b)).toEqual({});
});

test('that was not made is an error that says how to make it', async () => {
  const folder = emptyFolder();
  const error = await errorOf(() => new Assembly(folder));
  expect(error).toMatchObject({ code: 'MAESTRO_ASSEMBLY_MISSING', hint: 'run: maestro synth' });
  expect(error.message).toContain(folder);
  expect(digestAssembly(join(folder, 'none'))).toBeUndefined();
});

test('has the same digest whatever the CDK leaves in it, and wherever its constructs were made', () => {
  const folder = folderOf({});
  const before = new Assembly(folder).digest();
  writeFiles(folder, { 'read.1.1.lock': '', '.cache/asset.zip': 'x', 'app.metadata.json': '/home/me/main.ts:1' });
  expect(new Assembly(folder).digest()).toBe(before);
  writeFiles(folder, { 'asset.1/index.js': '' });
  expect(new Assembly(folder).digest()).not.toBe(before);
});
