import { existsSync } from 'node:fs';
import { isChange, readPlan } from '../../cli/src/delivery/plan-file';
import { digestFile } from '../../cli/src/state/digest';
import { readApprovals } from './approvals';
import { message } from './message';
import { needed, runOf } from './run';
import { send } from './slack';

/** `npm run delivery -- outputs <plan>` and `npm run delivery -- notify`: what a workflow of deployment needs beside `maestro`. */
const STEPS: Record<string, (args: string[]) => void | Promise<void>> = { outputs, notify };

/** What a plan hands to the jobs behind it. */
function outputs([file = '']: string[]): void {
  const { stacks } = readPlan(file);
  process.stdout.write(`changed=${stacks.some(isChange)}\ndigest=${digestFile(file)}\n`);
}

/** Tells Slack how a deployment ended, what it changed and who approved it. */
async function notify(): Promise<void> {
  const run = runOf(process.env);
  const plan = existsSync(run.plan) ? readPlan(run.plan) : undefined;
  const approvals = await readApprovals(run, needed(process.env, 'GITHUB_TOKEN'));
  const text = message(run, plan, approvals);
  process.stdout.write(`${text}\n`);
  await send(needed(process.env, 'SLACK_WEBHOOK_URL'), text);
}

async function main([step = '', ...args]: string[]): Promise<void> {
  const work = STEPS[step];
  if (work === undefined) throw new Error(`'${step}' is none of ${Object.keys(STEPS).join(', ')}`);
  await work(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`delivery: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
