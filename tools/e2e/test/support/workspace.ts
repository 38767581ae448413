import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const REPOSITORY = join(__dirname, '..', '..', '..', '..');
const MAESTRO = join(REPOSITORY, 'tools', 'cli', 'bin', 'maestro.js');
/** What the command knows of a repository: nothing else of ours is in the copy. */
const PARTS = ['apps/maestro-envs', 'registry', 'tools/local-cloud', 'maestro.config.json'];

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Running = ChildProcessByStdio<null, Readable, Readable>;

/** A repository of a stranger's: a copy of the files that git has, in a temporary folder. */
export class TestWorkspace {
  public static create(): TestWorkspace {
    const root = mkdtempSync(join(tmpdir(), 'maestro-e2e-'));
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z', ...PARTS], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    });
    for (const file of new Set(files.split('\0').filter(Boolean))) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      cpSync(join(REPOSITORY, file), join(root, file));
    }
    return new TestWorkspace(root);
  }

  private constructor(public readonly root: string) {}

  /** Runs the command to its end; `env` replaces what it inherits. */
  public async maestro(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    return TestWorkspace.end(this.start(args, env));
  }

  /** Runs the command with `--json` and gives back what it printed. */
  public async json<Result>(args: string[], exitCode = 0): Promise<Result> {
    const ran = await this.maestro([...args, '--json']);
    if (ran.exitCode !== exitCode) {
      throw new Error(`maestro ${args.join(' ')} ended with ${ran.exitCode}:\n${ran.stderr}\n${ran.stdout}`);
    }
    return JSON.parse(ran.stdout) as Result;
  }

  public start(args: string[], env: NodeJS.ProcessEnv = {}): Running {
    return spawn(process.execPath, [MAESTRO, ...args], {
      cwd: this.root,
      env: { ...process.env, NODE_OPTIONS: undefined, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  public static async end(child: Running): Promise<Ran> {
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    return { exitCode, stdout, stderr };
  }

  public edit(file: string, change: (text: string) => string): void {
    const path = join(this.root, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) {
      throw new Error(`nothing to change in ${file}`);
    }
    writeFileSync(path, after);
  }

  public read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  /** Stops what still runs, also after a test that failed half-way. */
  public async remove(): Promise<void> {
    await this.maestro(['down', '--purge']);
    rmSync(this.root, { recursive: true, force: true });
  }
}
