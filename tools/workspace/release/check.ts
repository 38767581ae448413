import { join } from 'node:path';
import { root } from '../synthesize';
import { objections, readComparison } from './comparison';
import { publishedPackages } from './packages';
import { plannedVersion } from './planned';

/**
 * `tsx tools/workspace/release/check.ts packages/<name>`: refuses what `compare.ts` found, unless the version that the
 * changesets make of the library allows it.
 */
async function main(folder: string): Promise<void> {
  const library = publishedPackages(root).find((candidate) => candidate.folder === folder);
  if (library === undefined) {
    process.stdout.write(`${folder} is private: it breaks nobody\n`);
    return;
  }
  const comparison = readComparison(root, folder);
  if (comparison === undefined) throw new Error(`${folder} was not compared with its release`);
  const version = await plannedVersion(root, library);
  const refused = objections(comparison, version, join(root, folder));
  if (refused.length > 0) throw new Error(`${library.name}\n${refused.map((line) => `  ${line}`).join('\n')}`);
  process.stdout.write(
    `${library.name}: ${comparison.against ?? 'nothing'} to ${version} breaks nothing unannounced\n`,
  );
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: tsx tools/workspace/release/check.ts packages/<name>');
main(folder).catch((error: unknown) => {
  process.stderr.write(`check-release: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
