import { install } from '../environment/install';
import { npm } from '../environment/npm';
import { messageOf, UsageError } from '../errors';
import { writeApp, writePackage } from '../init/scaffold';
import { withRegistry } from '../registry/registry';
import { withEnvironments, type Session } from '../session';
import type { CommandResult } from './result';

export interface InitOptions {
  readonly environment: string;
  /** Names below the scope, such as `network`. */
  readonly libraries: string[];
}

/** Makes an environment that pins the newest version of libraries, and whose app is the first example of the first of them. */
export async function init(session: Session, { environment: name, libraries }: InitOptions): Promise<CommandResult> {
  const [environment] = session.workspace.select([name]);
  const { scope } = session.workspace.config.registry;
  const packages = libraries.map((library) => `${scope}/${library}`);
  return withEnvironments(session, [environment], async () => {
    writePackage(environment);
    await withRegistry(session, async (registry) => {
      session.progress.step(name, `npm install --save-exact ${packages.join(' ')}`);
      const args = ['install', '--package-lock-only', '--ignore-scripts', '--save-exact', ...packages];
      await npm(session, environment, args, registry).catch((error: unknown) => {
        throw unknownLibrary(error, registry.url);
      });
    });
    const [installed] = await install(session, [environment]);
    writeApp(environment, packages[0]);
    return {
      json: { environment: name, folder: environment.folder, pins: installed.pins },
      text: [
        `${name}: ${environment.file('main.ts')} is yours now`,
        ...Object.entries(installed.pins).map(([library, version]) => `  ${library} ${version}`),
        `next: maestro up ${name}`,
      ].join('\n'),
      ok: true,
    };
  });
}

/** What npm says in eight lines of its own. */
function unknownLibrary(error: unknown, registry: string): unknown {
  const name = /E404[^]*'(@[^/']+\/[^@']+)@/.exec(messageOf(error))?.[1];
  return name === undefined
    ? error
    : new UsageError(
        'MAESTRO_LIBRARY_UNKNOWN',
        `${registry} has no '${name}'`,
        'name another library and run init again; a line in .npmrc, or MAESTRO_REGISTRY, names another registry',
      );
}
