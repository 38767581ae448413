import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countVerdicts } from '../cli/src/report/summary';
import { isClean } from '../cli/src/verify/report';
import { type Account, withLaboratory } from './laboratory';
import { root, withoutTools } from './synthesize';
import { packed } from './update/versions';

/**
 * `tsx tools/workspace/stranger.ts packages/<name>`: installs the packed library in an empty folder, with no other library
 * of ours beside it, type-checks and synthesizes the first example of its README, deploys that to a local cloud with the
 * CDK CLI, reads everything back, and destroys it until nothing is left.
 */
const APP = 'app.ts';
const CHECK = ['--noEmit', '--strict', '--skipLibCheck', '--types', 'node'];
const FENCE = /^```ts\n([^]*?)^```$/m;
/** What a stranger installs beside the library, in the versions that this repository's environments use. */
const TOOLS = ['typescript', '@types/node', 'aws-cdk'];

async function main(library: string): Promise<void> {
  const example = FENCE.exec(readFileSync(join(library, 'README.md'), 'utf8'))?.[1];
  if (example === undefined) throw new Error(`${library}/README.md has no example`);
  const tarball = packed(library);
  const lived = await withLaboratory(async (laboratory) => {
    const folder = join(laboratory.folder, 'stranger');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true }));
    writeFileSync(join(folder, APP), example);
    install(folder, tarball);
    run(folder, join(folder, 'node_modules', '.bin', 'tsc'), [...CHECK, APP]);
    const account = laboratory.account('stranger', folder);
    try {
      return await live(account);
    } finally {
      account.close();
    }
  });
  process.stdout.write(`${library}: packed, installed alone, ${lived}\n`);
}

/** From synthesis to an empty account. */
async function live(account: Account): Promise<string> {
  const assembly = account.synthesize(APP);
  if (assembly.stacks.every((stack) => Object.keys(assembly.resources(stack)).length === 0)) {
    throw new Error('the example makes no resource');
  }
  await account.deploy(assembly);
  const report = await account.verify(assembly);
  const { verified, recorded, unread, unreadTypes } = countVerdicts(report);
  if (!isClean(report)) throw new Error(`not what the template says:\n${JSON.stringify(report.differences, null, 2)}`);
  if (unread > 0) throw new Error(`nobody can read back ${unreadTypes.join(', ')}`);
  const { remaining } = await account.purge();
  if (remaining.length > 0) throw new Error(`destroyed, and still there:\n${JSON.stringify(remaining, null, 2)}`);
  return `deployed, ${verified} resources verified and ${recorded} recorded, destroyed without a rest`;
}

/** With neither the scope's registry nor a workspace in reach. */
function install(folder: string, tarball: string): void {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const tools = TOOLS.map((name) => `${name}@${devDependencies[name]}`);
  run(folder, 'npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefer-offline',
    '--@maestrohwithit:registry=http://127.0.0.1:9/',
    tarball,
    ...tools,
  ]);
}

function run(cwd: string, command: string, args: string[]): void {
  const options = { cwd, encoding: 'utf8', env: withoutTools(process.env) } as const;
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (status !== 0)
    throw new Error(`'${command} ${args.join(' ')}' failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}

const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/stranger.ts packages/<name>');
main(resolve(library)).catch((error: unknown) => {
  process.stderr.write(`test-stranger: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
