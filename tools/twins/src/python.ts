import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualEnvironment } from '../../cli/src/cloud/venv';
import type { Session } from '../../cli/src/session';
import { pythonApp } from './apps';
import { exampleOf } from './example';
import { artifactOf, type Library } from './libraries';
import { start, SYNTHESIS } from './run';
import { DIST, PROJECT } from './session';

const NAME = 'venv-twins';
/** Nothing but what requirements.txt pins is built and run with. */
const OFFLINE = ['--no-index', '--no-deps', '--no-cache-dir', '--disable-pip-version-check', '--quiet'];

/** Builds the wheel of each library from the sources that jsii-pacmak wrote. */
export async function packWheels(session: Session, libraries: Library[], code: string): Promise<void> {
  const python = await pythonOf(session);
  const sources = libraries.map(({ name }) => join(code, name, 'python'));
  const wheel = ['-m', 'pip', 'wheel', ...OFFLINE, '--no-build-isolation', '--wheel-dir', join(DIST, 'python')];
  await start(session, 'building wheels', PROJECT, [python, ...wheel, ...sources]);
}

/** Installs the wheels as an app does, and runs it. */
export async function synthesizePython(session: Session, libraries: Library[]): Promise<string> {
  const folder = session.workspace.state('twins', 'python');
  const installed = join(folder, 'site-packages');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const python = await pythonOf(session);
  const wheels = libraries.map((library) => join(DIST, 'python', artifactOf(library).python));
  await start(session, 'installing the wheels', folder, [
    python,
    ...['-m', 'pip', 'install', ...OFFLINE, '--target', installed, ...wheels],
  ]);
  for (const { name, folder: library } of libraries) {
    writeFileSync(join(folder, `${moduleOf(name)}.py`), pythonApp(exampleOf(library, name).python, name));
  }
  writeFileSync(join(folder, 'main.py'), libraries.map(({ name }) => `import ${moduleOf(name)}\n`).join(''));
  await start(session, 'the examples in Python', folder, [python, 'main.py'], { ...SYNTHESIS, PYTHONPATH: installed });
  return folder;
}

function moduleOf(name: string): string {
  return `example_${name.replace(/-/g, '_')}`;
}

async function pythonOf(session: Session): Promise<string> {
  const venv = new VirtualEnvironment(session, NAME, join(PROJECT, 'requirements.txt'), 'the CDK for Python');
  await venv.ensure();
  return venv.python;
}
