import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MaestroError, messageOf } from '../errors';
import { runOrThrow } from '../process/run';
import type { Session } from '../session';

/** Where the pinned libraries come from while a command runs. */
export interface Registry {
  readonly scope: string;
  readonly url: string;
  close(): Promise<void>;
}

/** The registry that MAESTRO_REGISTRY names, or else the embedded one on loopback (port 0 is any free one), or else npm's own. */
export async function openRegistry(session: Session, wanted = 0): Promise<Registry> {
  const { scope } = session.workspace.config.registry;
  const named = process.env.MAESTRO_REGISTRY;
  if (named !== undefined && named !== '') {
    return { scope, url: checkedUrl(named), close: async () => {} };
  }
  const { registryStorage } = session.workspace;
  if (registryStorage === undefined) {
    return { scope, url: await npmRegistry(session, scope), close: async () => {} };
  }
  const folder = prepareFolder(session, scope, registryStorage);
  const server = await startVerdaccio(folder, scope, wanted, session.workspace.state('registry', 'verdaccio.log'));
  const { port } = server.address() as AddressInfo;
  return { scope, url: `http://127.0.0.1:${port}/`, close: () => stop(server, folder) };
}

/** Where npm takes the scope from in this repository: its .npmrc, the user's, or the public registry. */
async function npmRegistry({ workspace, signal }: Session, scope: string): Promise<string> {
  const args = ['config', 'get', `${scope}:registry`, 'registry'];
  const options = { cwd: workspace.root, env: process.env, signal };
  const { output } = await runOrThrow('MAESTRO_NPM_FAILED', `'npm ${args.join(' ')}'`, 'npm', args, options);
  const values = output.split('\n').map((line) => line.slice(line.indexOf('=') + 1).trim());
  return checkedUrl(values.find((value) => URL.canParse(value)) ?? '');
}

/** Opens the registry for the length of `work`. */
export async function withRegistry<Result>(
  session: Session,
  work: (registry: Registry) => Promise<Result>,
): Promise<Result> {
  const registry = await openRegistry(session);
  try {
    return await work(registry);
  } finally {
    await registry.close();
  }
}

function checkedUrl(text: string): string {
  if (!URL.canParse(text) || !['http:', 'https:'].includes(new URL(text).protocol)) {
    throw new MaestroError(
      'MAESTRO_REGISTRY_INVALID',
      `MAESTRO_REGISTRY is '${text}', allowed is an http or https URL`,
    );
  }
  return text.endsWith('/') ? text : `${text}/`;
}

async function startVerdaccio(folder: string, scope: string, port: number, log: string): Promise<Server> {
  // Loaded when it is needed: half a second that a run with everything installed does not pay.
  const { runServer } = await import('verdaccio').catch((error: unknown) => {
    throw new MaestroError(
      'MAESTRO_VERDACCIO_MISSING',
      `the embedded registry needs verdaccio: ${messageOf(error)}`,
      'install verdaccio 6.8 beside @maestrohwithit/cli',
    );
  });
  const server = (await runServer({
    configPath: join(folder, 'config.yaml'),
    self_path: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    // No uplink: a name that the storage lacks must fail and not come from somebody else's registry.
    uplinks: {},
    packages: { [`${scope}/*`]: { access: '$all', publish: 'nobody', unpublish: 'nobody' } },
    web: { enable: false },
    // Outside of the folder that ends with the command: a thread opens it, perhaps later than a short command ends.
    log: { type: 'file', path: log, level: 'warn' },
  })) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Verdaccio writes beside its storage, so it gets a folder of its own with a link to the committed one. */
function prepareFolder({ workspace }: Session, scope: string, storage: string): string {
  const packages = join(storage, scope);
  if (!existsSync(packages)) {
    throw new MaestroError(
      'MAESTRO_REGISTRY_EMPTY',
      `the embedded registry has no packages: '${packages}' does not exist`,
      'set registry.storage in maestro.config.json, or MAESTRO_REGISTRY',
    );
  }
  const folder = workspace.state('registry', String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'storage'), { recursive: true });
  symlinkSync(packages, join(folder, 'storage', scope), 'dir');
  return folder;
}

async function stop(server: Server, folder: string): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    // npm keeps its connections alive for minutes.
    server.closeAllConnections();
  });
  rmSync(folder, { recursive: true, force: true });
}
