import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { integrityOf, readPacked } from '../release/record';
import { TinyWorkspace } from './support/tiny-workspace';

const [A, B] = ['@maestrohwithit/a', '@maestrohwithit/b'];

let workspace: TinyWorkspace;
beforeEach(() => {
  workspace = new TinyWorkspace('a', 'b');
});
afterEach(() => workspace.remove());

jest.setTimeout(120_000);

/** With both at 0.2.0, built. */
function versioned(): void {
  workspace.changeset('both', { a: 'minor', b: 'minor' });
  workspace.commit('changeset');
  expect(workspace.step('version')).toMatchObject({ status: 0 });
  workspace.build('a', 'b');
}

test('a release writes versions, changelogs and the lockfile, publishes the packed bytes, and is tagged where it is committed', () => {
  versioned();
  expect(workspace.read('packages/a/CHANGELOG.md')).toMatch(/## 0\.2\.0[^]*Something is new/);
  expect(JSON.parse(workspace.read('package-lock.json')).packages['packages/a'].version).toBe('0.2.0');

  expect(workspace.step('pack')).toMatchObject({ status: 0 });
  const packed = integrityOf(workspace.tarball('a'));
  expect(readPacked(workspace.root)[A]).toEqual({ '0.2.0': packed });

  expect(workspace.step('publish')).toMatchObject({ status: 0, stderr: '' });
  expect(workspace.storage.integrity(A, '0.2.0')).toBe(packed);
  expect(integrityOf(workspace.storage.tarball(A, '0.2.0'))).toBe(packed);
  expect(readdirSync(join(workspace.root, 'registry')).sort()).toEqual(['@maestrohwithit', 'README.md', 'packed.json']);

  expect(workspace.step('tag').stderr).toContain('@maestrohwithit/a@0.2.0 is not committed');
  workspace.commit('release');
  workspace.write('more', '');
  workspace.commit('and on');
  expect(workspace.step('tag')).toMatchObject({ status: 0 });
  expect(workspace.git('rev-list', '-1', `${A}@0.2.0`)).toBe(workspace.git('rev-parse', 'HEAD~1'));
  expect(workspace.step('tag').stdout).toContain('every release has its tag');
});

test('versions are never bumped twice: an interrupted run is undone by the next', () => {
  workspace.changeset('both', { a: 'minor', b: 'minor' });
  workspace.commit('changeset');
  expect(workspace.step('version', 'packages/b/package.json').signal).toBe('SIGKILL');
  expect([workspace.version('a'), workspace.version('b')].sort()).toEqual(['0.1.0', '0.2.0']);

  expect(workspace.step('version')).toMatchObject({ status: 0 });
  expect([workspace.version('a'), workspace.version('b')]).toEqual(['0.2.0', '0.2.0']);
  expect(workspace.read('packages/a/CHANGELOG.md').match(/^## /gm)).toHaveLength(1);
  expect(workspace.has('.changeset/both.md')).toBe(false);
  expect(workspace.step('version').stdout).toContain('no changeset is pending');
});

test('versions are not written over what is not committed, and not undone over a HEAD that has moved', () => {
  workspace.changeset('both', { a: 'minor', b: 'minor' });
  expect(workspace.step('version').stderr).toMatch(/not committed[^]*both\.md/);
  expect(workspace.version('a')).toBe('0.1.0');

  workspace.commit('changeset');
  workspace.step('version', 'packages/b/package.json');
  workspace.commit('half');
  expect(workspace.step('version').stderr).toMatch(/was interrupted, and HEAD has moved/);
});

test('an interrupted publication is finished by the next run, and nothing is published twice', () => {
  versioned();
  workspace.step('pack');
  expect(workspace.step('publish', `${B}/package.json`).signal).toBe('SIGKILL');
  expect([workspace.storage.versions(A), workspace.storage.versions(B)]).toEqual([['0.2.0'], []]);
  const before = workspace.read(`registry/${A}/package.json`);

  // A release that goes on packs again: what is published stays as it is.
  expect(workspace.step('pack')).toMatchObject({ status: 0 });
  const { status, stdout, stderr } = workspace.step('publish');
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stderr: '',
    stdout: expect.stringContaining(`${B}@0.2.0 is in registry/`),
  });
  expect(stdout).not.toContain(A);
  expect(workspace.read(`registry/${A}/package.json`)).toBe(before);
  expect(workspace.storage.integrity(B, '0.2.0')).toBe(integrityOf(workspace.tarball('b')));
  expect(readdirSync(join(workspace.root, 'registry', B)).sort()).toEqual(['b-0.2.0.tgz', 'package.json']);
  expect(workspace.step('publish').stdout).toContain('registry/ has every version');
});

test('other bytes than those that were packed are not published', () => {
  versioned();
  workspace.step('pack');
  workspace.write('packages/a/lib/index.js', 'another');
  workspace.build('a');
  expect(workspace.step('publish').stderr).toMatch(/a@0\.2\.0 in .* is sha512-.* nothing else is published/);
  expect(workspace.storage.versions(A)).toEqual([]);
});

test('what breaks, was not compared, is of another version or leads elsewhere is not packed', () => {
  versioned();
  workspace.compared('a', { against: '0.1.0', breaking: ['PROP x: has been removed'] });
  expect(workspace.step('pack').stderr).toMatch(/a@?.*was not compared with the newest release/);
  workspace.compared('a', { integrity: 'sha512-another' });
  expect(workspace.step('pack').stderr).toContain('was not compared with the newest release');

  workspace.build('a');
  workspace.manifest('a', { version: '0.2.0', publishConfig: { registry: 'http://127.0.0.1:9' } });
  workspace.build('a');
  expect(workspace.step('pack').stderr).toContain("publishConfig says registry; only 'access' is allowed");
  workspace.manifest('a', { version: '0.3.0' });
  expect(workspace.step('pack').stderr).toContain(
    'a-0.2.0.tgz is @maestrohwithit/a@0.2.0 instead of @maestrohwithit/a@0.3.0',
  );
  expect(workspace.has('registry/packed.json')).toBe(false);
});
