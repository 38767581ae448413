import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PostTasksExecution } from '@nx/devkit';

/** What `npm test` reads after a run: each task with its outcome, replayed ones too. */
export interface TaskOutcome {
  readonly task: string;
  readonly status: string;
  readonly outputs: string[];
}

/** Writes the outcome of every task to the file that MAESTRO_TASK_RESULTS names, if it does. */
export const postTasksExecution: PostTasksExecution = (_options, context) => {
  const file = process.env.MAESTRO_TASK_RESULTS;
  if (!file) return;
  const outcomes: TaskOutcome[] = Object.values(context.taskResults).map(({ task, status }) => ({
    task: task.id,
    status,
    outputs: task.outputs,
  }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcomes, undefined, 2));
};
