import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTypes, requireSame } from '../src/types';

function assembly(templates: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  for (const [stack, types] of Object.entries(templates)) {
    const Resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }]));
    writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify({ Resources }));
  }
  return folder;
}

test('resources are counted by type over all stacks', () => {
  const folder = assembly({ data: ['AWS::S3::Bucket', 'AWS::KMS::Key'], edge: ['AWS::S3::Bucket'] });
  expect(countTypes(folder)).toEqual({ 'AWS::S3::Bucket': 2, 'AWS::KMS::Key': 1 });
});

test('a template without resources counts nothing', () => {
  const folder = assembly({});
  writeFileSync(join(folder, 'empty.template.json'), '{}');
  expect(countTypes(folder)).toEqual({});
});

test('what only one app holds, and what one holds more often, is named', () => {
  const ours = { 'AWS::S3::Bucket': 2, 'AWS::KMS::Key': 1, 'AWS::EC2::VPC': 1 };
  const bare = { 'AWS::S3::Bucket': 1, 'AWS::SNS::Topic': 1, 'AWS::EC2::VPC': 1 };
  expect(() => requireSame(ours, bare)).toThrow(
    [
      'BENCH_APPS_DIFFER: the two apps do not make the same:',
      'AWS::KMS::Key: 1 in ours, 0 in the bare app',
      'AWS::S3::Bucket: 2 in ours, 1 in the bare app',
      'AWS::SNS::Topic: 0 in ours, 1 in the bare app',
    ].join('\n  '),
  );
  expect(() => requireSame(ours, { ...ours })).not.toThrow();
});
