import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import type { Session } from '../../cli/src/session';
import { WheelOfGo } from '../../workflows/src/go';
import { goApp, goFunction } from './apps';
import { exampleOf } from './example';
import type { Library } from './libraries';
import { start, SYNTHESIS } from './run';
import { DIST, PROJECT } from './session';

/** What go.mod of a twin asks for. */
const GO_FLOOR = '1.25.0';

/** A folder with the modules, as jsii-pacmak wrote them: in Go, sources are what is published. */
export function packModules(libraries: Library[], code: string): void {
  for (const { name } of libraries) cpSync(join(code, name, 'go'), join(DIST, 'go'), { recursive: true });
}

/** One app with the modules beside it; go.mod and go.sum of the examples pin the rest. */
export async function synthesizeGo(session: Session, libraries: Library[]): Promise<string> {
  const folder = session.workspace.state('twins', 'go');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['go.mod', 'go.sum']) cpSync(join(PROJECT, 'apps', 'go', file), join(folder, file));
  const { program, env } = await goOf(session);
  cpSync(join(DIST, 'go'), join(folder, 'modules'), { recursive: true });
  for (const { name, folder: library } of libraries) {
    writeFileSync(join(folder, `${name}.go`), goApp(exampleOf(library, name).go, name));
  }
  const calls = libraries.map(({ name }) => `\t${goFunction(name)}()\n`).join('');
  writeFileSync(
    join(folder, 'main.go'),
    `package main\n\nimport "github.com/aws/jsii-runtime-go"\n\nfunc main() {\n\tdefer jsii.Close()\n${calls}}\n`,
  );
  await start(session, 'compiling Go', folder, [program, 'build', '-o', 'examples', '.'], env);
  await start(session, 'the examples in Go', folder, [join(folder, 'examples')], SYNTHESIS);
  return folder;
}

/** The machine's, if it is new enough; else the one that comes as a wheel. */
async function goOf(session: Session): Promise<{ program: string; env: NodeJS.ProcessEnv }> {
  const [, version] =
    /\bgo(\d+\.\d+(?:\.\d+)?)\b/.exec(spawnSync('go', ['version'], { encoding: 'utf8' }).stdout) ?? [];
  if (version !== undefined && semver.gte(semver.coerce(version) ?? '0.0.0', GO_FLOOR)) {
    return { program: 'go', env: { GOTOOLCHAIN: 'local', CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' } };
  }
  const wheel = new WheelOfGo(session);
  await wheel.venv.ensure();
  return { program: wheel.program('go'), env: wheel.environment() };
}
