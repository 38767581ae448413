import { github, JsonPatch } from 'projen';

/** What we state of every workflow. */
export interface WorkflowOptions {
  readonly name: string;
  readonly on: github.workflows.Triggers;
  /** Runs of one group wait for each other. */
  readonly group: string;
  /** Whether a newer run makes an older one pointless; a deployment is never cut off. */
  readonly cancels?: boolean;
  readonly env?: Record<string, string>;
  readonly jobs: Record<string, github.workflows.Job>;
}

/** A workflow whose jobs have the permissions that they state and no others. */
export class Workflow extends github.GithubWorkflow {
  public constructor(project: github.GitHub, { name, on, group, cancels = false, env, jobs }: WorkflowOptions) {
    super(project, name, {
      limitConcurrency: true,
      concurrencyOptions: { group, cancelInProgress: cancels },
      ...(env && { env }),
    });
    this.on(on);
    this.addJobs(jobs);
    // An override that says nothing is dropped.
    this.file!.patch(JsonPatch.add('/permissions', {}));
  }
}
