import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../src/command-line';

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const [, TABLE = ''] = /^\| command \| \|\n([^]*?)\n\n/m.exec(README) ?? [];

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

/** What `maestro` and these words print. */
async function help(...words: string[]): Promise<string> {
  const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await runCommandLine(['node', 'maestro', ...words, '--help'], () => Promise.resolve());
  const text = out.mock.calls.map(([chunk]) => String(chunk)).join('');
  out.mockRestore();
  return text;
}

const commands = async () => [...(await help()).matchAll(/^ {2}(\w+) (?:\[options\]|$)/gm)].map(([, name]) => name);
const named = () => [...TABLE.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);

test('the README has every command, and no other', async () => {
  const all = await commands();
  expect(all.length).toBeGreaterThan(15);
  expect(named().sort()).toEqual(all.sort());
});

test('the README has every option of every command in its row, and those of all below', async () => {
  for (const command of await commands()) {
    const row = TABLE.split('\n').find((line) => new RegExp(`^\\| \`${command}\\b`).test(line)) ?? '';
    const options = [...(await help(command)).matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
    for (const option of options.filter((each) => !COMMON.includes(each))) {
      expect([command, row]).toEqual([command, expect.stringContaining(`\`${option}`)]);
    }
  }
});

/** Said once, under the table. */
const COMMON = ['--json', '--help', '--configuration', '--concurrency'];
test.each(COMMON)('the README says what %s is', (option) => {
  expect(README).toMatch(new RegExp(`^[^|].*${option}`, 'm'));
});
