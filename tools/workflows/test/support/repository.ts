import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pythonTools } from '../../../cli/src/check/python';
import { VirtualEnvironment } from '../../../cli/src/cloud/venv';
import { Progress } from '../../../cli/src/report/progress';
import { Workspace } from '../../../cli/src/workspace';
import { REPOSITORY } from './workflow';

/** What is installed here once, and lent to every clone. */
const VENVS = ['venv', 'venv-check', 'venv-checkov'];

/** A repository on a GitHub of the test's: a copy of this one, with a history. Its clones share one local cloud. */
export class TestRepository {
  public static async create(): Promise<TestRepository> {
    await installTools();
    const root = mkdtempSync(join(tmpdir(), 'maestro-workflows-'));
    const repository = new TestRepository(root);
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    });
    for (const file of new Set(files.split('\0').filter((path) => path !== '' && existsSync(join(REPOSITORY, path))))) {
      mkdirSync(dirname(join(repository.origin, file)), { recursive: true });
      cpSync(join(REPOSITORY, file), join(repository.origin, file));
    }
    mkdirSync(join(root, 'cloud'));
    repository.git('init', '-q', '-b', 'main');
    repository.commit('copy');
    return repository;
  }

  private clones = 0;

  private constructor(public readonly root: string) {}

  public get origin(): string {
    return join(this.root, 'origin');
  }

  public get head(): string {
    return this.git('rev-parse', 'HEAD').trim();
  }

  public commit(message: string): string {
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
    this.git('add', '-A');
    this.git(...who, 'commit', '-q', '--no-gpg-sign', '--allow-empty', '-m', message);
    return this.head;
  }

  public edit(file: string, change: (text: string) => string): void {
    const path = join(this.origin, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }

  /** A fresh checkout of a commit, as a runner has it. */
  public clone(commit: string): string {
    this.clones += 1;
    const folder = join(this.root, `runner-${this.clones}`);
    execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', this.origin, folder]);
    execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: folder });
    return folder;
  }

  /** In the place of `npm ci`: what is installed here is what the lockfile says. The account is the same for all. */
  public install(folder: string): void {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, '.maestro'));
    symlinkSync(join(this.root, 'cloud'), join(folder, '.maestro', 'cloud'));
    VENVS.forEach((venv) => symlinkSync(join(REPOSITORY, '.maestro', venv), join(folder, '.maestro', venv)));
    for (const { name, folder: environment } of Workspace.find(folder).environments) {
      const installed = join(REPOSITORY, 'apps', 'maestro-envs', name, 'node_modules');
      if (existsSync(installed)) symlinkSync(installed, join(environment, 'node_modules'));
    }
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.origin, encoding: 'utf8' });
  }
}

async function installTools(): Promise<void> {
  const session = {
    workspace: Workspace.find(REPOSITORY),
    progress: new Progress({ write: () => true }),
    signal: new AbortController().signal,
  };
  const { common, checkov } = pythonTools(session);
  await new VirtualEnvironment(session).ensure();
  await common.ensure();
  await checkov.ensure();
}
