import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mirror } from '../../src/environment/mirror';
import { emptyFolder, writeFiles } from '../support/files';

const FILES = {
  'shared/colours.txt': 'red',
  'apps/dev/main.ts': 'dev',
  'apps/prod/main.ts': 'prod',
  '.maestro/cloud/state.json': '{}',
  '.git/HEAD': 'main',
};

test('a folder among links stands where the original stands, and is empty', () => {
  const root = emptyFolder();
  writeFiles(root, FILES);
  const folder = mirror(root, join(root, 'apps', 'dev'), join(root, '.maestro', 'copy'));
  expect(folder).toBe(join(root, '.maestro', 'copy', 'apps', 'dev'));
  expect(readdirSync(folder)).toEqual([]);
  expect(readFileSync(join(folder, '../prod/main.ts'), 'utf8')).toBe('prod');
  expect(readFileSync(join(folder, '../../shared/colours.txt'), 'utf8')).toBe('red');
});

test('what it keeps of itself, and what git keeps, is not in it', () => {
  const root = emptyFolder();
  writeFiles(root, FILES);
  mirror(root, join(root, 'apps', 'dev'), join(root, '.maestro', 'copy'));
  expect(readdirSync(join(root, '.maestro', 'copy')).sort()).toEqual(['apps', 'shared']);
});

test('of the whole repository nothing is left to link', () => {
  const root = emptyFolder();
  writeFiles(root, FILES);
  expect(readdirSync(mirror(root, root, join(root, '.maestro', 'copy')))).toEqual([]);
});

test('its removal leaves what the links led to', () => {
  const root = emptyFolder();
  writeFiles(root, FILES);
  mirror(root, join(root, 'apps', 'dev'), join(root, '.maestro', 'copy'));
  rmSync(join(root, '.maestro', 'copy'), { recursive: true });
  expect(existsSync(join(root, 'shared', 'colours.txt'))).toBe(true);
  expect(existsSync(join(root, 'apps', 'prod', 'main.ts'))).toBe(true);
});

test('is refused where something stands already', () => {
  const root = emptyFolder();
  writeFiles(root, FILES);
  mkdirSync(join(root, '.maestro', 'copy', 'shared'), { recursive: true });
  expect(() => mirror(root, join(root, 'apps', 'dev'), join(root, '.maestro', 'copy'))).toThrow('EEXIST');
});
