import { every, some } from '../claims';
import { removeAll, set } from '../mutations';
import { alarmsWithTopic } from '../query/alarms';
import type { EnvironmentName } from '../model/environment';
import { type Row, rowsOf } from '../row';
import { RELEASE_TRAIN } from '../subjects';

type DeliveryRow = Omit<Row, 'area' | 'reference'>;

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];

/** Where the reference says Terraform, the CDK's counterpart stands. */
export const DEPLOYMENT_FLOW: Row[] = rowsOf({ area: 'deployment flow', reference: 'Deployment Flow' }, [
  workflow('deployment-flow/trigger', ALL, 'a push to GitHub triggers GitHub Actions'),
  workflow('deployment-flow/lint', ALL, '1. lint'),
  workflow('deployment-flow/scan', ALL, '2. scan: cdk-nag, Checkov, cfn-lint'),
  workflow('deployment-flow/validate', ALL, '3. validate: synthesize with the rules of the CDK as errors'),
  workflow('deployment-flow/plan', ALL, '4. plan: the change sets, as a list'),
  workflow('deployment-flow/review', ['prod'], '5. review: a person approves or rejects the plan'),
  workflow('deployment-flow/rejected', ['prod'], 'rejected: nothing is deployed'),
  workflow('deployment-flow/apply', ALL, 'approved: exactly what was planned is deployed to AWS'),
  workflow('deployment-flow/verify', ALL, 'after it, CloudWatch is asked whether all is well'),
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
  workflow('pipeline/dev-trigger', ['dev'], 'main with changes that reach dev deploys dev'),
  workflow('pipeline/staging-trigger', ['staging'], 'main with changes that reach staging deploys staging'),
  workflow('pipeline/prod-trigger', ['prod'], 'prod is deployed by hand, and only so'),
  workflow('pipeline/lint', ALL, 'the pipeline lints'),
  workflow('pipeline/security-scan', ALL, 'the pipeline scans for security'),
  workflow('pipeline/plan', ALL, 'the pipeline plans'),
  workflow('pipeline/approval', ['prod'], 'prod waits for approval in a protected environment'),
  workflow('pipeline/cancel', ['prod'], 'a rejected deployment is cancelled'),
  workflow('pipeline/apply', ALL, 'the pipeline applies what was planned'),
  workflow('pipeline/notify', ALL, 'Slack hears of the outcome'),
]);

/** Workflows are no part of an assembly; their rows get their assertions together with the workflows. */
function workflow(id: string, environments: EnvironmentName[], statement: string): DeliveryRow {
  return { id, environments, statement, open: RELEASE_TRAIN };
}
