import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import { Storage } from './storage';

/**
 * A registry on a free loopback port while `work` runs, which knows the versions that `storage` has of these packages, and has no
 * uplink. What is published into it lies in a storage of its own until it has been looked at.
 */
export async function withPublishingRegistry<Result>(
  storage: Storage,
  names: string[],
  work: (url: string, staged: Storage) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-staged-'));
  const staged = new Storage(folder);
  for (const name of names) {
    const manifest = join(name, 'package.json');
    // The tarballs stay where they are: of an interrupted release there may be one that no manifest names.
    if (existsSync(join(storage.folder, manifest)))
      cpSync(join(storage.folder, manifest), join(staged.folder, manifest));
  }
  try {
    return await withOpenRegistry(staged.folder, (url) => work(url, staged));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A registry on a free loopback port while `work` runs, over the storage in `folder`, into which everybody may publish. */
export async function withOpenRegistry<Result>(
  storage: string,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-publish-'));
  const server = (await runServer({
    configPath: join(folder, 'config.yaml'),
    self_path: join(folder, 'config.yaml'),
    storage,
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: {},
    packages: { '@maestrohwithit/*': { access: '$all', publish: '$all', unpublish: 'nobody' } },
    web: { enable: false },
    // No file: it is opened late, when a short run has removed the folder already.
    log: { type: 'stdout', level: 'fatal' },
  })) as Server;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}
