import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LanguageTablet, TargetLanguage, type TranslatedSnippet } from 'jsii-rosetta';
import { PROJECT } from './session';

/** The first example of a library's README in every language. */
export interface Example {
  readonly typescript: string;
  readonly python: string;
  readonly java: string;
  readonly go: string;
}

/**
 * As jsii-rosetta translates it for the documentation of the twins (the target `docs` leaves that beside the assembly), or
 * from `apps/<language>/` where a translation does not compile.
 */
export async function exampleOf(library: string, name: string): Promise<Example> {
  const { translatedSnippets } = await LanguageTablet.fromFile(join(library, '.jsii.tabl.json'));
  const [first] = translatedSnippets
    .filter(({ snippet: { location } }) => location.api.api === 'moduleReadme')
    .sort((a, b) => lineOf(a) - lineOf(b));
  if (first === undefined) throw new Error(`'${name}' has no example in its README`);
  const translated = (language: TargetLanguage, suffix: string) => {
    const written = join(PROJECT, 'apps', language, `${name}.${suffix}`);
    const source = existsSync(written) ? readFileSync(written, 'utf8') : first.get(language)?.source;
    if (source === undefined) throw new Error(`the example of '${name}' is not there in ${language}`);
    return source;
  };
  return {
    typescript: first.originalSource.source,
    python: translated(TargetLanguage.PYTHON, 'py'),
    java: translated(TargetLanguage.JAVA, 'java'),
    go: translated(TargetLanguage.GO, 'go'),
  };
}

function lineOf({ snippet: { location } }: TranslatedSnippet): number {
  return location.field?.field === 'markdown' ? location.field.line : 0;
}
