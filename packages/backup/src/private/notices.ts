import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Every end but the good one. `PARTIAL` is a job of several parts of which some failed. */
const FAILED = ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'];

/**
 * Sends what failed to a topic, as EventBridge has it: Slack by way of Amazon Q shows no other text.
 *
 * EventBridge, and not the notifications of the vault: these call failures and successes alike `BACKUP_JOB_COMPLETED`, so
 * that each subscriber would have to filter them, and reach no topic of another account. No vault is filtered by: restores
 * do not always state one, and a notice too many is better than one too few.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export function noticeFailures(policy: Construct, topic: sns.ITopic): void {
  const target = new targets.SnsTopic(topic);
  new events.Rule(policy, 'FailedBackups', {
    description: 'Backups and copies that failed',
    eventPattern: failures(['Backup Job State Change', 'Copy Job State Change'], 'state'),
    targets: [target],
  });
  new events.Rule(policy, 'FailedRestores', {
    description: 'Restores that failed',
    eventPattern: failures(['Restore Job State Change'], 'status'),
    targets: [target],
  });
}

/** The events of restores name the end of the job otherwise than the rest. */
function failures(detailType: string[], end: 'state' | 'status'): events.EventPattern {
  return { source: ['aws.backup'], detailType, detail: { [end]: FAILED } };
}
