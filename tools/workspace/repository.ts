import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { pythonTools } from '../cli/src/check/python';
import { VirtualEnvironment } from '../cli/src/cloud/venv';
import { Progress } from '../cli/src/report/progress';
import type { Session } from '../cli/src/session';
import { Workspace } from '../cli/src/workspace';
import { root, withoutTools } from './synthesize';
import { withOpenRegistry } from './release/publishing-registry';
import { packed } from './update/versions';

/**
 * `tsx tools/workspace/repository.ts tools/cli [page]`: publishes the packed command into a copy of the embedded registry,
 * and plays another team: from an empty folder, with that registry in its .npmrc and nothing of this repository in reach,
 * line by line what the page says.
 */
const PAGE = 'docs/use-in-your-repository.md';
const FENCE = /^```sh\n([^]*?)^```$/m;
const SCOPE = '@maestrohwithit';
/** What each line must say; one that is not here must only succeed. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'maestro up': /1 of 1 environments are up and as their templates say/,
  'maestro verify': /0 different, 0 missing/,
  'maestro promote': /moved environments\/staging\/package\.json/,
  'maestro down': /0 things kept[^]*the local cloud is stopped/,
};
const BOUNDARY = { name: 'cdk-minimal-boundary' };
const ACCEPTED = `
import { accept } from './accept';

accept(stack, 'no personal data is in flow logs: the keys of CloudWatch encrypt them well enough', 'CKV_AWS_158');
`;
/** What the team does in between, to see for itself: after a line, more of them. */
const THEN: Readonly<Record<string, string[]>> = {
  'maestro init': [
    'npx maestro typecheck dev',
    // A second environment, which is behind the first one until it is promoted.
    'npx maestro init staging network',
    'npx maestro promote network@0.3.0 staging --rollback',
    'npx maestro pins',
    'npx maestro impact staging --with dev',
    'npx maestro promote dev staging',
  ],
  'maestro verify': [
    'npx maestro status',
    // What the auditing tools find is accepted with a reason, as the page says, and not before.
    '! npx maestro check dev > found && grep CKV_AWS_158 found',
    `printf %s ${quoted(ACCEPTED)} >> environments/dev/main.ts`,
    'npx maestro typecheck dev',
    'npx maestro check dev',
    // The boundary, as the page says; then it is deployed once more, by what it needs and nothing else.
    `node -e 'const c = JSON.parse(fs.readFileSync("environments/dev/cdk.json")); c.context["@aws-cdk/core:permissionsBoundary"] = ${JSON.stringify(BOUNDARY)}; fs.writeFileSync("environments/dev/cdk.json", JSON.stringify(c))'`,
    'npx maestro permissions dev --update',
    'npx maestro permissions dev',
    'npx maestro up dev',
  ],
};

async function main(tool: string, page: string): Promise<void> {
  const lines = FENCE.exec(readFileSync(page, 'utf8'))?.[1].trim().split('\n');
  if (lines === undefined) throw new Error(`${page} has no lines to run`);
  const tarball = packed(tool);
  const folder = mkdtempSync(join(tmpdir(), 'maestro-repository-'));
  try {
    copyRegistry(join(folder, 'registry'));
    const ran = await withOpenRegistry(join(folder, 'registry'), async (url) => {
      await publish(tarball, url, join(folder, 'publish'));
      return play(lines, url, join(folder, 'team'));
    });
    process.stdout.write(`${tool}: published, and ${ran} lines of ${page} did what they say\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is published meanwhile lies in the copy. */
function copyRegistry(folder: string): void {
  const [packages, copy] = [join(root, 'registry', SCOPE), join(folder, SCOPE)];
  mkdirSync(copy, { recursive: true });
  readdirSync(packages)
    .filter((name) => name !== 'cli')
    .forEach((name) => symlinkSync(join(packages, name), join(copy, name)));
}

/** Nothing of the user's npm configuration is read: it can reach this one registry and no other. */
async function publish(tarball: string, registry: string, folder: string): Promise<void> {
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  const manifest = join(folder, 'package.json');
  // Before its first release it is private, so that nobody publishes it by accident.
  const published = JSON.parse(readFileSync(manifest, 'utf8')) as object;
  writeFileSync(manifest, JSON.stringify({ ...published, private: false }));
  const npmrc = `${folder}.npmrc`;
  writeFileSync(npmrc, `//${new URL(registry).host}/:_authToken=loopback\n`);
  await run(
    `npm publish --ignore-scripts --provenance=false --registry=${registry} --${SCOPE}:registry=${registry}`,
    folder,
    {
      npm_config_userconfig: npmrc,
      npm_config_globalconfig: `${folder}.none`,
    },
  );
}

/** The lines and what the team does in between; returns how many of the page. */
async function play(lines: string[], registry: string, folder: string): Promise<number> {
  mkdirSync(folder);
  writeFileSync(join(folder, '.npmrc'), `${SCOPE}:registry=${registry}\nprefer-offline=true\n`);
  await lendTools(folder);
  try {
    for (const line of lines.flatMap((each) => [each, ...(THEN[commandOf(each)] ?? [])])) {
      const said = await run(line, folder);
      const wanted = SAYS[commandOf(line)];
      if (wanted?.test(said) === false) throw new Error(`'${line}' does not say ${wanted}:\n${said}`);
    }
  } finally {
    // Whatever happened, nothing runs on.
    if (existsSync(join(folder, '.maestro', 'cloud'))) await run('npx maestro down --purge', folder);
  }
  return lines.length;
}

/** One word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** `maestro up` of `npx maestro up dev`. */
function commandOf(line: string): string {
  return /maestro \w+/.exec(line.replace(SCOPE, ''))?.[0] ?? '';
}

/** The virtual environments of this repository, of the very same requirements: pip would take minutes to make them again. */
async function lendTools(folder: string): Promise<void> {
  const workspace = Workspace.find(root);
  const session: Session = { workspace, progress: new Progress(process.stderr), signal: new AbortController().signal };
  await new VirtualEnvironment(session).ensure();
  const tools = pythonTools(session);
  await tools.common.ensure();
  await tools.checkov.ensure();
  mkdirSync(join(folder, '.maestro'));
  ['venv', 'venv-check', 'venv-checkov'].forEach((name) =>
    symlinkSync(workspace.state(name), join(folder, '.maestro', name)),
  );
}

/** A line in a shell; not the synchronous spawn, since the registry answers from this very process. */
async function run(line: string, cwd: string, env: Record<string, string> = {}): Promise<string> {
  process.stderr.write(`$ ${line}\n`);
  const child = spawn('sh', ['-c', line], { cwd, env: { ...withoutTools(process.env), ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new Error(`'${line}' ended with ${status ?? 'a signal'}:\n${said}`);
  return stripVTControlCharacters(said);
}

const [tool, page = join(root, PAGE)] = process.argv.slice(2);
if (tool === undefined) throw new Error('usage: tsx tools/workspace/repository.ts tools/cli [page]');
main(resolve(tool), page).catch((error: unknown) => {
  process.stderr.write(`test-repository: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
