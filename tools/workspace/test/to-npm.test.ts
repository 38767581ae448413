import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../release/pack';
import { publish, publishToNpm } from '../release/publish';
import { withPublishingRegistry } from '../release/publishing-registry';
import { integrityOf } from '../release/record';
import { Storage } from '../release/storage';
import { TinyWorkspace } from './support/tiny-workspace';

/** Another registry on this machine stands for npm: the way to it is the same, without provenance. */
const [A, B] = ['@maestrohwithit/a', '@maestrohwithit/b'];

let workspace: TinyWorkspace;
let folder: string;
let npm: Storage;
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  folder = mkdtempSync(join(tmpdir(), 'maestro-npm-'));
  workspace = new TinyWorkspace('a', 'b');
  workspace.build('a', 'b');
  pack(workspace.root);
  await publish(workspace.root);
});
afterAll(() => {
  jest.restoreAllMocks();
  workspace.remove();
  rmSync(folder, { recursive: true });
});

jest.setTimeout(120_000);

/** With a registry that has nothing yet. */
const withNpm = (work: (publishAll: () => Promise<void>) => Promise<void>) =>
  withPublishingRegistry(new Storage(folder), [], async (registry, staged) => {
    npm = staged;
    await work(() => publishToNpm(workspace.root, process.env, registry));
  });

test('npm gets the bytes of the embedded registry, once', async () => {
  await withNpm(async (publishAll) => {
    await publishAll();
    for (const name of [A, B]) {
      expect(npm.integrity(name, '0.1.0')).toBe(workspace.storage.integrity(name, '0.1.0'));
      expect(integrityOf(npm.tarball(name, '0.1.0'))).toBe(integrityOf(workspace.storage.tarball(name, '0.1.0')));
    }
    await publishAll();
    expect(npm.versions(A)).toEqual(['0.1.0']);
  });
});

test('what HEAD does not pack to is not published, since provenance would speak of another commit; what is there stays', async () => {
  await withNpm(async (publishAll) => {
    workspace.write('packages/b/lib/index.js', 'another');
    workspace.build('b');
    await expect(publishAll()).rejects.toThrow(/b@0\.1\.0 in .*dist.* nothing else is published/);
    expect([npm.versions(A), npm.versions(B)]).toEqual([['0.1.0'], []]);

    workspace.write('packages/b/lib/index.js', '1');
    workspace.build('b');
    await publishAll();
    expect(npm.versions(B)).toEqual(['0.1.0']);
  });
});

test('npm is not asked by anybody but the release workflow', async () => {
  await expect(publishToNpm(workspace.root, {})).rejects.toThrow('only the release workflow publishes to');
});
