import { every, missing, some } from '../claims';
import { removeAll, set } from '../mutations';
import { alarmsWithTopic } from '../query/alarms';
import {
  ancestors,
  atOnce,
  changeJob,
  changeTrigger,
  COMMANDS,
  deployedUnasked,
  dropStep,
  onlyWhenAffected,
  runs,
  startsOnMain,
  steps,
} from '../query/workflows';
import type { Environment, EnvironmentName } from '../model/environment';
import { named } from '../mutations';
import { type Row, rowsOf } from '../row';

type DeliveryRow = Omit<Row, 'area' | 'reference'>;

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];

/** Where the reference says Terraform, the CDK's counterpart stands. */
export const DEPLOYMENT_FLOW: Row[] = rowsOf({ area: 'deployment flow', reference: 'Deployment Flow' }, [
  {
    id: 'deployment-flow/trigger',
    environments: ALL,
    statement: 'a push to GitHub triggers GitHub Actions',
    check: ({ workflows: { ci } }) => [
      ...some(ci.on.push?.branches ?? [], 'a push to main', (branch) => branch === 'main'),
      ...('pull_request' in ci.on ? [] : missing('a push to a pull request triggers nothing')),
    ],
    mutations: [
      named('no push', ({ workflows: { ci } }) => void delete ci.on.push),
      named('no pull request', ({ workflows: { ci } }) => void delete ci.on.pull_request),
    ],
  },
  before('deployment-flow/lint', '1. lint', 'lint'),
  before('deployment-flow/scan', '2. scan: cdk-nag, Checkov, cfn-lint', 'scan'),
  before('deployment-flow/validate', '3. validate: synthesize with the rules of the CDK as errors', 'validate'),
  planned('deployment-flow/plan', '4. plan: the change sets, as a list'),
  approved('deployment-flow/review', '5. review: a person approves or rejects the plan'),
  rejected('deployment-flow/rejected', 'rejected: nothing is deployed'),
  applied('deployment-flow/apply', 'approved: exactly what was planned is deployed to AWS'),
  {
    id: 'deployment-flow/verify',
    environments: ALL,
    statement: 'after it, CloudWatch is asked whether all is well',
    check: (environment) => [...runs(environment, 'verify', 'apply'), ...runs(environment, 'alarms', 'apply')],
    mutations: [dropStep('verify'), dropStep('alarms'), atOnce('verify'), atOnce('alarms')],
  },
  {
    id: 'deployment-flow/alert',
    environments: ALL,
    statement: 'alarms of CloudWatch alert through SNS',
    check: (environment) => [
      ...some(environment.all('AWS::CloudWatch::Alarm'), 'an alarm'),
      ...every(environment.all('AWS::CloudWatch::Alarm'), 'tells a topic of SNS', alarmsWithTopic),
    ],
    mutations: [
      set('AWS::CloudWatch::Alarm', 'AlarmActions', []),
      set('AWS::CloudWatch::Alarm', 'ActionsEnabled', false),
      removeAll('AWS::CloudWatch::Alarm'),
    ],
  },
]);

export const PIPELINE: Row[] = rowsOf({ area: 'pipeline', reference: 'Deployment Pipeline' }, [
  pushed('pipeline/dev-trigger', 'dev'),
  pushed('pipeline/staging-trigger', 'staging'),
  {
    id: 'pipeline/prod-trigger',
    environments: ['prod'],
    statement: 'prod is deployed by hand, and only so',
    check: ({ workflows: { deploy } }) =>
      Object.keys(deploy.on).join() === 'workflow_dispatch' ? [] : missing(`it starts on ${JSON.stringify(deploy.on)}`),
    mutations: [
      changeTrigger('a push too', { workflow_dispatch: {}, push: { branches: ['main'] } }),
      changeTrigger('a schedule', { schedule: null }),
    ],
  },
  before('pipeline/lint', 'the pipeline lints', 'lint'),
  before('pipeline/security-scan', 'the pipeline scans for security', 'scan'),
  planned('pipeline/plan', 'the pipeline plans'),
  approved('pipeline/approval', 'prod waits for approval in a protected environment'),
  rejected('pipeline/cancel', 'a rejected deployment is cancelled'),
  applied('pipeline/apply', 'the pipeline applies what was planned'),
  {
    id: 'pipeline/notify',
    environments: ALL,
    statement: 'Slack hears of the outcome',
    check: notified,
    mutations: [
      dropStep('notify'),
      changeJob('notify', 'of success alone', ({ job }) => void delete job.if),
      changeJob('notify', 'before the end', ({ job }) => void (job.needs = ['plan'])),
      changeJob('notify', 'to nobody', ({ step }) => void delete step.env?.SLACK_WEBHOOK_URL),
    ],
  },
]);

/** A step that is over before anything is planned. */
function before(id: string, statement: string, command: 'lint' | 'scan' | 'validate'): DeliveryRow {
  return {
    id,
    environments: ALL,
    statement,
    check: (environment) => [...runs(environment, command), ...runs(environment, 'plan', command)],
    mutations: [dropStep(command), atOnce('plan')],
  };
}

function planned(id: string, statement: string): DeliveryRow {
  return {
    id,
    environments: ALL,
    statement,
    check: (environment) => runs(environment, 'plan'),
    mutations: [
      dropStep('plan'),
      changeJob('plan', 'kept nowhere', ({ step }) => void (step.run = step.run?.replace(/ --out=\S+/, ''))),
    ],
  };
}

/** The job that deploys waits in the environment that has the reviewers; the plan that they read was made outside of it. */
function approved(id: string, statement: string): DeliveryRow {
  return {
    id,
    environments: ['prod'],
    statement,
    check: (environment) => [
      ...runs(environment, 'apply', 'plan'),
      ...steps(environment, COMMANDS.apply('prod')).flatMap(({ job }) =>
        job.environment === 'prod' ? [] : missing('it is applied without an approval'),
      ),
      ...steps(environment, COMMANDS.plan('prod')).flatMap(({ job }) =>
        job.environment === 'prod' ? missing('who approves has nothing to read yet') : [],
      ),
    ],
    mutations: [
      changeJob('apply', 'unprotected', ({ job }) => void delete job.environment),
      changeJob('plan', 'protected', ({ job }) => void (job.environment = 'prod')),
      atOnce('apply'),
    ],
  };
}

function rejected(id: string, statement: string): DeliveryRow {
  return {
    id,
    environments: ['prod'],
    statement,
    check: (environment) => [...runs(environment, 'apply', 'plan'), ...deployedUnasked(environment)],
    mutations: [
      changeJob('apply', 'unprotected', ({ job }) => void delete job.environment),
      changeJob('plan', 'deploys', ({ job }) => void job.steps.push({ run: 'npx nx run prod:deploy' })),
      changeJob('verify', 'deploys', ({ job }) => void job.steps.push({ run: 'npm run maestro -- deploy prod' })),
    ],
  };
}

/** By the digest that the plan's own job gave: an exchanged file is another one. */
function applied(id: string, statement: string): DeliveryRow {
  return {
    id,
    environments: ALL,
    statement,
    check: (environment) => [
      ...runs(environment, 'apply', 'plan'),
      ...steps(environment, COMMANDS.apply(environment.name)).flatMap(({ step }) =>
        step.env?.DIGEST === '${{ needs.plan.outputs.digest }}' ? [] : missing('nobody says which plan was approved'),
      ),
    ],
    mutations: [
      dropStep('apply'),
      atOnce('apply'),
      changeJob('apply', 'any plan', ({ step }) => void (step.run = step.run?.replace(/ --digest=\S+/, ''))),
      changeJob('apply', 'another digest', ({ step }) => void (step.env = {})),
    ],
  };
}

function pushed(id: string, name: 'dev' | 'staging'): DeliveryRow {
  return {
    id,
    environments: [name],
    statement: `main with changes that reach ${name} deploys ${name}`,
    check: (environment) => [...startsOnMain(environment), ...onlyWhenAffected(environment)],
    mutations: [
      changeTrigger('every branch', { push: {} }),
      changeTrigger('by hand', { workflow_dispatch: null }),
      named('affected or not', ({ workflows }) => {
        Object.values(workflows.deploy.jobs).forEach((job) => delete job.if);
      }),
      named('nobody asks', ({ workflows }) => void delete workflows.deploy.jobs.affected),
    ],
  };
}

/** Whatever the jobs before it ended with, and all of them are over. */
function notified(environment: Environment) {
  const { deploy } = environment.workflows;
  return [
    ...runs(environment, 'notify'),
    ...steps(environment, COMMANDS.notify()).flatMap(({ id, job, step }) => {
      const unheard = Object.keys(deploy.jobs).filter(
        (other) => other !== id && !ancestors(deploy, id).includes(other),
      );
      return [
        ...(job.if?.startsWith('always()') === true ? [] : missing('of a failure nobody hears')),
        ...(unheard.length === 0 ? [] : missing(`it does not wait for ${unheard.join(', ')}`)),
        ...(step.env?.SLACK_WEBHOOK_URL?.includes('secrets.') === true ? [] : missing('it is told to nobody')),
      ];
    }),
  ];
}
