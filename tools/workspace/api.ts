import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Documentation, Language } from 'jsii-docgen';

/**
 * `tsx tools/workspace/api.ts packages/<name>`: writes API.md of a built library, and fails when that was not what is
 * committed. The file is right afterwards, so the remedy is to look at it and to commit it.
 */
const root = join(__dirname, '..', '..');
/** What a library's signatures speak of. The command of jsii-docgen does not find them in a workspace. */
const PEERS = ['aws-cdk-lib', 'constructs'];

async function main(library: string): Promise<void> {
  const file = join(root, library, 'API.md');
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const generated = await generate(join(root, library));
  if (generated === committed) return;
  writeFileSync(file, generated);
  throw new Error(`${library}/API.md was not what is generated; it is now: look at it and commit it`);
}

async function generate(folder: string): Promise<string> {
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string };
  const assemblies = mkdtempSync(join(tmpdir(), 'maestro-api-'));
  try {
    symlinkSync(folder, join(assemblies, 'library'));
    for (const peer of PEERS) {
      symlinkSync(dirname(require.resolve(`${peer}/package.json`, { paths: [root] })), join(assemblies, peer));
    }
    const documentation = await Documentation.forAssembly(name, assemblies);
    const markdown = await documentation.toMarkdown({ language: Language.TYPESCRIPT });
    await documentation.cleanup();
    return `${markdown.render().trimEnd()}\n`;
  } finally {
    rmSync(assemblies, { recursive: true });
  }
}

const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/api.ts packages/<name>');
main(library).catch((error: unknown) => {
  process.stderr.write(`api: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
