import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const REPOSITORY = join(__dirname, '..', '..', '..', '..');
const MAESTRO = join(REPOSITORY, 'tools', 'cli', 'src', 'main.ts');
const ENVIRONMENT = join('apps', 'maestro-envs', 'dev');

interface Result {
  readonly exitCode: number | null;
  readonly impact: EnvironmentImpact;
}

/** What the tests read of `maestro impact --json`. */
interface EnvironmentImpact {
  readonly libraries: { library: string; from: string; to: string }[];
  readonly failures: { code: string; libraries: string[]; message: string }[];
  readonly impact?: {
    readonly stacks: { name: string; changes: { kind: string; path: string }[]; broadenings: { text: string }[] }[];
    readonly errors: { code: string; path: string; properties: string[]; change: string }[];
    readonly accepted: { path: string; reason: string }[];
  };
}

/** A copy of the environment `dev`, with what is installed in it. */
export class DevWorkspace {
  public readonly root = mkdtempSync(join(tmpdir(), 'maestro-impact-'));
  private readonly main = join(this.root, ENVIRONMENT, 'main.ts');

  public constructor() {
    const [from, to] = [join(REPOSITORY, ENVIRONMENT), join(this.root, ENVIRONMENT)];
    cpSync(from, to, { recursive: true, filter: (path) => !['node_modules', 'cdk.out'].includes(basename(path)) });
    symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
    const { registry, localCloud } = JSON.parse(
      readFileSync(join(REPOSITORY, 'maestro.config.json'), 'utf8'),
    ) as Record<string, unknown>;
    const dev = { path: ENVIRONMENT, localAccount: '000000000101' };
    const config = { environments: { dev }, registry, localCloud };
    writeFileSync(join(this.root, 'maestro.config.json'), JSON.stringify(config));
  }

  /** The tarball of the version that `dev` pins, with a text of one of its files exchanged: a fault, where it is one. */
  public planted(library: string, file: string, text: string, replacement: string): string {
    const { dependencies } = JSON.parse(readFileSync(join(dirname(this.main), 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const name = `@maestrohwithit/${library}`;
    const folder = join(this.root, 'planted', library);
    mkdirSync(folder, { recursive: true });
    run('tar', ['-xzf', join(REPOSITORY, 'registry', name, `${library}-${dependencies[name]}.tgz`), '-C', folder]);
    edit(join(folder, 'package', file), text, replacement);
    const tarball = join(folder, `${library}.tgz`);
    run('tar', ['-czf', tarball, '-C', folder, 'package']);
    return tarball;
  }

  public editMain(text: string, replacement: string): void {
    edit(this.main, text, replacement);
  }

  public impact(...tarballs: string[]): Result {
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    const args = ['--import', tsx, MAESTRO, 'impact', '--json', ...tarballs.flatMap((path) => ['--with', path])];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.root, encoding: 'utf8' });
    const { environments = [] } = (stdout === '' ? {} : JSON.parse(stdout)) as {
      environments?: { result: EnvironmentImpact }[];
    };
    const [first] = environments;
    if (first?.result === undefined) throw new Error(`no result:\n${stdout}\n${stderr}`);
    return { exitCode: status, impact: first.result };
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function edit(file: string, text: string, replacement: string): void {
  const before = readFileSync(file, 'utf8');
  if (!before.includes(text)) throw new Error(`${file} has no '${text}'`);
  writeFileSync(file, before.replaceAll(text, replacement));
}

function run(program: string, args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}
