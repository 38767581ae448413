import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { artifactOf, lacking, type Library, librariesOf } from '../src/libraries';
import { ROOT } from '../src/session';

const TARGETS = {
  python: { distName: 'x.my-lib', module: 'x.my_lib' },
  java: { package: 'com.x.mylib', maven: { groupId: 'com.x', artifactId: 'my-lib' } },
  go: { moduleName: 'github.com/x/go', packageName: 'mylib' },
  dotnet: { namespace: 'X.MyLib', packageId: 'X.MyLib' },
};

function packages(targets: object | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'twins-'));
  mkdirSync(join(folder, 'my-lib'));
  writeFileSync(join(folder, 'README.md'), 'no library');
  writeFileSync(
    join(folder, 'my-lib', 'package.json'),
    JSON.stringify({ version: '1.2.3', ...(targets && { jsii: { targets } }) }),
  );
  return folder;
}

function packed(library: Library, languages: string[]) {
  const dist = mkdtempSync(join(tmpdir(), 'twins-'));
  for (const [language, file] of Object.entries(artifactOf(library)).filter(([key]) => languages.includes(key))) {
    mkdirSync(dirname(join(dist, language, file)), { recursive: true });
    writeFileSync(join(dist, language, file), '');
  }
  return dist;
}

it('finds the libraries of this repository, each with its names in every language', () => {
  expect(librariesOf(join(ROOT, 'packages')).map(({ name }) => name)).toContain('compute-eks');
});

it('names what lies where', () => {
  expect(artifactOf(librariesOf(packages(TARGETS))[0])).toEqual({
    python: 'x_my_lib-1.2.3-py3-none-any.whl',
    java: 'com/x/my-lib/1.2.3/my-lib-1.2.3.jar',
    go: 'mylib/go.mod',
    dotnet: 'X.MyLib/X.MyLib.csproj',
  });
});

it('turns red where a library declares no twin in a language', () => {
  const { python, dotnet } = TARGETS;
  expect(() => librariesOf(packages({ python, dotnet }))).toThrow("'my-lib' has no twin in java, go: jsii.targets of ");
  expect(() => librariesOf(packages(undefined))).toThrow("'my-lib' has no twin in python, java, go, dotnet");
});

it('turns red where the twin of a library was not packed', () => {
  const [library] = librariesOf(packages(TARGETS)) as [Library];
  const dist = packed(library, ['python', 'go']);
  expect(lacking(library, ['python', 'go'], dist)).toEqual([]);
  expect(lacking(library, ['java', 'go'], dist)).toEqual([
    "'my-lib' has no twin in java: com/x/my-lib/1.2.3/my-lib-1.2.3.jar",
  ]);
});
