import { install } from '../environment/install';
import { forEachEnvironment } from '../environments';
import { runOrThrow } from '../process/run';
import { withEnvironments, type Session } from '../session';
import { outcomesResult, type CommandResult } from './result';

export interface TypecheckOptions {
  readonly environments: string[];
  readonly concurrency: number;
}

/** Type-checks each environment against the very versions that it pins. */
export async function typecheck(
  session: Session,
  { environments: names, concurrency }: TypecheckOptions,
): Promise<CommandResult> {
  const environments = session.workspace.select(names);
  const outcomes = await withEnvironments(session, environments, async () => {
    await install(session, environments);
    return forEachEnvironment(session, environments, concurrency, async (environment) => {
      session.progress.step(environment.name, 'tsc --noEmit');
      const options = { cwd: environment.folder, env: process.env, signal: session.signal };
      await runOrThrow(
        'MAESTRO_TYPECHECK_FAILED',
        `the type-check of environment '${environment.name}'`,
        environment.program('tsc'),
        ['--noEmit', '--pretty', 'false'],
        options,
      );
      return { types: 'correct' as const };
    });
  });
  return outcomesResult(outcomes, (environment) => [`${environment}: types are correct`]);
}
