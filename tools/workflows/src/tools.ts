import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pythonEnvironment } from '../../cli/src/cloud/python';
import { VirtualEnvironment } from '../../cli/src/cloud/venv';
import { run, runOrThrow, type RunResult } from '../../cli/src/process/run';
import { type Session, withToolsLock } from '../../cli/src/session';
import { digestFile } from '../../cli/src/state/digest';
import { JsonFile } from '../../cli/src/state/json-file';

const PROJECT = join(__dirname, '..');
const NAME = 'venv-workflows';
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint';

/** What holds workflows against the rules of GitHub Actions (actionlint) and of their safety (zizmor), installed once. */
export class WorkflowTools {
  private readonly venv: VirtualEnvironment;
  private readonly built: JsonFile<string>;

  public constructor(private readonly session: Session) {
    this.venv = new VirtualEnvironment(session, NAME, join(PROJECT, 'requirements.txt'), 'the tools of workflows');
    this.built = new JsonFile(session.workspace.state(NAME, '.actionlint.json'));
  }

  public async ensure(): Promise<void> {
    await this.venv.ensure();
    await withToolsLock(this.session, 'actionlint', () => this.build());
  }

  /** Their findings, empty when there is none. Both name the file that is at fault and end with a code of their own. */
  public async findings(folder: string): Promise<string> {
    const files = readdirSync(folder).map((file) => join(folder, file));
    const actionlint = await this.start('actionlint', ['-no-color', '-shellcheck=', '-pyflakes=', ...files]);
    const zizmor = await this.start('zizmor', [
      ...['--offline', '--no-progress', '--persona=pedantic', '--format=plain'],
      ...['--config', join(PROJECT, 'zizmor.yml'), ...files],
    ]);
    return [actionlint, zizmor].flatMap(({ exitCode, output }) => (exitCode === 0 ? [] : [output])).join('\n');
  }

  /** It comes as a Go module, whose sums are ours to keep; the Go that builds it comes as a wheel. */
  private async build(): Promise<void> {
    const wanted = digestFile(join(PROJECT, 'go.sum'));
    if (existsSync(this.program('actionlint')) && this.built.read() === wanted) return;
    this.session.progress.step('workflows', 'building actionlint (half a minute, once)');
    await runOrThrow(
      'MAESTRO_ACTIONLINT_FAILED',
      'building actionlint',
      this.program('go'),
      ['build', '-trimpath', '-o', this.program('actionlint'), ACTIONLINT],
      { cwd: PROJECT, env: this.environment(), signal: this.session.signal },
    );
    this.built.write(wanted);
  }

  private start(name: string, args: string[]): Promise<RunResult> {
    const { workspace, signal } = this.session;
    return run(this.program(name), args, { cwd: workspace.root, env: this.environment(), signal });
  }

  private program(name: string): string {
    return join(dirname(this.venv.python), name);
  }

  private environment(): NodeJS.ProcessEnv {
    const go = this.session.workspace.state(NAME, 'go');
    return {
      ...pythonEnvironment(process.env),
      ...{ GOPATH: go, GOCACHE: join(go, 'cache'), GOTOOLCHAIN: 'local', CGO_ENABLED: '0' },
      // What can be written can be deleted.
      GOFLAGS: '-mod=readonly -modcacherw',
    };
  }
}
