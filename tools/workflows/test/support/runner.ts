import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestRepository } from './repository';
import type { Services } from './services';
import { applies, type Contexts, fill, fillAll, type Job, readWorkflow, type Step, type Workflow } from './workflow';

export interface RunOptions {
  readonly commit: string;
  /** An earlier attempt, of which only what did not succeed is run again, with its artifacts. */
  readonly rerun?: Attempt;
  /** The last job that matters. */
  readonly until?: string;
  /** What nx compares with. */
  readonly base?: string;
  /** What a reviewer says to a job that waits in this environment; other environments are not protected. */
  readonly protects?: string;
  readonly review?: 'approved' | 'rejected';
  /** Jobs that count as done. */
  readonly passed?: string[];
  /** What the world does before a job, in which the plan may lie already. */
  readonly before?: Record<string, (plan: string) => void | Promise<void>>;
  /** Another commit than its own that a job gets to see. */
  readonly sees?: Record<string, string>;
}

export interface JobRun {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Record<string, string>;
  readonly log: string;
  /** Names of the steps that ran. */
  readonly steps: string[];
}

export interface Attempt {
  readonly jobs: Record<string, JobRun>;
  readonly artifacts: string;
}

/** Runs workflows as GitHub does, with stand-ins for the actions of others: each job in a checkout of its own. */
export class Runner {
  public constructor(
    private readonly repository: TestRepository,
    private readonly services: Services,
  ) {}

  public async run(name: string, options: RunOptions): Promise<Attempt> {
    const workflow = readWorkflow(name);
    const artifacts = options.rerun?.artifacts ?? mkdtempSync(join(this.repository.root, 'artifacts-'));
    const jobs: Record<string, JobRun> = {};
    for (const [id, job] of Object.entries(workflow.jobs)) {
      const earlier = options.rerun?.jobs[id];
      if (earlier?.result === 'success' && job.if?.includes('always()') !== true) {
        jobs[id] = earlier;
        continue;
      }
      await options.before?.[id]?.(join(artifacts, 'plan', 'plan.json'));
      jobs[id] = await this.job(workflow, id, job, jobs, options, artifacts);
      if (id === options.until) break;
    }
    return { jobs, artifacts };
  }

  private async job(
    workflow: Workflow,
    id: string,
    job: Job,
    runs: Record<string, JobRun>,
    options: RunOptions,
    artifacts: string,
  ): Promise<JobRun> {
    const nothing = { outputs: {}, log: '', steps: [] };
    if (options.passed?.includes(id) === true) return { result: 'success', ...nothing };
    const needs = Object.fromEntries([job.needs ?? []].flat().map((name) => [name, pick(runs[name])]));
    const github = { ref: 'refs/heads/main', token: 'token-of-the-test', event_name: 'push' };
    const contexts = { needs, github, vars: { AWS_ROLE: 'arn:aws:iam::1:role/deploy' }, env: {} };
    const healthy = Object.values(needs).every(({ result }) => result === 'success');
    if (!applies(job.if, healthy, contexts)) return { result: 'skipped', ...nothing };
    if (options.protects !== undefined && job.environment === options.protects && !this.isApproved(options)) {
      return { result: 'failure', ...nothing };
    }
    const checkout = this.repository.clone(options.sees?.[id] ?? options.commit);
    return new JobRunner(this.repository, this.services, checkout, artifacts, options, workflow.env).run(job, contexts);
  }

  private isApproved({ protects = '', review = 'rejected' }: RunOptions): boolean {
    const user = { login: 'ada' };
    this.services.reviews = [{ state: review, comment: '', user, environments: [{ name: protects }] }];
    return review === 'approved';
  }
}

const pick = ({ result, outputs }: JobRun) => ({ result, outputs });

/** One job in its checkout. */
class JobRunner {
  private readonly steps: Record<string, { outputs: Record<string, string> }> = {};
  private readonly env: Record<string, string>;
  private log = '';

  public constructor(
    private readonly repository: TestRepository,
    services: Services,
    private readonly folder: string,
    private readonly artifacts: string,
    private readonly options: RunOptions,
    env: Record<string, string> = {},
  ) {
    this.env = {
      ...env,
      // Instead of AWS, and of a quarter of an hour.
      CONFIGURATION: 'local',
      ALARM_MINUTES: '0',
      GITHUB_REPOSITORY: 'maestrohwithit/maestro',
      GITHUB_RUN_ID: '1',
      GITHUB_ACTOR: 'grace',
      GITHUB_SHA: options.commit,
      GITHUB_SERVER_URL: services.url,
      GITHUB_API_URL: services.url,
      SLACK: `${services.url}/slack`,
    };
  }

  public async run(job: Job, contexts: Contexts): Promise<JobRun> {
    let healthy = true;
    const ran: string[] = [];
    const all = {
      ...contexts,
      steps: this.steps,
      secrets: { SLACK_WEBHOOK_URL: this.env.SLACK },
      hashFiles: (file: string) => (existsSync(join(this.folder, file)) ? 'hash' : ''),
    };
    for (const step of job.steps) {
      if (!applies(step.if, healthy, all)) continue;
      ran.push(step.name);
      healthy = (await this.step(step, all)) && healthy;
    }
    return {
      result: healthy ? 'success' : 'failure',
      outputs: healthy ? fillAll(job.outputs, all) : {},
      log: this.log,
      steps: ran,
    };
  }

  private async step(step: Step, contexts: Contexts): Promise<boolean> {
    if (step.uses !== undefined) return this.use(step.uses.split('@')[0] ?? '', fillAll(step.with, contexts));
    if (step.run === 'npm ci') {
      this.repository.install(this.folder);
      return true;
    }
    return this.shell(step, contexts);
  }

  /** Stand-ins; an action without one is an error. */
  private use(action: string, options: Record<string, string>): boolean {
    const path = join(this.folder, options.path ?? '');
    switch (action) {
      case 'actions/checkout':
      case 'actions/setup-node':
        return true;
      case 'nrwl/nx-set-shas':
        Object.assign(this.env, { NX_BASE: this.options.base, NX_HEAD: this.options.commit });
        return true;
      case 'aws-actions/configure-aws-credentials':
        return options['role-to-assume'] !== '';
      case 'github/codeql-action/upload-sarif':
        return existsSync(join(this.folder, options.sarif_file ?? ''));
      case 'actions/upload-artifact':
        cpSync(path, join(this.artifacts, options.name ?? ''), { recursive: true });
        return true;
      case 'actions/download-artifact':
        cpSync(join(this.artifacts, options.name ?? ''), path, { recursive: true });
        return true;
      default:
        throw new Error(`the test has no stand-in for ${action}`);
    }
  }

  /** With the shell, and the files for outputs and summary, that GitHub gives. */
  private async shell({ id = '', run = '', env }: Step, contexts: Contexts): Promise<boolean> {
    const files = mkdtempSync(join(this.repository.root, 'step-'));
    const outputs = join(files, 'output');
    writeFileSync(outputs, '');
    mkdirSync(join(this.folder, '.maestro'), { recursive: true });
    const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', fill(run, contexts)], {
      cwd: this.folder,
      env: {
        ...inherited(),
        ...this.env,
        ...fillAll(env, contexts),
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: join(files, 'summary'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    this.log += `$ ${run}\n${stderr}${stdout}`;
    this.steps[id] = {
      outputs: Object.fromEntries(lines(outputs).map((line) => line.split('=', 2) as [string, string])),
    };
    return code === 0;
  }
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** Nothing of the nx or npm that runs the test. */
export function inherited(): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(npm_|NX_|INIT_CWD|NODE_OPTIONS)/.test(name)),
    ),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
  };
}
