import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PostTasksExecution, Task } from '@nx/devkit';

/** What `npm test` reads after a run: each task with its outcome, replayed ones too. */
export interface TaskOutcome {
  readonly task: string;
  readonly status: string;
  readonly outputs: string[];
  /** Wall time in seconds; undefined for what did not run: replayed, or skipped because another failed. */
  readonly seconds?: number;
}

/** Writes the outcome of every task to the file that MAESTRO_TASK_RESULTS names, if it does. */
export const postTasksExecution: PostTasksExecution = (_options, context) => {
  const file = process.env.MAESTRO_TASK_RESULTS;
  if (!file) return;
  const outcomes: TaskOutcome[] = Object.values(context.taskResults).map(({ task, status }) => ({
    task: task.id,
    status,
    outputs: task.outputs,
    ...secondsOf(status, task),
  }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcomes, undefined, 2));
};

/** A replayed task has a start and an end too: those of its replay, which say nothing of what it costs. */
function secondsOf(status: string, { startTime, endTime }: Task): Pick<TaskOutcome, 'seconds'> {
  const ran = status === 'success' || status === 'failure';
  return ran && startTime !== undefined && endTime !== undefined ? { seconds: (endTime - startTime) / 1000 } : {};
}
