import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../../cli/src/session';
import { packModules } from './go';
import { packJars } from './java';
import { librariesOf, type Library } from './libraries';
import { missingJava } from './missing';
import { packWheels } from './python';
import { start } from './run';
import { DIST, PROJECT, ROOT } from './session';

const PACMAK = join(ROOT, 'node_modules', '.bin', 'jsii-pacmak');
const TARGETS = ['python', 'java', 'go', 'dotnet'];

/**
 * Wheels, jars, Go modules and .NET sources of every library, in `dist/`. Only the sources come from jsii-pacmak: what it
 * builds them with it looks up anew each time.
 */
export async function pack(session: Session): Promise<Library[]> {
  const libraries = librariesOf(join(ROOT, 'packages'));
  const code = session.workspace.state('twins', 'code');
  for (const folder of [DIST, code]) rmSync(folder, { recursive: true, force: true });
  for (const { name, folder } of libraries) {
    await start(session, `the sources of ${name}`, PROJECT, [
      process.execPath,
      ...[PACMAK, folder, '--code-only', '--no-npmignore', '--rosetta-unknown-snippets=verbatim'],
      ...['--outdir', join(code, name), '--targets', ...TARGETS],
    ]);
    cpSync(join(code, name, 'dotnet'), join(DIST, 'dotnet'), { recursive: true });
  }
  packModules(libraries, code);
  await packWheels(session, libraries, code);
  const noJava = missingJava(process.env);
  if (noJava === undefined) await packJars(session, libraries, code);
  else session.progress.step('twins', `no jars: ${noJava}`);
  return libraries;
}
