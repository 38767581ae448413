import { github } from 'projen';
import { ACTIONS } from './actions';

type Job = github.workflows.Job;
export type Step = github.workflows.JobStep;

export const { READ, WRITE } = github.workflows.JobPermission;

/** The main lane, and those beside it: the floor, and what comes. */
export const NODE = '22';
export const NODE_LANES = ['22', '20', '24'];

export const EXPRESSION = (name: string) => `\${{ ${name} }}`;

export interface JobOptions extends Omit<Job, 'runsOn' | 'permissions' | 'steps' | 'timeoutMinutes'> {
  readonly permissions?: Job['permissions'];
  readonly minutes: number;
  readonly steps: Step[];
}

/** A job that may read the repository, on a runner whose image does not move under us. */
export function job({ permissions = { contents: READ }, minutes, steps, ...more }: JobOptions): Job {
  return { runsOn: ['ubuntu-24.04'], permissions, timeoutMinutes: minutes, steps, ...more };
}

/** The repository without credentials left in it, and the toolchain of its lockfile. */
export function setup({ node = NODE, history = false }: { node?: string; history?: boolean } = {}): Step[] {
  return [
    {
      name: 'Checkout',
      uses: ACTIONS.checkout,
      with: { 'persist-credentials': false, ...(history && { 'fetch-depth': 0 }) },
    },
    { name: 'Node', uses: ACTIONS.setupNode, with: { 'node-version': node, 'package-manager-cache': false } },
    { name: 'Toolchain', run: 'npm ci' },
  ];
}

/** What `nx affected` compares with: the last run of this workflow that succeeded, or where the branch began. */
export function shas(workflow?: string): Step {
  return {
    name: 'What is affected',
    uses: ACTIONS.nxShas,
    with: { 'main-branch-name': 'main', ...(workflow && { 'workflow-id': workflow }) },
  };
}

/** Findings of the tools, in the repository's code scanning. */
export function sarif(environment: string): Step {
  const file = `.maestro/check/${environment}/findings.sarif`;
  return {
    name: `Findings in ${environment}`,
    if: `always() && hashFiles('${file}') != ''`,
    uses: ACTIONS.uploadSarif,
    with: { sarif_file: file, category: environment },
  };
}
