import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../synthesize';
import { TinyLibrary } from './support/tiny-library';

interface Project {
  readonly targets: Record<string, { readonly command: string }>;
}

/** What the libraries' own target runs. */
const project = JSON.parse(readFileSync(join(root, 'packages', 'network', 'project.json'), 'utf8')) as Project;
const command = project.targets['lint-package']?.command ?? '';

let library: TinyLibrary;
beforeEach(() => {
  library = new TinyLibrary();
});
afterEach(() => library.remove());

jest.setTimeout(60_000);

function lint(exported: object) {
  const fields = { name: '@maestrohwithit/tiny', version: '0.1.0', type: 'commonjs', files: ['index.*'] };
  library.write('package.json', JSON.stringify({ ...fields, exports: { '.': exported } }));
  library.pack();
  const PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const options = { cwd: library.folder, encoding: 'utf8', env: { ...process.env, PATH } } as const;
  const { status, stdout } = spawnSync('sh', ['-c', command], options);
  return { status, stdout: stripVTControlCharacters(stdout) };
}

test('a tarball that is what it says passes', () => {
  expect(lint({ types: './index.d.ts', default: './index.js' })).toMatchObject({ status: 0 });
});

test('an export that the tarball lacks is found', () => {
  const { status, stdout } = lint({ types: './index.d.ts', default: './lib/index.js' });
  expect(stdout).toMatch(/lib\/index\.js but the file does not exist/);
  expect(status).toBe(1);
});

test('types that say another export than the code has are found', () => {
  library.write('index.js', 'module.exports = () => 1;\n');
  library.write('index.d.ts', 'declare function make(): number;\nexport default make;\n');
  const { status, stdout } = lint({ types: './index.d.ts', default: './index.js' });
  expect(stdout).toContain('FalseExportDefault'); // of which publint says nothing
  expect(status).toBe(1);
});
