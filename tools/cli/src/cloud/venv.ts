import { existsSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { runOrThrow } from '../process/run';
import { type Session, withToolsLock } from '../session';
import { digestFile } from '../state/digest';
import { JsonFile } from '../state/json-file';
import { findPython, type Python, pythonEnvironment } from './python';

/** A virtual environment of our own, by default that of the local cloud. Made anew whenever it is not known to be whole. */
export class VirtualEnvironment {
  private readonly folder: string;
  private readonly requirements: string;
  /** Written last, so that an interrupted installation is repeated. */
  private readonly stamp: JsonFile<string>;

  /** `name` is its folder below the state folder, `requirements` a file, relative to the local cloud's folder. */
  public constructor(
    private readonly session: Session,
    private readonly name = 'venv',
    requirements = 'requirements.txt',
    private readonly contents = 'the emulator',
  ) {
    this.folder = session.workspace.state(name);
    this.requirements = isAbsolute(requirements)
      ? requirements
      : join(session.workspace.localCloudFolder, requirements);
    this.stamp = new JsonFile(join(this.folder, '.maestro-installed.json'));
  }

  public get python(): string {
    return join(this.folder, 'bin', 'python');
  }

  /** Refuses a machine that cannot have one, before anything is touched. */
  public check(): void {
    if (!this.isCurrent()) {
      findPython(process.env);
    }
  }

  public async ensure(): Promise<void> {
    if (this.isCurrent()) {
      return;
    }
    const python = findPython(process.env);
    // Commands that need the same tools may start at the same time.
    await withToolsLock(this.session, this.name, () => this.install(python));
  }

  private async install({ command, version }: Python): Promise<void> {
    if (this.isCurrent()) {
      return;
    }
    this.session.progress.step('cloud', `installing ${this.contents} (Python ${version})`);
    rmSync(this.folder, { recursive: true, force: true });
    const options = {
      cwd: this.session.workspace.root,
      env: pythonEnvironment(process.env),
      signal: this.session.signal,
    };
    await runOrThrow(
      'MAESTRO_VENV_FAILED',
      `creating a virtual environment with ${command} (Debian and Ubuntu: install python3-venv)`,
      command,
      ['-m', 'venv', this.folder],
      options,
    );
    const pip = [
      '-m',
      'pip',
      'install',
      '--require-hashes',
      '--no-input',
      '--disable-pip-version-check',
      '--quiet',
      '-r',
      this.requirements,
    ];
    await runOrThrow('MAESTRO_PIP_FAILED', `installing ${this.contents}`, this.python, pip, options);
    this.stamp.write(this.wanted());
  }

  private isCurrent(): boolean {
    // A link to a Python that was upgraded away does not exist for existsSync.
    return existsSync(this.python) && this.stamp.read() === this.wanted();
  }

  private wanted(): string {
    return digestFile(this.requirements);
  }
}
