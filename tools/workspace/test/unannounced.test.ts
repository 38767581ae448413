import { withoutChangeset } from '../release/unannounced';
import { TinyWorkspace } from './support/tiny-workspace';

const [A, B] = ['@maestrohwithit/a', '@maestrohwithit/b'];

let workspace: TinyWorkspace;
beforeEach(() => {
  workspace = new TinyWorkspace('a', 'b');
});
afterEach(() => workspace.remove());

jest.setTimeout(60_000);

const missing = () => withoutChangeset(workspace.root).map(({ name, files }) => [name, ...files]);

const change = (name: string, file = 'src/index.ts', text = '2') => workspace.write(`packages/${name}/${file}`, text);

test.each([
  ['on main', () => undefined],
  ['on a branch', () => workspace.git('checkout', '--quiet', '-b', 'branch')],
])(
  '%s a changed source without a changeset is named, committed or not, until a changeset names its package',
  (_, begin) => {
    begin();
    change('a');
    expect(missing()).toEqual([[A, 'packages/a/src/index.ts']]);
    workspace.commit('change');
    change('b', 'src/more.ts');
    expect(missing()).toEqual([
      [A, 'packages/a/src/index.ts'],
      [B, 'packages/b/src/more.ts'],
    ]);
    workspace.changeset('one', { a: 'patch' });
    expect(missing()).toEqual([[B, 'packages/b/src/more.ts']]);
    workspace.commit('changeset of a');
    expect(missing()).toEqual([[B, 'packages/b/src/more.ts']]);
    workspace.changeset('two', { b: 'minor' });
    expect(missing()).toEqual([]);
  },
);

test('what is not shipped needs no changeset, what is besides the code does', () => {
  change('a', 'test/index.test.ts');
  change('a', 'lib/index.js', '1');
  workspace.write('docs/a.md', 'more');
  expect(missing()).toEqual([]);
  change('a', 'README.md');
  workspace.manifest('b', { description: 'other' });
  expect(missing()).toEqual([
    [A, 'packages/a/README.md'],
    [B, 'packages/b/package.json'],
  ]);
});

test('the local cloud is shipped with the command', () => {
  workspace.write('package.json', JSON.stringify({ name: 'tiny', private: true, workspaces: ['tools/cli'] }));
  const manifest = { name: 'cli', version: '1.0.0', files: ['lib'] };
  workspace.write('tools/cli/package.json', JSON.stringify(manifest, undefined, 2));
  workspace.commit('a command');
  workspace.write('tools/local-cloud/maestro_local_cloud/types/sns.py', 'pass');
  workspace.write('tools/local-cloud/tests/test_sns.py', 'pass');
  expect(missing()).toEqual([['cli', 'tools/local-cloud/maestro_local_cloud/types/sns.py']]);
});

test('a changeset that main has already does not speak for a branch', () => {
  change('a');
  workspace.changeset('one', { a: 'patch' });
  workspace.commit('change with its changeset');
  workspace.git('checkout', '--quiet', '-b', 'branch');
  change('a', 'src/index.ts', '3');
  workspace.commit('change without one');
  expect(missing()).toEqual([[A, 'packages/a/src/index.ts']]);
});

test('a release has told everything before it, committed or not, and nothing after it', () => {
  change('a');
  workspace.changeset('one', { a: 'patch' });
  workspace.commit('change with its changeset');
  workspace.git('rm', '--quiet', '.changeset/one.md');
  workspace.manifest('a', { version: '0.1.1' });
  expect(missing()).toEqual([]);
  workspace.commit('release');
  expect(missing()).toEqual([]);
  change('a', 'src/index.ts', '3');
  expect(missing()).toEqual([[A, 'packages/a/src/index.ts']]);
});

test('what is private is for nobody, and a clone without main says what to fetch', () => {
  workspace.manifest('a', { private: true });
  change('a');
  expect(missing()).toEqual([]);
  workspace.commit('private');
  workspace.git('branch', '--quiet', '-m', 'other');
  expect(missing).toThrow('git fetch origin main');
});
