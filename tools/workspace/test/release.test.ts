import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../release/pack';
import { publish } from '../release/publish';
import { integrityOf, readPacked } from '../release/record';
import { tag } from '../release/tag';
import { version } from '../release/version';
import { TinyWorkspace } from './support/tiny-workspace';

const [A, B] = ['@maestrohwithit/a', '@maestrohwithit/b'];

let workspace: TinyWorkspace;
let root: string;
beforeEach(() => {
  workspace = new TinyWorkspace('a', 'b');
  ({ root } = workspace);
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  workspace.remove();
});

jest.setTimeout(120_000);

const versions = () => [workspace.version('a'), workspace.version('b')];

/** Both packages with a minor that is announced and committed. */
function announced(): void {
  workspace.changeset('both', { a: 'minor', b: 'minor' });
  workspace.commit('changeset');
}

/** Both packages at 0.2.0, built and committed. */
function versioned(): void {
  workspace.manifest('a', { version: '0.2.0' });
  workspace.manifest('b', { version: '0.2.0' });
  workspace.commit('versions');
  workspace.build('a', 'b');
}

test('versions, changelogs and the lockfile follow the changesets, and stay without any', async () => {
  announced();
  await version(root);
  expect(versions()).toEqual(['0.2.0', '0.2.0']);
  expect(workspace.read('packages/a/CHANGELOG.md')).toMatch(/## 0\.2\.0[^]*Something is new/);
  expect(JSON.parse(workspace.read('package-lock.json')).packages['packages/a'].version).toBe('0.2.0');
  await version(root);
  expect(versions()).toEqual(['0.2.0', '0.2.0']);
});

test('versions are never bumped twice: an interrupted run is undone by the next', async () => {
  announced();
  workspace.killed('version', 'packages/b/package.json');
  expect(versions().sort()).toEqual(['0.1.0', '0.2.0']);
  await version(root);
  expect(versions()).toEqual(['0.2.0', '0.2.0']);
  expect(workspace.read('packages/a/CHANGELOG.md').match(/^## /gm)).toHaveLength(1);
  expect(workspace.has('.changeset/both.md')).toBe(false);
});

test('the first release of a package is not bumped twice either, while it is private', async () => {
  workspace.manifest('a', { version: '0.0.0', private: true });
  workspace.changeset('both', { a: 'major', b: 'minor' });
  workspace.commit('a new package');
  workspace.killed('version', 'packages/b/package.json');
  await version(root);
  expect(versions()).toEqual(['1.0.0', '0.2.0']);
  expect(workspace.read('packages/a/CHANGELOG.md').match(/^## /gm)).toHaveLength(1);
});

test('versions are not written over what is not committed, and not undone over a HEAD that has moved', async () => {
  workspace.changeset('both', { a: 'minor', b: 'minor' });
  await expect(version(root)).rejects.toThrow(/not committed[^]*both\.md/);
  expect(versions()).toEqual(['0.1.0', '0.1.0']);
  workspace.commit('changeset');
  workspace.killed('version', 'packages/b/package.json');
  workspace.commit('half');
  await expect(version(root)).rejects.toThrow(/was interrupted, and HEAD has moved/);
});

test('what is packed is published, byte for byte, and tagged where it was committed', async () => {
  versioned();
  pack(root);
  const packed = integrityOf(workspace.tarball('a'));
  expect(readPacked(root)[A]).toEqual({ '0.2.0': packed });
  await publish(root);
  expect(workspace.storage.integrity(A, '0.2.0')).toBe(packed);
  expect(integrityOf(workspace.storage.tarball(A, '0.2.0'))).toBe(packed);
  expect(readdirSync(join(root, 'registry')).sort()).toEqual(['@maestrohwithit', 'README.md', 'packed.json']);

  expect(() => tag(root)).toThrow('@maestrohwithit/a@0.2.0 is not committed');
  workspace.commit('release');
  workspace.write('more', '');
  workspace.commit('and on');
  tag(root);
  tag(root);
  expect(workspace.git('tag').split('\n')).toEqual([`${A}@0.2.0`, `${B}@0.2.0`]);
  expect(workspace.git('rev-list', '-1', `${A}@0.2.0`)).toBe(workspace.git('rev-parse', 'HEAD~1'));
});

test('an interrupted publication is finished by the next run, and nothing is published twice', async () => {
  versioned();
  pack(root);
  workspace.killed('publish', `registry/${B}/package.json`);
  expect([workspace.storage.versions(A), workspace.storage.versions(B)]).toEqual([['0.2.0'], []]);
  expect(workspace.has(`registry/${B}/b-0.2.0.tgz`)).toBe(true);
  const before = workspace.read(`registry/${A}/package.json`);

  pack(root);
  await publish(root);
  expect(workspace.read(`registry/${A}/package.json`)).toBe(before);
  expect(workspace.storage.integrity(B, '0.2.0')).toBe(integrityOf(workspace.tarball('b')));
  const files = readdirSync(join(root, 'registry', B)).sort();
  expect(files).toEqual(['b-0.2.0.tgz', 'package.json']);

  const after = workspace.read(`registry/${B}/package.json`);
  await publish(root);
  expect(workspace.read(`registry/${B}/package.json`)).toBe(after);
});

test('other bytes than those that were packed are not published', async () => {
  versioned();
  pack(root);
  workspace.write('packages/a/lib/index.js', 'another');
  workspace.build('a');
  await expect(publish(root)).rejects.toThrow(/a@0\.2\.0 in .* is sha512-.* nothing else is published/);
  expect(workspace.storage.versions(A)).toEqual([]);
});

test('what breaks, was not compared, is of another version or leads elsewhere is not packed', () => {
  versioned();
  workspace.compared('a', { against: '0.1.0' });
  expect(() => pack(root)).toThrow(/a: .* was not compared with the newest release/);
  workspace.compared('a', { integrity: 'sha512-another' });
  expect(() => pack(root)).toThrow(/a: .* was not compared with the newest release/);

  workspace.manifest('a', { version: '0.2.0', publishConfig: { registry: 'http://127.0.0.1:9' } });
  workspace.build('a');
  expect(() => pack(root)).toThrow("publishConfig says registry; only 'access' is allowed");
  workspace.manifest('a', { version: '0.3.0' });
  expect(() => pack(root)).toThrow('a-0.2.0.tgz is @maestrohwithit/a@0.2.0 instead of @maestrohwithit/a@0.3.0');
  expect(workspace.has('registry/packed.json')).toBe(false);
});

test('a patch that breaks what the newest release has is not packed', async () => {
  versioned();
  pack(root);
  await publish(root);
  workspace.manifest('a', { version: '0.2.1' });
  workspace.build('a');
  workspace.compared('a', { breaking: ['PROP tiny.Props.size: has been removed'] });
  expect(() => pack(root)).toThrow(/PROP tiny\.Props\.size: has been removed; 0\.2\.0 to 0\.2\.1 promises/);
  expect(Object.keys(readPacked(root)[A] ?? {})).toEqual(['0.2.0']);
});
