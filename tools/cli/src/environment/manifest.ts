import { DEPENDENCIES, type Pins } from './pins';

/** What a JSON file is indented with; npm keeps that too. */
export function indentOf(json: string): string {
  return /^[ \t]+/m.exec(json)?.[0] ?? '  ';
}

/** A package.json in which libraries that it pins have other versions; not a letter else is changed. */
export function withPins(manifest: string, pins: Pins): string {
  const content = JSON.parse(manifest) as Record<string, Record<string, string> | undefined>;
  for (const field of DEPENDENCIES) {
    const dependencies = content[field] ?? {};
    for (const [library, version] of Object.entries(pins)) {
      if (dependencies[library] !== undefined) {
        dependencies[library] = version;
      }
    }
  }
  return JSON.stringify(content, undefined, indentOf(manifest)) + (/\s*$/.exec(manifest)?.[0] ?? '');
}
