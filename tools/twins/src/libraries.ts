import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the twins of a library are called: `jsii.targets` of its package.json. */
export interface Names {
  readonly python: { readonly distName: string; readonly module: string };
  readonly java: {
    readonly package: string;
    readonly maven: { readonly groupId: string; readonly artifactId: string };
  };
  readonly go: { readonly moduleName: string; readonly packageName: string };
  readonly dotnet: { readonly namespace: string; readonly packageId: string };
}

export interface Library {
  /** Its folder's name, e.g. `compute-eks`. */
  readonly name: string;
  readonly folder: string;
  readonly version: string;
  readonly names: Names;
}

const LANGUAGES = ['python', 'java', 'go', 'dotnet'] as const;

/** Every library in a folder, each with a twin in every language. */
export function librariesOf(packages: string): Library[] {
  const folders = readdirSync(packages).map((name) => ({ name, folder: join(packages, name) }));
  return folders.filter(({ folder }) => existsSync(join(folder, 'package.json'))).map(read);
}

function read({ name, folder }: { name: string; folder: string }): Library {
  const { version, jsii } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    jsii?: { targets?: Partial<Names> };
  };
  const names = jsii?.targets ?? {};
  const missing = LANGUAGES.filter((language) => names[language] === undefined);
  if (missing.length > 0) throw new Error(`'${name}' has no twin in ${missing.join(', ')}: jsii.targets of ${folder}`);
  return { name, folder, version, names: names as Names };
}

/** What must lie in `dist/<language>` for one library. */
export function artifactOf({ names: { python, java, go, dotnet }, version }: Library) {
  const { groupId, artifactId } = java.maven;
  return {
    python: `${python.distName.replace(/[-.]/g, '_')}-${version}-py3-none-any.whl`,
    /** The layout of a Maven repository. */
    java: join(...groupId.split('.'), artifactId, version, `${artifactId}-${version}.jar`),
    go: join(go.packageName, 'go.mod'),
    dotnet: join(dotnet.packageId, `${dotnet.packageId}.csproj`),
  };
}

/** What a library lacks in a folder that `pack` filled. */
export function lacking(library: Library, languages: readonly string[], dist: string): string[] {
  return Object.entries(artifactOf(library))
    .filter(([language, file]) => languages.includes(language) && !existsSync(join(dist, language, file)))
    .map(([language, file]) => `'${library.name}' has no twin in ${language}: ${file}`);
}
