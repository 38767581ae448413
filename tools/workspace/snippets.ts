import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LanguageTablet } from 'jsii-rosetta';

/**
 * `tsx tools/workspace/snippets.ts packages/<name>`: compiles every TypeScript snippet of a built library's README and
 * docstrings, each on its own and with no other library of ours in reach, as a reader would who copies it.
 */
const root = join(__dirname, '..', '..');
/** Where jsii-rosetta leaves what it read and translated, and jsii-pacmak looks for it: beside the assembly. */
const TABLET = '.jsii.tabl.json';
/** What a snippet may import beside the library: its peers, and what a program for Node has. */
const IN_REACH = ['aws-cdk-lib', 'constructs', '@types/node'];

async function main(library: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-snippets-'));
  try {
    for (const file of ['.jsii', 'package.json']) cpSync(join(root, library, file), join(folder, file));
    for (const name of IN_REACH) link(folder, name, join(root, 'node_modules', name));
    link(folder, nameOf(folder), join(root, library));
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules', '.bin', 'jsii-rosetta'),
      ['extract', '--strict', '--fail', '--directory', folder, folder],
      { encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' } },
    );
    if (status !== 0) throw new Error(`snippets of ${library} do not compile:\n${stdout}${stderr}`);
    const shown = readFileSync(join(root, library, 'README.md'), 'utf8').match(/^```(ts|typescript)$/gm)?.length ?? 0;
    const { length } = (await LanguageTablet.fromFile(join(folder, TABLET))).snippetKeys;
    // A snippet that is not seen is not compiled either.
    if (length < shown)
      throw new Error(`${library}: ${shown} snippets in the README, and only ${length} were compiled`);
    copyFileSync(join(folder, TABLET), join(root, library, TABLET));
    process.stdout.write(`${library}: ${length} snippets compile\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function nameOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string }).name;
}

function link(folder: string, name: string, target: string): void {
  const path = join(folder, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/snippets.ts packages/<name>');
main(library).catch((error: unknown) => {
  process.stderr.write(`docs: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
