import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { VirtualEnvironment } from '../../../cli/src/cloud/venv';
import { Progress } from '../../../cli/src/report/progress';
import { withCloudLock } from '../../../cli/src/session';
import { Workspace } from '../../../cli/src/workspace';
import { app } from './app';

const REPOSITORY = join(__dirname, '..', '..', '..', '..');
const SCOPE = '@maestrohwithit';

/** Ends the process before it puts a file in its place, as a machine that loses its power. */
const KILL = (path: string) => `
const fs = require('node:fs');
const { renameSync } = fs;
fs.renameSync = (from, to) => {
  if (to === ${JSON.stringify(path)}) process.kill(process.pid, 'SIGKILL');
  return renameSync(from, to);
};
`;

export interface Ended {
  readonly code: number | null;
  /** Both streams. */
  readonly said: string;
}

interface Status {
  readonly cloud: { readonly running: boolean; readonly endpoint: string; readonly pid: number };
}

/** A copy of this repository as it lies here, with its history, in which somebody works on a branch. */
export class Repository {
  public static async copy(): Promise<Repository> {
    const workspace = Workspace.find(REPOSITORY);
    const session = {
      workspace,
      progress: new Progress({ write: () => true }),
      signal: new AbortController().signal,
    };
    await withCloudLock(session, () => new VirtualEnvironment(session).ensure());
    const repository = new Repository(join(mkdtempSync(join(tmpdir(), 'maestro-train-')), 'maestro'));
    repository.clone();
    symlinkSync(join(REPOSITORY, 'node_modules'), repository.path('node_modules'));
    mkdirSync(repository.path('.maestro'));
    symlinkSync(workspace.state('venv'), repository.path('.maestro/venv'));
    return repository;
  }

  private constructor(public readonly root: string) {}

  public path(file: string): string {
    return join(this.root, file);
  }

  public read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  public write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  public edit(file: string, from: string, to: string): void {
    const before = this.read(file);
    if (!before.includes(from)) throw new Error(`${file} has no '${from}' any more`);
    this.write(file, before.replace(from, to));
  }

  public changeset(library: string, bump: string, text: string): void {
    this.write(`.changeset/${library}.md`, `---\n'${SCOPE}/${library}': ${bump}\n---\n\n${text}\n`);
  }

  public version(library: string): string {
    return (JSON.parse(this.read(`packages/${library}/package.json`)) as { version: string }).version;
  }

  public pin(environment: string, library: string): string | undefined {
    const manifest = this.read(`apps/maestro-envs/${environment}/package.json`);
    return (JSON.parse(manifest) as { dependencies: Record<string, string> }).dependencies[`${SCOPE}/${library}`];
  }

  /** Version and integrity that npm would install. */
  public locked(environment: string, library: string): { version: string; integrity: string } {
    const lockfile = this.read(`apps/maestro-envs/${environment}/package-lock.json`);
    const { packages } = JSON.parse(lockfile) as { packages: Record<string, { version: string; integrity: string }> };
    const { version = '', integrity = '' } = packages[`node_modules/${SCOPE}/${library}`] ?? {};
    return { version, integrity };
  }

  /** The integrity that the embedded registry tells of a version. */
  public published(library: string, version: string): string | undefined {
    const { versions } = JSON.parse(this.read(`registry/${SCOPE}/${library}/package.json`)) as {
      versions: Record<string, { dist: { integrity: string } }>;
    };
    return versions[version]?.dist.integrity;
  }

  /** The integrity of the one tarball that was packed of a version. */
  public packed(library: string, version: string): string | undefined {
    const packed = JSON.parse(this.read('registry/packed.json')) as Record<string, Record<string, string>>;
    return packed[`${SCOPE}/${library}`]?.[version];
  }

  /** A line of a shell, to its end. */
  public async run(line: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = spawn('sh', ['-c', line], {
      cwd: this.root,
      env: { ...inherited(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    const started = Date.now();
    const [code] = (await once(child, 'close')) as [number | null];
    process.stderr.write(`$ ${line} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
    return { code, said: stripVTControlCharacters(said) };
  }

  /** A line that must succeed; returns what it said. */
  public async succeed(line: string): Promise<string> {
    const { code, said } = await this.run(line);
    if (code !== 0) throw new Error(`'${line}' ended with ${code}:\n${said}`);
    return said;
  }

  /** A line that must fail; returns what it said. */
  public async fail(line: string): Promise<string> {
    const { code, said } = await this.run(line);
    if (code === 0) throw new Error(`'${line}' succeeded:\n${said}`);
    return said;
  }

  public async status(): Promise<Status> {
    return JSON.parse(await this.succeed('npm run --silent status -- --json')) as Status;
  }

  /** Runs a line until a process of it would put a file in its place: that one is killed. */
  public async killedAt(file: string, line: string): Promise<Ended> {
    const hook = `${this.root}.kill.cjs`;
    writeFileSync(hook, KILL(this.path(file)));
    return this.run(line, { NODE_OPTIONS: `--require ${hook}` });
  }

  public git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' }).trimEnd();
  }

  /** What a commit would take, file by file. */
  public changed(): string[] {
    return this.git('status', '--porcelain', '--untracked-files=all')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(3))
      .sort();
  }

  public commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  /** Stops the local cloud, also after a step that failed; what is in it goes with the folder. */
  public async remove(): Promise<void> {
    const { cloud } = await this.status();
    if (cloud.running) process.kill(cloud.pid);
    rmSync(dirname(this.root), { recursive: true, force: true });
  }

  /** With what is not committed here, and without the changesets that wait here: they are other releases. */
  private clone(): void {
    execFileSync('git', ['clone', '--quiet', '--shared', REPOSITORY, this.root]);
    const files = (...args: string[]) =>
      execFileSync('git', ['ls-files', ...args, '-z'], { cwd: REPOSITORY, encoding: 'utf8' })
        .split('\0')
        .filter(Boolean);
    for (const file of files('--cached', '--others', '--exclude-standard')) {
      if (!existsSync(join(REPOSITORY, file))) {
        rmSync(this.path(file), { force: true });
      } else if (!/^\.changeset\/(?!README).*\.md$/.test(file)) {
        mkdirSync(dirname(this.path(file)), { recursive: true });
        cpSync(join(REPOSITORY, file), this.path(file));
      } else {
        rmSync(this.path(file), { force: true });
      }
    }
    this.git('config', 'user.name', 'train');
    this.git('config', 'user.email', 'train@localhost');
    this.git('config', 'commit.gpgsign', 'false');
    this.git('switch', '--quiet', '--force-create', 'main');
    for (const { name } of Workspace.find(this.root).environments) {
      this.write(`apps/maestro-envs/${name}/main.ts`, app(name));
    }
    this.commit('Nothing is pending, and environments are small');
    this.git('switch', '--quiet', '--create', 'work');
  }
}

/** Nothing of the nx, npm or jest that runs the test. */
function inherited(): NodeJS.ProcessEnv {
  const ours = /^(npm_|NX_|JEST_|INIT_CWD|NODE_OPTIONS|NODE_ENV|TMPDIR|MAESTRO_REGISTRY|MAESTRO_BASE)/i;
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
  };
}
