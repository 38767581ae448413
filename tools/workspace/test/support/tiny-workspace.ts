import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { integrityOf } from '../../release/record';
import { Storage } from '../../release/storage';

const repository = join(__dirname, '..', '..', '..', '..');
const RELEASE = join(repository, 'tools', 'workspace', 'release');

/** Ends the process and the one that started it at the first write to a path, as a machine that loses its power. */
const KILL = (path: string, parent: boolean) => `
const fs = require('node:fs');
for (const name of ['writeFile', 'renameSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (args.some((arg) => String(arg).endsWith(${JSON.stringify(path)}))) {
      ${parent ? "process.kill(process.ppid, 'SIGKILL');" : ''}
      process.kill(process.pid, 'SIGKILL');
    }
    return original(...args);
  };
}
`;

/** A repository with packages of one file each, and a registry of its own: releases take seconds. */
export class TinyWorkspace {
  public readonly root = mkdtempSync(join(tmpdir(), 'maestro-workspace-'));
  public readonly storage = new Storage(join(this.root, 'registry'));

  public constructor(...names: string[]) {
    this.write('package.json', JSON.stringify({ name: 'tiny', private: true, workspaces: ['packages/*'] }));
    this.write(
      '.changeset/config.json',
      JSON.stringify({ changelog: '@changesets/cli/changelog', baseBranch: 'main' }),
    );
    this.write('.gitignore', 'node_modules/\ndist/\n.maestro/\n');
    this.write('registry/README.md', 'storage');
    for (const name of names) {
      this.manifest(name, {});
      this.write(`packages/${name}/src/index.ts`, '1');
      this.write(`packages/${name}/lib/index.js`, '1');
      this.write(`packages/${name}/README.md`, name);
    }
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.email', 'tests@example.com');
    this.git('config', 'user.name', 'tests');
    this.npm(['install', '--package-lock-only', '--offline']);
    this.commit('begin');
  }

  public manifest(name: string, more: object): void {
    const fields = { name: `@maestrohwithit/${name}`, version: '0.1.0', files: ['lib', 'README.md'], ...more };
    this.write(`packages/${name}/package.json`, `${JSON.stringify(fields, undefined, 2)}\n`);
  }

  public write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  public read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  public has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  public version(name: string): string {
    return (JSON.parse(this.read(`packages/${name}/package.json`)) as { version: string }).version;
  }

  public changeset(file: string, bumps: Record<string, string>): void {
    const lines = Object.entries(bumps).map(([name, bump]) => `'@maestrohwithit/${name}': ${bump}`);
    this.write(`.changeset/${file}.md`, `---\n${lines.join('\n')}\n---\n\nSomething is new.\n`);
  }

  public git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' }).trimEnd();
  }

  public commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  /** What `package` and `compare` leave of each library, whose users notice nothing. */
  public build(...names: string[]): void {
    for (const name of names) {
      rmSync(join(this.root, 'packages', name, 'dist'), { recursive: true, force: true });
      mkdirSync(join(this.root, 'packages', name, 'dist'));
      const folder = join(this.root, 'packages', name);
      this.npm(['pack', '--silent', '--pack-destination', 'dist'], folder);
      this.compared(name, {});
    }
  }

  public compared(name: string, found: object): void {
    const comparison = {
      name: `@maestrohwithit/${name}`,
      integrity: integrityOf(this.tarball(name)),
      against: this.storage.newest(`@maestrohwithit/${name}`) ?? null,
      breaking: [],
      lost: [],
      ...found,
    };
    this.write(`.maestro/release/${name}.json`, JSON.stringify(comparison));
  }

  public tarball(name: string): string {
    return join(this.root, 'packages', name, 'dist', `maestrohwithit-${name}-${this.version(name)}.tgz`);
  }

  /** Runs a step of a release in a process of its own, until it writes to a path. */
  public killed(step: 'version' | 'publish', path: string): void {
    const hook = join(this.root, '.maestro', 'kill.cjs');
    this.write('.maestro/kill.cjs', KILL(path, step === 'version'));
    const program = `require(${JSON.stringify(join(RELEASE, step))}).${step}(${JSON.stringify(this.root)})`;
    const { signal } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', program], {
      cwd: repository,
      stdio: 'ignore',
      env: { ...process.env, NODE_OPTIONS: `--require ${hook}` },
    });
    if (signal !== 'SIGKILL') throw new Error(`${step} never wrote to ${path}`);
  }

  public remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private npm(args: string[], cwd = this.root): void {
    execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  }
}

/** What a registry's storage has, tarball by tarball. */
export function tarballs(storage: Storage, name: string): string[] {
  return storage.versions(name).map((version) => basename(storage.tarball(name, version)));
}
