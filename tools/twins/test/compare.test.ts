import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from '../src/compare';

const PLAIN = {
  Resources: {
    CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'v2:javascript' } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'a', Value: 'b' }] } },
  },
};
type Template = typeof PLAIN;

const folder = (templates: Record<string, unknown>) => {
  const path = mkdtempSync(join(tmpdir(), 'twins-'));
  for (const [name, template] of Object.entries(templates))
    writeFileSync(join(path, `${name}.template.json`), JSON.stringify(template, undefined, 1));
  return path;
};
const altered = (alter: (template: Template) => void) => {
  const template = structuredClone(PLAIN);
  alter(template);
  return folder({ data: template });
};
const reference = folder({ data: PLAIN });

it('finds nothing where only a listed key differs', () => {
  const twin = altered(({ Resources }) => (Resources.CDKMetadata.Properties.Analytics = 'v2:python'));
  expect(differences(reference, twin)).toEqual([]);
});

it.each<[string, (template: Template) => void, string]>([
  ['a value', ({ Resources }) => (Resources.Bucket.Properties.Tags[0].Value = 'c'), '"Value": "c"'],
  ['one more property', ({ Resources }) => Object.assign(Resources.Bucket, { DeletionPolicy: 'Retain' }), 'Retain'],
  ['one resource less', ({ Resources }) => Reflect.deleteProperty(Resources, 'Bucket'), '-   "Bucket": {'],
  ['a key beside the listed one', ({ Resources }) => Object.assign(Resources.CDKMetadata.Properties, { X: 1 }), 'X'],
])('turns red where the template of a twin has another: %s', (_, alter, shown) => {
  const found = differences(reference, altered(alter));
  expect(found[0]).toMatch(/^data\.template\.json, line \d+:$/);
  expect(found.join('\n')).toContain(shown);
});

it('turns red where the order of properties is another', () => {
  const { CDKMetadata, Bucket } = PLAIN.Resources;
  expect(differences(reference, folder({ data: { Resources: { Bucket, CDKMetadata } } }))).not.toEqual([]);
});

it('turns red where a twin lacks a stack, or has one of its own', () => {
  expect(differences(reference, folder({ other: PLAIN }))).toEqual([
    'other.template.json: TypeScript has no such template',
    'data.template.json: is missing',
  ]);
  expect(differences(reference, join(reference, 'nothing'))).toEqual(['data.template.json: is missing']);
});

it('turns red where TypeScript itself synthesized nothing', () => {
  const empty = join(reference, 'empty');
  mkdirSync(empty);
  expect(differences(empty, empty)).toEqual([`${empty}: TypeScript synthesized no template`]);
});
