import { join } from 'node:path';
import { Progress } from '../../cli/src/report/progress';
import { Workspace } from '../../cli/src/workspace';
import { WorkflowTools } from './tools';

/** `tsx src/main.ts`: holds the workflows of this repository against actionlint and zizmor; fails on any finding. */
async function main(): Promise<void> {
  const workspace = Workspace.find(join(__dirname, '..', '..', '..'));
  const tools = new WorkflowTools({
    workspace,
    progress: new Progress(process.stderr),
    signal: new AbortController().signal,
  });
  await tools.ensure();
  const findings = await tools.findings(join(workspace.root, '.github', 'workflows'));
  process.stdout.write(findings === '' ? 'actionlint and zizmor find nothing\n' : `${findings}\n`);
  process.exitCode = findings === '' ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`workflows: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
