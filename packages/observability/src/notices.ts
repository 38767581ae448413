import { Stack, Token } from 'aws-cdk-lib';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import { createNoticesKey } from './private/notices-key';
import { connectSlack } from './private/slack';
import type { SlackChannel } from './slack-channel';

/**
 * Services that publish in their own name, and say for which account. EventBridge and AWS Backup are not among
 * them, since their documents have no such condition: the CDK's target admits EventBridge where there is a rule, and all
 * that a vault tells comes that way too.
 */
const PUBLISHERS = [
  'cloudwatch.amazonaws.com',
  'budgets.amazonaws.com',
  'costalerts.amazonaws.com',
  'events.rds.amazonaws.com',
];

/** Options of `Notices`. */
export interface NoticesProps {
  /**
   * Key for what lies in the topic until it is delivered. Its policy must let each service that publishes use it
   * (`kms:GenerateDataKey*`, `kms:Decrypt`), or its notices are lost; the key of SNS itself lets none in.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @default - a new key, which those services may use
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * E-mail addresses that get every notice. SNS asks each of them to confirm first. One that is not an address, or is there
   * twice, is refused with `OBSERVABILITY_EMAIL_INVALID`.
   *
   * @default - none
   */
  readonly emails?: string[];

  /**
   * Slack channel that gets every notice, through Amazon Q Developer in chat applications (once AWS Chatbot). The workspace
   * has to be authorized once, in the console: no API can do that.
   *
   * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
   * @default - none
   */
  readonly slack?: SlackChannel;

  /**
   * In whose name the channel asks AWS. It must trust `chatbot.amazonaws.com`. Beside no `slack` it is not used.
   *
   * @default - a new role without any right: the channel is told, and may do nothing
   */
  readonly slackRole?: iam.IRole;
}

/**
 * The topic that people hear of things from: alarms, budgets, backups, findings. Encrypted, closed to requests without TLS,
 * and open to those services of AWS alone that speak for this account.
 *
 * The errors that it throws all begin with `OBSERVABILITY_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export class Notices extends Construct {
  /** Where notices are published. Hand it to everything that takes an `sns.ITopic`. */
  public readonly topic: sns.ITopic;

  /** The channel in Slack, where there is one. */
  public readonly slackChannel?: chatbot.ISlackChannelConfiguration;

  constructor(scope: Construct, id: string, props?: NoticesProps) {
    super(scope, id);
    const emails = this.validateEmails(props?.emails ?? []);
    const publishers = PUBLISHERS.map((service) => new iam.ServicePrincipal(service));
    const masterKey = props?.encryptionKey ?? createNoticesKey(this, publishers);
    // `Default` leaves no trace in the logical id: a plain topic that this takes the place of is kept, and so is its export.
    const topic = new sns.Topic(this, 'Default', { masterKey, enforceSSL: true });
    topic.addToResourcePolicy(this.mayPublish(publishers, topic));
    emails.forEach((email) => topic.addSubscription(new subscriptions.EmailSubscription(email)));
    this.topic = topic;
    this.slackChannel = props?.slack && connectSlack(this, topic, props.slack, props.slackRole);
  }

  private mayPublish(principals: iam.IPrincipal[], topic: sns.ITopic): iam.PolicyStatement {
    return new iam.PolicyStatement({
      sid: 'ServicesOfThisAccount',
      principals,
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }

  private validateEmails(emails: string[]): string[] {
    emails.forEach((email, index) => {
      if (Token.isUnresolved(email)) return;
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || emails.indexOf(email) !== index) {
        throw new ValidationError(
          this,
          'OBSERVABILITY_EMAIL_INVALID',
          `e-mail address '${email}' is invalid; allowed are addresses like 'name@example.com', each once`,
        );
      }
    });
    return emails;
  }
}
