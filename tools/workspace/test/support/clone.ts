import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(__dirname, '..', '..', '..', '..');

/** Installs what the lockfile says, as slowly as the test wants: it waits for a file called `go`. */
const NPM = `
const fs = require('node:fs');
fs.appendFileSync('npm.log', process.pid + '\\n');
const timer = setInterval(() => {
  if (fs.existsSync('fail')) { console.error('npm error network'); process.exit(7); }
  if (!fs.existsSync('go')) return;
  clearInterval(timer);
  fs.mkdirSync('node_modules/tsx', { recursive: true });
  fs.writeFileSync('node_modules/tsx/package.json', '{"name":"tsx","exports":"./loader.mjs"}');
  fs.writeFileSync('node_modules/tsx/loader.mjs', '');
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
}, 10);
`;

/** A launcher that runs, and what it has said until now. */
export interface Running {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** A fresh clone with the real launcher, one program, and an npm of the test's own. */
export class Clone {
  public readonly folder = mkdtempSync(join(tmpdir(), 'maestro-clone-'));
  private readonly bin = join(this.folder, 'bin');
  private readonly launched: ChildProcess[] = [];

  public constructor({ engines = '>=20.0.0', hasNpm = true } = {}) {
    for (const file of ['launch.mjs', 'install-lock.mjs'])
      cpSync(join(root, 'tools', file), join(this.folder, 'tools', file));
    this.write('package.json', JSON.stringify({ engines: { node: engines } }));
    this.write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/tsx': { version: '1.0.0' } } }));
    if (hasNpm) {
      this.write('bin/npm', `#!${process.execPath}\n${NPM}`);
      chmodSync(join(this.bin, 'npm'), 0o755);
    }
  }

  public write(path: string, text = ''): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  public has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Process ids of every npm that was started. */
  public npms(): number[] {
    return this.has('npm.log') ? readFileSync(join(this.folder, 'npm.log'), 'utf8').trim().split('\n').map(Number) : [];
  }

  /** Leaves no process behind, also when a test has failed. */
  public end(): void {
    this.launched.forEach((child) => child.kill('SIGKILL'));
    this.npms().forEach((pid) => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    });
  }

  public launch(program: string, args: string[] = [], cwd = this.folder): Running {
    this.write('program.mjs', program);
    const path = [this.bin, ...(this.has('bin/npm') ? (process.env.PATH ?? '').split(delimiter) : [])].join(delimiter);
    const child = spawn(process.execPath, [join(this.folder, 'tools', 'launch.mjs'), 'program.mjs', ...args], {
      cwd,
      env: { PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
    const ended = new Promise<number | NodeJS.Signals>((resolve) =>
      child.on('close', (status, signal) => resolve(signal ?? status ?? -1)),
    );
    this.launched.push(child);
    return { child, text: () => text, ended };
  }
}

/** Waits for something that is bound to happen; the test's own time limit ends it. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await delay(10);
}
