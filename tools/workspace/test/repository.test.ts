import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../synthesize';
import { TinyLibrary } from './support/tiny-library';

jest.setTimeout(240_000);

let tool: TinyLibrary;
beforeEach(() => {
  tool = new TinyLibrary();
  tool.pack();
});
afterEach(() => tool.remove());

/** Plays a team that does what this page says. */
function play(page: string) {
  tool.write('page.md', page);
  const args = ['--import', 'tsx', 'tools/workspace/repository.ts', tool.folder, join(tool.folder, 'page.md')];
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}
const lines = (text: string) => `# Page\n\n\`\`\`sh\n${text}\n\`\`\`\n`;

test('a team has what was published, from an empty folder and a registry of its own', () => {
  const installed = 'npm install @maestrohwithit/tiny && test -f node_modules/@maestrohwithit/tiny/index.js';
  const { status, stdout, stderr } = play(lines(`npm init --yes\n${installed}`));
  expect(`${stdout}${stderr}`).toContain('published, and 2 lines');
  expect(status).toBe(0);
});

test.each([
  ['has no lines', '# Page\n', /has no lines to run/],
  ['has a line that fails', lines('echo why; false'), /'echo why; false' ended with 1:\nwhy/],
  ['has a line that does not do what it is for', lines('echo maestro up dev'), /'echo maestro up dev' does not say/],
])('fails when the page %s', (_, page, said) => {
  const { status, stderr } = play(page);
  expect(stderr).toMatch(said);
  expect(status).toBe(1);
});
