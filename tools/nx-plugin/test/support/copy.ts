import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..', '..', '..');
const NX = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');

/** A copy of this repository with a history of one commit, in which a real nx is asked whom a change affects. */
export class Copy {
  public readonly folder = mkdtempSync(join(tmpdir(), 'maestro-affected-'));

  public constructor() {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
    }).split('\0');
    for (const file of new Set(files.filter(Boolean))) {
      mkdirSync(join(this.folder, dirname(file)), { recursive: true });
      cpSync(join(root, file), join(this.folder, file), { force: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    this.run('git', 'init', '-q', '-b', 'main');
    this.run('git', 'config', 'user.email', 'test@localhost');
    this.run('git', 'config', 'user.name', 'test');
    this.commit('copy');
    this.run('git', 'tag', 'copy');
  }

  public nx(...args: string[]): string {
    return this.run(process.execPath, NX, ...args);
  }

  public commit(message: string): void {
    this.run('git', 'add', '-A');
    this.run('git', 'commit', '-q', '--no-gpg-sign', '-m', message);
  }

  /** Takes every change back, committed or not. */
  public reset(): void {
    this.run('git', 'reset', '-q', '--hard', 'copy');
    this.run('git', 'clean', '-q', '-fd');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  public append(file: string, text = '\n'): void {
    appendFileSync(join(this.folder, file), text);
  }

  public edit(file: string, change: (text: string) => string): void {
    const before = this.read(file);
    const after = change(before);
    if (after === before) throw new Error(`nothing to change in ${file}`);
    writeFileSync(join(this.folder, file), after);
  }

  private run(command: string, ...args: string[]): string {
    return execFileSync(command, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...{ NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: this.folder, NX_CACHE_PROJECT_GRAPH: 'false' },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
