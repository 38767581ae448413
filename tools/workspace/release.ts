import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { withPublishingRegistry } from './publishing-registry';

/**
 * `npm run release`: applies the changesets, builds, and publishes every new version into `registry/`.
 *
 * Each step finds out by itself what is left to do, so an interrupted release is finished by running it again: without
 * changesets there is no new version, and a version that the registry has is not published twice (it would be refused).
 */
const root = join(__dirname, '..', '..');

async function main(): Promise<void> {
  if (pendingChangesets() > 0) {
    await run('changeset', ['version']);
    await run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  await run('projen', []);
  await run('nx', ['run-many', '--targets=build', '--projects=packages/*,cli']);
  await withPublishingRegistry(root, (registry) => publish(registry));
  process.stdout.write('released; look at the changes in packages/ and registry/ and commit them\n');
}

function pendingChangesets(): number {
  return readdirSync(join(root, '.changeset')).filter((file) => file.endsWith('.md') && file !== 'README.md').length;
}

/** Nothing of the user's npm configuration is read here: neither a token nor a registry could lead elsewhere. */
async function publish(registry: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-release-'));
  const npmrc = join(folder, 'npmrc');
  const { host } = new URL(registry);
  writeFileSync(npmrc, `registry=${registry}\n@maestrohwithit:registry=${registry}\n//${host}/:_authToken=loopback\n`);
  try {
    await run('changeset', ['publish', '--no-git-tag'], {
      npm_config_registry: registry,
      npm_config_userconfig: npmrc,
      npm_config_globalconfig: join(folder, 'none'),
      npm_config_provenance: 'false',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Not the synchronous spawn: the registry answers from this very process. */
async function run(command: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`, ...env },
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`'${command} ${args.join(' ')}' ended with ${status ?? 'a signal'}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`release: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
