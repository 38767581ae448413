import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NPM, requireDestination } from './destination';
import { type Environment, run } from './run';

/** Publishes the bytes of a tarball as they are, to a registry on this machine or, from the release workflow, to npm. */
export async function publishTarball(
  tarball: string,
  name: string,
  registry: string,
  env: Environment = process.env,
): Promise<void> {
  requireDestination(registry, env);
  const provenance = registry === NPM;
  await asked(name, registry, env, (cwd, flags, own) =>
    run(cwd, 'npm', ['publish', tarball, '--access=public', `--provenance=${provenance}`, ...flags], own),
  );
}

/** The integrity that a registry tells of a version; undefined when it does not have it. */
export async function publishedIntegrity(
  name: string,
  version: string,
  registry: string,
  env: Environment = process.env,
): Promise<string | undefined> {
  requireDestination(registry, env);
  return asked(name, registry, env, async (cwd, flags, own) => {
    const args = ['view', `${name}@${version}`, 'dist.integrity', '--json', ...flags];
    try {
      const { stdout } = await promisify(execFile)('npm', args, { cwd, env: own });
      return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as string);
    } catch (error) {
      if ((error as { stdout?: string }).stdout?.includes('E404')) return undefined;
      throw error;
    }
  });
}

/**
 * Nothing of the user's npm is read: neither his configuration, nor the folder's, nor the environment's. Flags beat what a
 * package's own `publishConfig` says.
 */
async function asked<Result>(
  name: string,
  registry: string,
  env: Environment,
  work: (cwd: string, flags: string[], env: Environment) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-npm-'));
  const userconfig = join(folder, 'userconfig');
  const { host } = new URL(registry);
  // On this machine everybody may publish; npm wants to see a token all the same. To npm the workflow's identity leads.
  writeFileSync(userconfig, registry === NPM ? '' : `//${host}/:_authToken=loopback\n`);
  const [scope] = name.split('/');
  const flags = [
    `--registry=${registry}`,
    `--${scope}:registry=${registry}`,
    `--userconfig=${userconfig}`,
    `--globalconfig=${join(folder, 'none')}`,
    `--cache=${join(folder, 'cache')}`, // answers of another registry are none of this one
    '--ignore-scripts',
    '--loglevel=error',
  ];
  const inherited = Object.entries(env).filter(([variable]) => !/^(npm_|.*_proxy$)/i.test(variable));
  try {
    return await work(folder, flags, { ...Object.fromEntries(inherited), npm_config_registry: registry });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
