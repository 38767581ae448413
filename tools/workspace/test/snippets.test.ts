import { TinyLibrary } from './support/tiny-library';

let library: TinyLibrary;
beforeEach(() => {
  library = new TinyLibrary();
});
afterEach(() => library.remove());

jest.setTimeout(120_000);

function documented(snippet: string) {
  const shown = `\`\`\`ts\n${snippet}\`\`\``;
  library.write('README.md', shown);
  library.assembly('Tiny.', shown);
  return library.run('snippets.ts');
}

test('a snippet that compiles leaves docs green', () => {
  const { status, stdout } = documented(TinyLibrary.making({}));
  expect(stdout).toContain('1 snippets compile');
  expect(status).toBe(0);
});

test.each([
  [
    'calls what the library has not',
    "import { other } from '@maestrohwithit/tiny';\n\nother();\n",
    /no exported member/,
  ],
  ['forgets its import', 'make({});\n', /Cannot find name 'make'/],
  ['uses another library of ours', "import '@maestrohwithit/network';\n", /network/],
])('a snippet that %s turns docs red', (_, snippet, said) => {
  const { status, stderr } = documented(snippet);
  expect(stderr).toMatch(said);
  expect(status).toBe(1);
});
