import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JsonFile } from '../../src/state/json-file';
import { emptyFolder } from '../support/files';

const fresh = () => new JsonFile<{ a: number }>(join(emptyFolder(), 'deep', 'fact.json'));

test('reads back what was written, in a folder that it makes', () => {
  const file = fresh();
  file.write({ a: 1 });
  file.write({ a: 2 });
  expect(file.read()).toEqual({ a: 2 });
});

test('leaves nothing beside itself', () => {
  const file = fresh();
  file.write({ a: 1 });
  expect(readdirSync(dirname(file.path))).toEqual(['fact.json']);
});

test('knows nothing when it is missing, removed or half written', () => {
  const file = fresh();
  expect(file.read()).toBeUndefined();
  file.write({ a: 1 });
  writeFileSync(file.path, '{ "a": ');
  expect(file.read()).toBeUndefined();
  file.remove();
  file.remove();
  expect(file.read()).toBeUndefined();
});
