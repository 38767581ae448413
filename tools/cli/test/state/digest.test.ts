import fc from 'fast-check';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { digest, digestFile, digestFolder } from '../../src/state/digest';
import { emptyFolder, writeFiles } from '../support/files';

const folderOf = (files: Record<string, string>) => {
  const folder = emptyFolder();
  writeFiles(folder, files);
  return folder;
};

test('is the same for the same values, and keeps where one value ends apart', () => {
  expect(digest('ab', 'c')).toBe(digest('ab', 'c'));
  expect(digest('ab', 'c')).not.toBe(digest('a', 'bc'));
  expect(digest({ a: 1 })).not.toBe(digest({ a: 2 }));
});

test('different lists of values have different digests', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
      expect(digest(...a) === digest(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('counts a value that is not there', () => {
  expect(digest(undefined)).toBe(digest(undefined));
  expect(digest(undefined)).not.toBe(digest());
});

test('of a folder changes with a content, a name, a new file', () => {
  const files = { 'a.txt': '1', 'b/c.txt': '2' };
  const before = digestFolder(folderOf(files));
  expect(digestFolder(folderOf(files))).toBe(before);
  expect(digestFolder(folderOf({ ...files, 'b/c.txt': '3' }))).not.toBe(before);
  expect(digestFolder(folderOf({ ...files, d: '' }))).not.toBe(before);
  const renamed = folderOf(files);
  renameSync(join(renamed, 'b'), join(renamed, 'e'));
  expect(digestFolder(renamed)).not.toBe(before);
});

test('of a folder leaves out what is skipped, by its path in the folder', () => {
  const skip = (path: string) => path === 'b/skipped';
  expect(digestFolder(folderOf({ a: '1', 'b/skipped': '2', 'b/c': '3' }), skip)).toBe(
    digestFolder(folderOf({ a: '1', 'b/c': '3' })),
  );
  expect(digestFolder(folderOf({ skipped: '2' }), skip)).not.toBe(digestFolder(folderOf({})));
});

test('of a folder that is not there is undefined', () => {
  expect(digestFolder(join(emptyFolder(), 'none'))).toBeUndefined();
});

test('of a file is that of its bytes', () => {
  const folder = folderOf({ a: 'abc' });
  expect(digestFile(join(folder, 'a'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
