import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStacks } from '../src/model/stacks';

test('a stack is read by its name, also where its artifact is called otherwise', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const artifact = (properties: object) => ({
    type: 'aws:cloudformation:stack',
    environment: 'aws://222222222222/eu-west-1',
    properties: { templateFile: 'it.template.json', ...properties },
  });
  const artifacts = { Tree: { type: 'cdk:tree' }, App1234: artifact({ stackName: 'named' }), plain: artifact({}) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  writeFileSync(join(folder, 'it.template.json'), '{"Resources":{}}');

  const stacks = readStacks(folder).map(({ name, account, region }) => [name, account, region]);

  expect(stacks).toEqual([
    ['named', '222222222222', 'eu-west-1'],
    ['plain', '222222222222', 'eu-west-1'],
  ]);
});
