import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tarball } from '../../test/support/tarball';

/** A version of a library, as it is published. */
export interface Release {
  readonly version: string;
  readonly files: Record<string, string>;
}

/** Writes releases of a library into the storage of an embedded registry, as verdaccio does when they are published. */
export function publish(storage: string, name: string, releases: Release[]): void {
  const folder = join(storage, name);
  mkdirSync(folder, { recursive: true });
  const versions = releases.map(({ version, files }) => {
    const manifest = {
      name,
      version,
      main: 'lib/index.js',
      types: 'lib/index.d.ts',
      peerDependencies: { 'aws-cdk-lib': '^2.260.0', constructs: '^10.5.0' },
    };
    const file = `${name.replace(/^.*\//, '')}-${version}.tgz`;
    copyFileSync(tarball(manifest, files), join(folder, file));
    const bytes = readFileSync(join(folder, file));
    const dist = {
      tarball: `http://localhost/${name}/-/${file}`,
      shasum: createHash('sha1').update(bytes).digest('hex'),
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    };
    return [version, { ...manifest, dist }] as const;
  });
  const packument = {
    name,
    versions: Object.fromEntries(versions),
    'dist-tags': { latest: releases[releases.length - 1].version },
    _distfiles: {},
    _attachments: Object.fromEntries(
      versions.map(([version, { dist }]) => [`${name.replace(/^.*\//, '')}-${version}.tgz`, { shasum: dist.shasum }]),
    ),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packument));
}

/** What the registry says that the bytes of a version are. */
export function integrityOf(storage: string, name: string, version: string): string {
  const { versions } = JSON.parse(readFileSync(join(storage, name, 'package.json'), 'utf8')) as {
    versions: Record<string, { dist: { integrity: string } }>;
  };
  return versions[version].dist.integrity;
}
