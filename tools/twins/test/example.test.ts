import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOf } from '../src/example';

const snippet = (source: string, line: number, api = 'moduleReadme') => ({
  location: { api: { api }, field: { field: 'markdown', line } },
  translations: {
    $: { source },
    python: { source: `# ${source}` },
    java: { source: `// ${source}` },
    go: { source: `// ${source}` },
  },
});

function library(...snippets: object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'twins-'));
  writeFileSync(join(folder, '.jsii.tabl.json'), JSON.stringify({ snippets: { ...snippets } }));
  return folder;
}

it('takes the first example of the README, whatever order they were translated in', () => {
  const folder = library(snippet('docstring', 1, 'type'), snippet('second', 40), snippet('first', 7));
  expect(exampleOf(folder, 'x')).toEqual({ typescript: 'first', python: '# first', java: '// first', go: '// first' });
});

it('prefers what is written by hand', () => {
  expect(exampleOf(library(snippet('first', 7)), 'edge').java).toContain('CfnWebACL.DefaultActionProperty');
});

it('turns red where a library has no example, or a language none', () => {
  expect(() => exampleOf(library(), 'x')).toThrow("'x' has no example in its README");
  const { location, translations } = snippet('first', 7);
  const folder = library({ location, translations: { ...translations, python: undefined } });
  expect(() => exampleOf(folder, 'x')).toThrow("the example of 'x' is not there in python");
});

it('refuses a tablet that places an example of a README elsewhere', () => {
  const elsewhere = { ...snippet('first', 7), location: { api: { api: 'moduleReadme' } } };
  expect(() => exampleOf(library(elsewhere, elsewhere), 'x')).toThrow('is in no README');
});
