import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';

interface Manifest {
  readonly versions: Record<string, { readonly dist: { readonly integrity: string } }>;
}

/** The embedded registry's storage, as verdaccio lays it out. */
export class Storage {
  public constructor(public readonly folder: string) {}

  /** Released versions, oldest first. */
  public versions(name: string): string[] {
    return Object.keys(this.manifest(name).versions).sort(semver.compare);
  }

  public newest(name: string): string | undefined {
    return this.versions(name).at(-1);
  }

  /** What the registry tells npm of a tarball; undefined when it does not have the version. */
  public integrity(name: string, version: string): string | undefined {
    return this.manifest(name).versions[version]?.dist.integrity;
  }

  public tarball(name: string, version: string): string {
    return join(this.folder, name, `${name.split('/')[1]}-${version}.tgz`);
  }

  private manifest(name: string): Manifest {
    const file = join(this.folder, name, 'package.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : { versions: {} };
  }
}
