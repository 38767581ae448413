import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import { MaestroError } from '../errors';
import type { Session } from '../session';
import type { Assembly } from './assembly';
import { cdk } from './cdk';

export interface Plan {
  readonly changed: boolean;
  /** As the CDK prints it. */
  readonly diff: string;
}

/** Exit codes of `cdk diff --fail`. */
const NO_DIFFERENCE = 0;
const DIFFERENCE = 1;
const SUMMARY = /Number of stacks with differences: \d+/;

/** Compares an assembly with what is deployed, by templates: a change set would leave an empty stack behind for each new one. */
export async function plan(
  session: Session,
  environment: Environment,
  assembly: Assembly,
  target: Target,
): Promise<Plan> {
  session.progress.step(environment.name, 'cdk diff');
  const { exitCode, output } = await cdk(
    session,
    environment,
    ['diff', '--all', '--app', assembly.folder, '--fail', '--no-change-set'],
    { env: target.env },
  );
  // An error ends with the same code as a difference; only a comparison that came to its end prints the summary.
  if (exitCode > DIFFERENCE || !SUMMARY.test(output)) {
    throw new MaestroError('MAESTRO_CDK_FAILED', `'cdk diff' of environment '${environment.name}' failed:\n${output}`);
  }
  return { changed: exitCode !== NO_DIFFERENCE, diff: output };
}
