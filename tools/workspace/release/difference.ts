import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root as repository } from '../synthesize';
import { HEAD, packed, Versions } from '../update/versions';
import type { Comparison } from './comparison';
import { integrityOf } from './record';
import { appsOfUsers, updated } from './users';

/** What HEAD's tarball of a library would break or replace for those who use its newest release as it is. */
export function compare(root: string, library: string): Comparison {
  const versions = new Versions(join(root, library), join(root, 'registry'));
  const found = { name: versions.name, integrity: integrityOf(packed(join(root, library))) };
  if (versions.newest === HEAD) return { ...found, against: null, breaking: [], lost: [] };
  const folder = mkdtempSync(join(tmpdir(), 'maestro-compare-'));
  try {
    const [released, head] = [join(folder, 'released'), join(folder, 'head')] as const;
    versions.install(versions.newest, released);
    versions.install(HEAD, head);
    const updates = appsOfUsers(root, library, versions).map((app) => updated(app, released, head));
    return {
      ...found,
      against: versions.newest,
      breaking: [...incompatible(released, head, versions.name), ...updates.flatMap(({ breaking }) => breaking)],
      lost: updates.flatMap(({ lost }) => lost),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By jsii-diff, of directories: with `npm:` it skips the analysis in silence. */
function incompatible(released: string, head: string, name: string): string[] {
  const { status, stdout, stderr } = spawnSync(
    join(repository, 'node_modules', '.bin', 'jsii-diff'),
    [...[released, head].map((folder) => join(folder, 'node_modules', name)), '--error-on=all'],
    { encoding: 'utf8' },
  );
  const errors = stderr.split('\n').filter((line) => line.startsWith('err'));
  if (status === 0 || errors.length > 0) return errors.map((line) => line.replace(/^err\s+-\s+/, ''));
  throw new Error(`jsii-diff failed:\n${stdout}${stderr}`);
}
