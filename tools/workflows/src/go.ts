import { dirname, join } from 'node:path';
import { pythonEnvironment } from '../../cli/src/cloud/python';
import { VirtualEnvironment } from '../../cli/src/cloud/venv';
import type { Session } from '../../cli/src/session';

const NAME = 'venv-workflows';

/** The Go that comes as a wheel, beside the other tools of workflows, with what it downloads in a folder of its own. */
export class WheelOfGo {
  public readonly venv: VirtualEnvironment;

  public constructor(private readonly session: Session) {
    const requirements = join(__dirname, '..', 'requirements.txt');
    this.venv = new VirtualEnvironment(session, NAME, requirements, 'the tools of workflows');
  }

  public program(name: string): string {
    return join(dirname(this.venv.python), name);
  }

  public environment(): NodeJS.ProcessEnv {
    const go = this.state('go');
    return {
      ...pythonEnvironment(process.env),
      ...{ GOPATH: go, GOCACHE: join(go, 'cache'), GOTOOLCHAIN: 'local', CGO_ENABLED: '0' },
      // What can be written can be deleted.
      GOFLAGS: '-mod=readonly -modcacherw',
    };
  }

  public state(file: string): string {
    return this.session.workspace.state(NAME, file);
  }
}
