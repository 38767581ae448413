import { runOrThrow } from '../process/run';
import type { Session } from '../session';
import type { Environment } from './environment';

/** Type-checks an environment against what is installed in it; a type error is an error with what the compiler says. */
export async function checkTypes(session: Session, environment: Environment): Promise<void> {
  session.progress.step(environment.name, 'tsc --noEmit');
  await runOrThrow(
    'MAESTRO_TYPECHECK_FAILED',
    `the type-check of environment '${environment.name}'`,
    environment.program('tsc'),
    ['--noEmit', '--pretty', 'false'],
    { cwd: environment.folder, env: process.env, signal: session.signal },
  );
}
