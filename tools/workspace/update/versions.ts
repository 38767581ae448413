import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Storage } from '../release/storage';
import { root } from '../synthesize';

export const HEAD = 'head';

/** What apps may import beside the library, and what deploys them: as the environments have it. */
const INSTALLED: Readonly<Record<string, string>> = {
  'aws-cdk-lib': 'aws-cdk-lib-newest',
  constructs: 'constructs',
  'aws-cdk': 'aws-cdk',
  '.bin': '.bin',
};

/** A library in all its versions: released into `registry/`, and packed from HEAD. */
export class Versions {
  public readonly name: string;
  private readonly registry: Storage;

  /** `library` is its folder, such as `packages/network`; `registry` that of the embedded registry's storage. */
  public constructor(
    private readonly library: string,
    registry = join(root, 'registry'),
  ) {
    this.registry = new Storage(registry);
    this.name = (JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')) as { name: string }).name;
  }

  public get oldest(): string {
    return this.registry.versions(this.name)[0] ?? HEAD;
  }

  public get newest(): string {
    return this.registry.versions(this.name).at(-1) ?? HEAD;
  }

  /** Installs a version in an empty folder, by extraction: npm would take seconds each to find the same CDK. */
  public install(version: string, folder: string): void {
    for (const [name, source] of Object.entries(INSTALLED)) {
      const path = join(folder, 'node_modules', name);
      // Another library may have brought it.
      if (existsSync(path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(join(root, 'node_modules', source), path);
    }
    const target = join(folder, 'node_modules', this.name);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', this.tarball(version), '-C', target, '--strip-components=1']);
  }

  public tarball(version: string): string {
    if (version === HEAD) return packed(this.library);
    const path = this.registry.tarball(this.name, version);
    if (!existsSync(path)) throw new Error(`${this.name} ${version} was never released: ${path} does not exist`);
    return path;
  }
}

/** The one tarball that `package` left. */
export function packed(library: string): string {
  const dist = join(library, 'dist');
  const [tarball, ...more] = existsSync(dist) ? readdirSync(dist).filter((file) => file.endsWith('.tgz')) : [];
  if (tarball === undefined || more.length > 0) throw new Error(`${dist} must hold one tarball`);
  return join(dist, tarball);
}
