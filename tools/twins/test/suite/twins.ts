import { join } from 'node:path';
import { differences } from '../../src/compare';
import { synthesizeGo } from '../../src/go';
import { synthesizeJava } from '../../src/java';
import { lacking, librariesOf } from '../../src/libraries';
import { missingJava } from '../../src/missing';
import { synthesizePython } from '../../src/python';
import { DIST, newSession, ROOT } from '../../src/session';
import { synthesizeTypeScript } from '../../src/typescript';

const LANGUAGES = [
  { language: 'python', synthesize: synthesizePython, missing: undefined },
  { language: 'java', synthesize: synthesizeJava, missing: missingJava(process.env) },
  { language: 'go', synthesize: synthesizeGo, missing: undefined },
];

const session = newSession();
const libraries = librariesOf(join(ROOT, 'packages'));
let reference: string;

beforeAll(async () => {
  reference = await synthesizeTypeScript(session, libraries);
});

describe('every library', () => {
  it('has its sources in .NET', () => {
    expect(libraries.flatMap((library) => lacking(library, ['dotnet'], DIST))).toEqual([]);
  });
});

describe.each(LANGUAGES)('in $language', ({ language, synthesize, missing }) => {
  // The reason is the test's name: a report of skipped tests has nothing else.
  const tried = missing === undefined ? it : it.skip;
  const because = missing === undefined ? '' : ` (skipped: ${missing})`;
  let twin: string;

  beforeAll(async () => {
    if (missing !== undefined) {
      session.progress.step('twins', `${language} is skipped: ${missing}`);
      return;
    }
    expect(libraries.flatMap((library) => lacking(library, [language], DIST))).toEqual([]);
    twin = await synthesize(session, libraries);
  });

  tried.each(libraries.map(({ name }) => name))(`%s synthesizes what TypeScript does${because}`, (name) => {
    expect(differences(join(reference, name), join(twin, name))).toEqual([]);
  });
});
