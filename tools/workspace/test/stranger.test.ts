import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Faults planted into a library of two lines: each must be seen by the check that the real libraries pass. */
const root = join(__dirname, '..', '..', '..');
let library: string;

beforeEach(() => {
  library = mkdtempSync(join(tmpdir(), 'maestro-library-'));
  mkdirSync(join(library, 'dist'));
  writeFileSync(
    join(library, 'package.json'),
    JSON.stringify({ name: '@maestrohwithit/tiny', version: '0.1.0', main: 'index.js', types: 'index.d.ts' }),
  );
  writeFileSync(
    join(library, 'index.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs');
exports.make = () => {
  mkdirSync(process.env.CDK_OUTDIR);
  writeFileSync(process.env.CDK_OUTDIR + '/a.template.json', JSON.stringify({ Resources: { Vpc: {} } }));
};`,
  );
  writeFileSync(join(library, 'index.d.ts'), 'export declare function make(): void;\n');
});
afterEach(() => rmSync(library, { recursive: true, force: true }));

function check(example: string) {
  writeFileSync(join(library, 'README.md'), `# tiny\n\n${example}\n`);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', 'dist'], { cwd: library });
  return spawnSync(process.execPath, ['--import', 'tsx', 'tools/workspace/stranger.ts', relative(root, library)], {
    cwd: root,
    encoding: 'utf8',
  });
}

const fence = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;

jest.setTimeout(120_000);

test('passes when the example of the packed library makes a resource', () => {
  const { status, stdout } = check(fence("import { make } from '@maestrohwithit/tiny';\nmake();"));
  expect(stdout).toContain('its example makes 1 resources');
  expect(status).toBe(0);
});

test.each([
  ['is not of the library', fence("import { other } from '@maestrohwithit/tiny';\nother();"), /has no exported member/],
  ['makes nothing', fence("import { make } from '@maestrohwithit/tiny';\nexport const unused = make;"), /ENOENT/],
  ['is missing', 'no example', /has no example/],
])('fails when the example %s', (_, example, said) => {
  const { status, stderr } = check(example);
  expect(stderr).toMatch(said);
  expect(status).not.toBe(0);
});
