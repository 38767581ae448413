import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `tsx tools/workspace/stranger.ts packages/<name>`: installs the packed library in an empty folder, with no other library
 * of ours beside it, and type-checks and synthesizes the first example of its README.
 */
const root = join(__dirname, '..', '..');
const FENCE = /^```ts\n([^]*?)^```$/m;

function main(library: string): void {
  const tarball = tarballOf(library);
  const example = FENCE.exec(readFileSync(join(root, library, 'README.md'), 'utf8'))?.[1];
  if (example === undefined) throw new Error(`${library}/README.md has no example`);
  const folder = mkdtempSync(join(tmpdir(), 'maestro-stranger-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true }));
    writeFileSync(join(folder, 'app.ts'), example);
    install(folder, tarball);
    const bin = (program: string) => join(folder, 'node_modules', '.bin', program);
    run(folder, bin('tsc'), ['--noEmit', '--strict', '--skipLibCheck', '--types', 'node', 'app.ts']);
    run(folder, bin('tsx'), ['app.ts'], { CDK_OUTDIR: join(folder, 'cdk.out') });
    const resources = readdirSync(join(folder, 'cdk.out'))
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => Object.keys(readResources(join(folder, 'cdk.out', file))).length);
    const count = resources.reduce((a, b) => a + b, 0);
    if (count === 0) throw new Error(`the example of ${library}/README.md makes no resource`);
    process.stdout.write(`${library}: packed, installed alone, its example makes ${count} resources\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tarballOf(library: string): string {
  const dist = join(root, library, 'dist');
  const [tarball, ...more] = readdirSync(dist).filter((file) => file.endsWith('.tgz'));
  if (tarball === undefined || more.length > 0) throw new Error(`${dist} must hold one tarball`);
  return join(dist, tarball);
}

/** With the versions that this repository's environments use, and neither the scope's registry nor a workspace in reach. */
function install(folder: string, tarball: string): void {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const tools = ['typescript', 'tsx', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
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

function readResources(template: string): Record<string, unknown> {
  return (JSON.parse(readFileSync(template, 'utf8')) as { Resources?: Record<string, unknown> }).Resources ?? {};
}

/** Nothing of npm's or the CDK's own environment: a stranger has none. */
function run(cwd: string, command: string, args: string[], env: Record<string, string> = {}): void {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|CDK_|NODE_PATH|INIT_CWD|NX_)/.test(name));
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), ...env },
  });
  if (status !== 0)
    throw new Error(`'${command} ${args.join(' ')}' failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
}

const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/stranger.ts packages/<name>');
main(library);
