import { bootstrap } from '../cdk/bootstrap';
import { deploy as deployAssembly, type Deployed } from '../cdk/deploy';
import type { Session } from '../session';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type WorkOptions } from './steps';

/** Deploys environments, to the local cloud or to AWS. */
export async function deploy(session: Session, options: WorkOptions): Promise<CommandResult> {
  const outcomes = await inAccounts(session, options, async (work) => {
    const { assembly } = await synthesize(work);
    if (work.target.configuration === 'local') {
      await bootstrap(work.session, work.environment, assembly, work.target);
    }
    return deployAssembly(work.session, work.environment, assembly, work.target);
  });
  return outcomesResult(outcomes, (environment, { changed, stacks }: Deployed) => [
    `${environment}: ${changed ? 'deployed' : 'unchanged'}`,
    ...stacks.map(({ name, status }) => `  ${name} ${status}`),
  ]);
}
