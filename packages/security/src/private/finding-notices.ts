import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { FindingSeverity } from '../finding-severity';

interface FindingNoticesProps {
  readonly topic: sns.ITopic;
  readonly minimumSeverity: FindingSeverity;
}

/**
 * Findings on their way to people. Events stay as they are: chat clients render those of AWS, and nothing else.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/related-services.html
 */
export class FindingNotices extends Construct {
  constructor(scope: Construct, id: string, props: FindingNoticesProps) {
    super(scope, id);
    const send = (name: string, description: string, eventPattern: events.EventPattern) =>
      new events.Rule(this, name, { description, eventPattern, targets: [new targets.SnsTopic(props.topic)] });

    send('Threats', 'Findings of GuardDuty', {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Finding'],
      detail: { severity: events.Match.greaterThanOrEqual(props.minimumSeverity.minimum) },
    });
    send('Compliance', 'Resources that come to break a rule of AWS Config', {
      source: ['aws.config'],
      detailType: ['Config Rules Compliance Change'],
      detail: {
        messageType: ['ComplianceChangeNotification'],
        newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
      },
    });
    send('Access', 'Access from outside the account', {
      source: ['aws.access-analyzer'],
      detailType: ['Access Analyzer Finding'],
      detail: { status: ['ACTIVE'] },
    });
  }
}
