import { type Finding, missing } from '../claims';
import type { Environment } from '../model/environment';
import type { Job, Step, Workflow } from '../model/workflows';
import { type Mutation, named } from '../mutations';

/** A step of the deployment, and the job that it is in. */
export interface Place {
  readonly id: string;
  readonly job: Job;
  readonly step: Step;
}

/** The steps of the deployment that run something. */
export function steps({ workflows }: Environment, runs: RegExp): Place[] {
  return Object.entries(workflows.deploy.jobs).flatMap(([id, job]) =>
    job.steps.filter(({ run = '' }) => runs.test(run)).map((step) => ({ id, job, step })),
  );
}

/** What plans, applies, verifies, asks for alarms and notifies; each environment by its name. */
export const COMMANDS = {
  lint: () => /\bnx run environments:lint\b/,
  scan: (environment: string) => new RegExp(`\\bnx run ${environment}:check\\b`),
  validate: (environment: string) =>
    new RegExp(`\\bnx run-many --targets=\\S*\\bsynth\\b.* --projects=${environment}\\b`),
  plan: (environment: string) => new RegExp(`\\bmaestro -- plan ${environment} .*--out=`),
  apply: (environment: string) => new RegExp(`\\bmaestro -- apply ${environment} .*--plan=\\S+ --digest="\\$DIGEST"`),
  verify: (environment: string) => new RegExp(`\\bmaestro -- verify ${environment}\\b`),
  alarms: (environment: string) => new RegExp(`\\bmaestro -- alarms ${environment}\\b`),
  notify: () => /\bdelivery -- notify\b/,
};
export type CommandName = keyof typeof COMMANDS;

/** Whatever can change an account. */
const DEPLOYING =
  /\bmaestro -- (apply|deploy|destroy|up|down)\b|\bcdk (deploy|destroy)\b|\bnx (run \S+:|affected .*)deploy\b/;

/** There is exactly one step of this command, and it comes behind the one that must be over. */
export function runs(environment: Environment, command: CommandName, after?: CommandName): Finding[] {
  const places = steps(environment, COMMANDS[command](environment.name));
  if (places.length !== 1) return missing(`expected one step that runs ${command}, found ${places.length}`);
  if (after === undefined) return [];
  const [before] = steps(environment, COMMANDS[after](environment.name));
  const isBehind =
    before !== undefined && places.every((place) => follows(environment.workflows.deploy, place, before));
  return isBehind ? [] : missing(`${command} does not wait for ${after}`);
}

/** A later step of the same job, or a job that needs the other one's and is skipped after its failure. */
function follows(workflow: Workflow, later: Place, earlier: Place): boolean {
  if (later.id === earlier.id) return later.job.steps.indexOf(later.step) > later.job.steps.indexOf(earlier.step);
  return !(later.job.if ?? '').includes('always()') && ancestors(workflow, later.id).includes(earlier.id);
}

export function ancestors({ jobs }: Workflow, id: string): string[] {
  const direct = [jobs[id]?.needs ?? []].flat();
  return [...direct, ...direct.flatMap((need) => ancestors({ on: {}, jobs }, need))];
}

/** Nothing changes the account but the job that waits for a person. */
export function deployedUnasked(environment: Environment): Finding[] {
  return steps(environment, DEPLOYING)
    .filter(({ job }) => job.environment !== environment.name)
    .flatMap(({ id }) => missing(`job '${id}' deploys outside of the protected environment`));
}

/** Whether a push to main starts it, and nothing else does. */
export function startsOnMain({ workflows }: Environment): Finding[] {
  const { on } = workflows.deploy;
  const isMain = Object.keys(on).join() === 'push' && on.push?.branches?.join() === 'main';
  return isMain ? [] : missing(`expected a push to main, found ${JSON.stringify(on)}`);
}

/** Every job but the first and the last hangs on whether the environment is affected. */
export function onlyWhenAffected(environment: Environment): Finding[] {
  const { deploy } = environment.workflows;
  const asks = steps(environment, /\bnx show projects --affected --withTarget=deploy\b[^]*--line-regexp (\S+)/).filter(
    ({ step }) => step.run?.includes(`--line-regexp ${environment.name} `),
  );
  const [asked] = asks;
  if (asked === undefined) return missing('nobody asks whether it is affected');
  const gates = Object.entries(deploy.jobs).filter(([, { if: condition }]) =>
    condition?.includes(`needs.${asked.id}.outputs.deploy == 'true'`),
  );
  const [plan] = steps(environment, COMMANDS.plan(environment.name));
  const isGated = plan !== undefined && gates.some(([id]) => id === plan.id || ancestors(deploy, plan.id).includes(id));
  return isGated ? [] : missing('it is planned although it is not affected');
}

/** Changes the job that runs a command, in a copy. */
export function changeJob(
  command: CommandName,
  what: string,
  change: (place: Place, workflow: Workflow) => void,
): Mutation {
  return named(`${command}: ${what}`, (environment) => {
    const [place] = steps(environment, COMMANDS[command](environment.name));
    if (place === undefined) throw new Error(`${environment.name} has no step that runs ${command}`);
    change(place, environment.workflows.deploy);
  });
}

export const dropStep = (command: CommandName): Mutation =>
  changeJob(command, 'no such step', ({ job, step }) => void job.steps.splice(job.steps.indexOf(step), 1));

/** Its job waits for nothing, and is the first thing that happens in it. */
export const atOnce = (command: CommandName): Mutation =>
  changeJob(command, 'at once', ({ job, step }) => {
    delete job.needs;
    job.steps = [step, ...job.steps.filter((other) => other !== step)];
  });

export function changeTrigger(what: string, on: Workflow['on']): Mutation {
  return named(`trigger: ${what}`, ({ workflows }) => void (workflows.deploy.on = on));
}
