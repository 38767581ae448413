import { synthLocal } from '../cdk/synth';
import { pythonTools } from '../check/python';
import { install } from '../environment/install';
import { forEachEnvironment } from '../environments';
import { MaestroError } from '../errors';
import { permissionsOf, PERMISSIONS_FILE } from '../permissions';
import { JsonFile } from '../state/json-file';
import { withEnvironments, type Session } from '../session';
import { outcomesResult, type CommandResult } from './result';

export interface PermissionsOptions {
  readonly environments: string[];
  readonly concurrency: number;
  /** Writes the file; without it, a file that says something else is an error. */
  readonly update: boolean;
}

interface Permissions {
  readonly file: string;
  readonly policies: number;
  readonly changed: boolean;
}

/** Derives from an environment's templates what deploys it, and holds that against the file in its folder. */
export async function permissions(session: Session, options: PermissionsOptions): Promise<CommandResult> {
  const environments = session.workspace.select(options.environments);
  const tools = pythonTools(session);
  tools.common.check();
  const outcomes = await withEnvironments(session, environments, async () => {
    await install(session, environments);
    await tools.common.ensure();
    return forEachEnvironment(session, environments, options.concurrency, async (environment): Promise<Permissions> => {
      const { assembly } = await synthLocal(session, environment);
      const template = await permissionsOf(session, environment, tools, assembly);
      const file = new JsonFile<unknown>(environment.file(PERMISSIONS_FILE));
      const changed = JSON.stringify(file.read()) !== JSON.stringify(template);
      if (changed && !options.update) {
        throw stale(environment.name, file.path);
      }
      if (changed) {
        file.write(template);
      }
      return { file: file.path, policies: Object.keys(template.Resources).length - 1, changed };
    });
  });
  return outcomesResult(outcomes, (environment, { file, policies, changed }) => [
    `${environment}: ${policies} policies and a boundary ${changed ? 'written to' : 'as in'} ${file}`,
  ]);
}

function stale(environment: string, file: string): MaestroError {
  return new MaestroError(
    'MAESTRO_PERMISSIONS_STALE',
    `${file} is not what the templates of '${environment}' need`,
    `run: maestro permissions --update ${environment}, and let whoever administers the account deploy the change first`,
  );
}
