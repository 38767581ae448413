import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TranslatedSnippet } from 'jsii-rosetta';
import { PROJECT } from './session';

/** The first example of a library's README in every language. */
export interface Example {
  readonly typescript: string;
  readonly python: string;
  readonly java: string;
  readonly go: string;
}

/** As jsii-rosetta writes it; what reads it cannot be loaded by jest. */
type Snippet = TranslatedSnippet['snippet'];

/** Under which a tablet has what was translated. */
const ORIGINAL = '$';

/**
 * As jsii-rosetta translates it for the documentation of the twins (the target `docs` leaves that beside the assembly), or
 * from `apps/<language>/` where a translation does not compile.
 */
export function exampleOf(library: string, name: string): Example {
  const { snippets } = JSON.parse(readFileSync(join(library, '.jsii.tabl.json'), 'utf8')) as {
    snippets: Record<string, Snippet>;
  };
  const [first] = Object.values(snippets)
    .filter(({ location }) => location.api.api === 'moduleReadme')
    .sort((a, b) => lineOf(a) - lineOf(b));
  if (first === undefined) throw new Error(`'${name}' has no example in its README`);
  const sourceOf = (language: string, suffix: string) => {
    const written = join(PROJECT, 'apps', language, `${name}.${suffix}`);
    const source = existsSync(written) ? readFileSync(written, 'utf8') : first.translations[language]?.source;
    if (source === undefined) throw new Error(`the example of '${name}' is not there in ${language}`);
    return source;
  };
  return {
    typescript: sourceOf(ORIGINAL, 'ts'),
    python: sourceOf('python', 'py'),
    java: sourceOf('java', 'java'),
    go: sourceOf('go', 'go'),
  };
}

function lineOf({ location: { field } }: Snippet): number {
  if (field?.field !== 'markdown') throw new Error('an example of a README is in no README');
  return field.line;
}
