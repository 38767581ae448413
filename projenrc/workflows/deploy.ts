import { github } from 'projen';
import { ACTIONS } from './actions';
import { EXPRESSION, job, READ, sarif, setup, shas, type Step, WRITE } from './steps';
import { Workflow } from './workflow';

type Jobs = Record<string, github.workflows.Job>;

export interface Delivery {
  readonly environment: string;
  /** On every push to main that reaches the environment, or by hand and with an approval. */
  readonly trigger: 'push' | 'hand';
  /** How long its alarms are watched after a deployment. */
  readonly alarmMinutes: number;
}

const PLAN_FOLDER = '.maestro/delivery';
const PLAN = `${PLAN_FOLDER}/plan.json`;

/** Lint, scan, validate, plan, approve, apply, verify, notify: the way of an environment to its account. */
export function deploy(project: github.GitHub, delivery: Delivery): Workflow {
  const { environment, trigger, alarmMinutes } = delivery;
  return new Workflow(project, {
    name: `deploy-${environment}`,
    on: trigger === 'push' ? { push: { branches: ['main'] } } : { workflowDispatch: {} },
    group: `deploy-${environment}`,
    // What a person or a test replaces to walk the same way on a laptop.
    env: { CONFIGURATION: 'aws', ALARM_MINUTES: String(alarmMinutes) },
    jobs: {
      ...(trigger === 'push' ? affected(environment) : {}),
      check: check(delivery),
      plan: plan(delivery),
      apply: apply(delivery),
      verify: verify(delivery),
      notify: notify(delivery),
    },
  });
}

function affected(environment: string): Jobs {
  return {
    affected: job({
      name: 'Affected',
      permissions: { contents: READ, actions: READ },
      minutes: 10,
      outputs: { deploy: { stepId: 'affected', outputName: 'deploy' } },
      steps: [
        ...setup({ history: true }),
        shas(`deploy-${environment}.yml`),
        {
          name: `Is ${environment}`,
          id: 'affected',
          run: [
            'projects="$(npx nx show projects --affected --withTarget=deploy)"',
            `deploy="$(grep --quiet --line-regexp ${environment} <<< "$projects" && echo true || echo false)"`,
            'echo "deploy=$deploy" >> "$GITHUB_OUTPUT"',
          ].join('\n'),
        },
      ],
    }),
  };
}

/** Without credentials: what is looked at here may not be trusted yet. */
function check({ environment, trigger }: Delivery): github.workflows.Job {
  return job({
    name: 'Lint, scan, validate',
    ...(trigger === 'push'
      ? { needs: ['affected'], if: "needs.affected.outputs.deploy == 'true'" }
      : { if: "github.ref == 'refs/heads/main'" }),
    permissions: { contents: READ, securityEvents: WRITE },
    minutes: 30,
    steps: [
      ...setup(),
      { name: 'Lint', run: 'npx nx run environments:lint' },
      { name: 'Scan', run: `npx nx run ${environment}:check` },
      sarif(environment),
      { name: 'Validate', run: `npx nx run-many --targets=typecheck,synth --projects=${environment}` },
    ],
  });
}

function plan(delivery: Delivery): github.workflows.Job {
  const { environment } = delivery;
  return job({
    name: 'Plan',
    needs: ['check'],
    environment: reader(delivery),
    permissions: { contents: READ, idToken: WRITE },
    minutes: 30,
    outputs: {
      changed: { stepId: 'plan', outputName: 'changed' },
      digest: { stepId: 'plan', outputName: 'digest' },
    },
    steps: [
      ...setup(),
      credentials(),
      {
        name: 'Plan',
        id: 'plan',
        run: [
          // Who plans prod may only read.
          `${maestro('plan', environment)}${reader(delivery) === environment ? '' : ' --no-change-sets'} --out=${PLAN}`,
          `cat ${PLAN_FOLDER}/plan.md >> "$GITHUB_STEP_SUMMARY"`,
          `npm run --silent delivery -- outputs ${PLAN} >> "$GITHUB_OUTPUT"`,
        ].join('\n'),
      },
      {
        name: 'Keep the plan',
        uses: ACTIONS.uploadArtifact,
        with: { name: 'plan', path: PLAN_FOLDER, 'include-hidden-files': true, 'if-no-files-found': 'error' },
      },
    ],
  });
}

function apply({ environment }: Delivery): github.workflows.Job {
  return job({
    name: 'Apply',
    needs: ['plan'],
    if: "needs.plan.outputs.changed == 'true'",
    environment,
    permissions: { contents: READ, idToken: WRITE },
    minutes: 120,
    steps: [
      ...setup(),
      thePlan(),
      credentials(),
      {
        name: 'Apply',
        env: { DIGEST: EXPRESSION('needs.plan.outputs.digest') },
        run: `${maestro('apply', environment)} --plan=${PLAN} --digest="$DIGEST"`,
      },
    ],
  });
}

/** It only reads, and so needs no approval of its own. */
function verify(delivery: Delivery): github.workflows.Job {
  const { environment } = delivery;
  return job({
    name: 'Verify',
    needs: ['apply'],
    environment: reader(delivery),
    permissions: { contents: READ, idToken: WRITE },
    minutes: 60,
    steps: [
      ...setup(),
      credentials(),
      { name: 'Verify', run: maestro('verify', environment) },
      { name: 'Alarms', run: `${maestro('alarms', environment)} --minutes="$ALARM_MINUTES"` },
    ],
  });
}

/** Whatever happened, also when it was rejected or nothing was to be done. */
function notify({ environment, trigger }: Delivery): github.workflows.Job {
  return job({
    name: 'Notify',
    needs: [...(trigger === 'push' ? ['affected'] : []), 'check', 'plan', 'apply', 'verify'],
    if: trigger === 'push' ? "always() && needs.affected.outputs.deploy != 'false'" : 'always()',
    permissions: { contents: READ, actions: READ },
    minutes: 10,
    steps: [
      ...setup(),
      { ...thePlan(), if: "needs.plan.result == 'success'" },
      {
        name: 'Slack',
        env: {
          ENVIRONMENT: environment,
          NEEDS: EXPRESSION('toJSON(needs)'),
          PLAN,
          GITHUB_TOKEN: EXPRESSION('github.token'),
          SLACK_WEBHOOK_URL: EXPRESSION('secrets.SLACK_WEBHOOK_URL'),
        },
        run: 'npm run --silent delivery -- notify',
      },
    ],
  });
}

/** What plans and verifies prod is not what deploys it, or the approval would be for show. */
function reader({ environment, trigger }: Delivery): string {
  return trigger === 'push' ? environment : `${environment}-plan`;
}

function maestro(command: string, environment: string): string {
  return `npm run --silent maestro -- ${command} ${environment} --configuration="$CONFIGURATION"`;
}

function thePlan(): Step {
  return { name: 'The plan', uses: ACTIONS.downloadArtifact, with: { name: 'plan', path: PLAN_FOLDER } };
}

/** An hour of the role that trusts this repository and this environment; nothing is kept anywhere. */
function credentials(): Step {
  return {
    name: 'Credentials',
    uses: ACTIONS.awsCredentials,
    with: {
      'role-to-assume': EXPRESSION('vars.AWS_ROLE'),
      'aws-region': EXPRESSION("vars.AWS_REGION || 'us-east-1'"),
    },
  };
}
