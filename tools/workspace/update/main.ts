import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withLaboratory } from '../laboratory';
import { synthesize } from '../synthesize';
import { FULLEST } from './apps';
import { listed } from './listed';
import { describe } from './loss';
import { HEAD, Versions } from './versions';
import { lossesOf, startsOf, survive } from './way';

/**
 * `tsx tools/workspace/update/main.ts packages/<name>`: what an update of a library does to what holds data, shown by
 * updates in the local cloud with the real CDK CLI. What the apps in `test/update/` are stands in packages/README.md.
 */
const REPLACING = 'replacing.ts';
/** Nothing is deployed to it: an account is part of what is synthesized. */
const ANY_ACCOUNT = '000000000001';

async function main(library: string): Promise<void> {
  const apps = join(library, 'test', 'update');
  const missing = [FULLEST, 'smallest.ts'].filter((app) => !existsSync(join(apps, app)));
  if (missing.length > 0)
    throw new Error(`${apps} lacks ${missing.join(' and ')}; packages/README.md says what they are`);
  const versions = new Versions(library);
  const starts = startsOf(apps, versions);
  const complaints = await withLaboratory(async (laboratory) => {
    const lost = await Promise.all(starts.map((start) => survive(laboratory, versions, apps, start)));
    return [...lost.flat(), ...unlisted(join(laboratory.folder, 'listed'), versions, library, apps)];
  });
  if (complaints.length > 0) throw new Error(`${versions.name}\n${complaints.map((line) => `  ${line}`).join('\n')}`);
  const from = starts.map(({ version }) => version).join(', ');
  process.stdout.write(
    `${versions.name}: nothing that holds data is replaced from the smallest of ${from} to HEAD's fullest\n`,
  );
}

/** Where the README's table and what `replacing.ts` would replace are not the same. */
function unlisted(folder: string, versions: Versions, library: string, apps: string): string[] {
  const rows = listed(readFileSync(join(library, 'README.md'), 'utf8'));
  const promised = new Set(rows.map(({ type, through }) => `${type} through ${through}`));
  if (!existsSync(join(apps, REPLACING))) {
    return [...promised].map((row) => `README.md lists ${row}, and there is no test/update/${REPLACING} that shows it`);
  }
  versions.install(HEAD, folder);
  for (const app of [FULLEST, REPLACING]) cpSync(join(apps, app), join(folder, app));
  const [fullest, replacing] = [FULLEST, REPLACING].map((app) => synthesize(join(folder, app), ANY_ACCOUNT));
  const found = lossesOf(fullest, replacing);
  const happens = new Set(found.map(({ type, through }) => `${type} through ${through}`));
  return [
    ...found
      .filter(({ type, through }) => !promised.has(`${type} through ${through}`))
      .map((loss) => `${REPLACING}: ${describe(loss)}, which README.md does not list`),
    ...[...promised].filter((row) => !happens.has(row)).map((row) => `README.md lists ${row}, and it does not happen`),
  ];
}

const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/update/main.ts packages/<name>');
main(resolve(library)).catch((error: unknown) => {
  process.stderr.write(`test-update: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
