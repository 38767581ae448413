import { readWanted } from '../../src/candidate/specifier';
import { errorOf } from '../support/errors';
import { environmentFiles } from '../support/npm';
import { openSession, SCOPE } from '../support/session';

const PINNED = [`${SCOPE}/network`, `${SCOPE}/storage`];

function read(specifiers: string[], files: Record<string, unknown> = {}) {
  const { workspace } = openSession(files);
  const wanted = readWanted(workspace, specifiers, PINNED);
  return { ...wanted, packed: wanted.packed.map((path) => path.replace(`${workspace.root}/`, '')) };
}

test.each<[string, string[], Record<string, string>]>([
  ['nothing: the newest of all', [], { [PINNED[0]]: 'latest', [PINNED[1]]: 'latest' }],
  ['a version', [`${SCOPE}/network@1.3.0`], { [PINNED[0]]: '1.3.0' }],
  ['a version without the scope', ['network@1.3.0-beta.1'], { [PINNED[0]]: '1.3.0-beta.1' }],
  ['a tag', ['storage@next'], { [PINNED[1]]: 'next' }],
  ['several, of which the last counts', ['network@1.0.0', 'network@2.0.0'], { [PINNED[0]]: '2.0.0' }],
])('%s', (_, specifiers, published) => {
  expect(read(specifiers)).toEqual({ published, packed: [] });
});

test('an environment is its pins', () => {
  expect(read(['dev'], environmentFiles('environments/dev', '2.0.0')).published).toEqual({ [PINNED[0]]: '2.0.0' });
});

test('a tarball, a package and a folder of packages', () => {
  const files = { 'packages/network/dist/n.tgz': '', 'packages/storage/dist/readme': '', 'packages/docs/x': '' };
  const tarball = 'packages/network/dist/n.tgz';
  for (const specifier of [tarball, 'packages/network', 'packages', './packages']) {
    expect(read([specifier], files)).toEqual({ published: {}, packed: [tarball] });
  }
});

test.each([
  ['a library that nobody pins', 'other@1.0.0', {}, 'MAESTRO_LIBRARY_UNKNOWN'],
  ['a folder that is not there', 'packages', {}, 'MAESTRO_LIBRARY_UNKNOWN'],
  ['a file that is no tarball', 'package.json', { 'package.json': {} }, 'MAESTRO_LIBRARY_UNKNOWN'],
  ['a version that is none', 'network@1.x', {}, 'MAESTRO_LIBRARY_UNKNOWN'],
  ['two tarballs of one library', 'p', { 'p/dist/a.tgz': '', 'p/dist/b.tgz': '' }, 'MAESTRO_LIBRARY_AMBIGUOUS'],
])('%s is refused', async (_, specifier, files, code) => {
  expect(await errorOf(() => read([specifier], files))).toMatchObject({ code, exitCode: 2 });
});
