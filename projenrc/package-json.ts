import { existsSync, readFileSync } from 'node:fs';
import { PROJEN_MARKER } from 'projen/lib/common';

export const REPOSITORY = 'https://github.com/maestrohwithit/maestro';
export const AUTHOR = { name: 'Maestro maintainers', url: 'https://github.com/maestrohwithit', organization: true };

/**
 * First line of generated text files. Never write the marker itself into a source: projen takes every file that contains
 * it for its own, and deletes it.
 */
export function generatedFrom(source: string): string {
  return `// ${PROJEN_MARKER}. To modify, edit ${source} and run "npx projen".`;
}

/** Versions belong to changesets: projen reads what it left on disk, and starts new packages at 0.0.0. */
export function versionOnDisk(file: string): string {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '0.0.0';
}

/** The fields that everything published has in common. */
export function publishedPackage(options: { name: string; description: string; path: string; version: string }) {
  return {
    name: `@maestrohwithit/${options.name}`,
    version: options.version,
    // What has no changeset yet is not for anybody, and `changeset publish` must not think otherwise.
    ...(options.version === '0.0.0' && { private: true }),
    description: options.description,
    license: 'Apache-2.0',
    author: AUTHOR,
    homepage: `${REPOSITORY}/tree/main/${options.path}#readme`,
    repository: { type: 'git', url: `git+${REPOSITORY}.git`, directory: options.path },
    bugs: { url: `${REPOSITORY}/issues` },
    // Provenance is asked for by the release workflow (NPM_CONFIG_PROVENANCE): a loopback registry cannot give it.
    publishConfig: { access: 'public' },
    // `npm publish` and `changeset publish` would go to the public registry; a release publishes tarballs.
    scripts: { prepublishOnly: 'echo "nothing but npm run release publishes" >&2 && exit 1' },
  };
}
