import { join } from 'node:path';
import { Progress } from '../../cli/src/report/progress';
import { withEnvironments } from '../../cli/src/session';
import { Workspace } from '../../cli/src/workspace';
import { composeAll } from './all';
import { isFailed, report } from './report';

/** `tsx src/main.ts`: composes every environment with the oldest and the newest of each library; fails when one does not. */
const root = join(__dirname, '..', '..', '..');

async function main(): Promise<void> {
  const workspace = Workspace.find(root);
  const interrupted = new AbortController();
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => interrupted.abort()));
  const session = { workspace, progress: new Progress(process.stderr), signal: interrupted.signal };
  const outcomes = await withEnvironments(session, workspace.environments, () =>
    composeAll(session, join(root, 'packages')),
  );
  process.stdout.write(`${report(outcomes).join('\n')}\n`);
  process.exitCode = outcomes.some(isFailed) ? 1 : 0;
}

main().catch((error: unknown) => {
  process.stderr.write(`compatibility: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
