import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Step {
  run?: string;
  uses?: string;
  env?: Record<string, string>;
}

export interface Job {
  needs?: string | string[];
  if?: string;
  environment?: string;
  steps: Step[];
}

/** A workflow of GitHub Actions, as far as rows ask. */
export interface Workflow {
  on: Record<string, { branches?: string[] } | null>;
  jobs: Record<string, Job>;
}

/** What happens to an environment between a push and its account. */
export interface Workflows {
  readonly ci: Workflow;
  readonly deploy: Workflow;
}

export const NO_WORKFLOWS: Workflows = { ci: { on: {}, jobs: {} }, deploy: { on: {}, jobs: {} } };

export function readWorkflows(workspace: string, environment: string): Workflows {
  const read = (name: string) =>
    parse(readFileSync(join(workspace, '.github', 'workflows', `${name}.yml`), 'utf8')) as Workflow;
  return { ci: read('ci'), deploy: read(`deploy-${environment}`) };
}
