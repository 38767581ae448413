import { Names, Token } from 'aws-cdk-lib';
import * as chatbot from 'aws-cdk-lib/aws-chatbot';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { SlackChannel } from '../slack-channel';
import { ValidationError } from './errors';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-chatbot-slackchannelconfiguration.html */
export function connectSlack(
  notices: Construct,
  topic: sns.ITopic,
  channel: SlackChannel,
  role?: iam.IRole,
): chatbot.ISlackChannelConfiguration {
  requireId(notices, 'workspace', channel.workspaceId, /^[TE][0-9A-Z]{2,254}$/, "'T' or 'E'");
  requireId(notices, 'channel', channel.channelId, /^[CG][0-9A-Z]{2,254}$/, "'C' or 'G'");
  return new chatbot.SlackChannelConfiguration(notices, 'Slack', {
    slackChannelConfigurationName: Names.uniqueResourceName(notices, { maxLength: 128, separator: '-' }),
    slackWorkspaceId: channel.workspaceId,
    slackChannelId: channel.channelId,
    notificationTopics: [topic],
    role: role ?? new iam.Role(notices, 'SlackRole', { assumedBy: new iam.ServicePrincipal('chatbot.amazonaws.com') }),
    // Where none is stated, Amazon Q Developer takes AdministratorAccess as the bound of what the channel's role may do.
    guardrailPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('CloudWatchReadOnlyAccess')],
  });
}

function requireId(scope: Construct, what: 'workspace' | 'channel', id: string, allowed: RegExp, begin: string): void {
  if (Token.isUnresolved(id) || allowed.test(id)) return;
  throw new ValidationError(
    scope,
    what === 'workspace' ? 'OBSERVABILITY_SLACK_WORKSPACE_INVALID' : 'OBSERVABILITY_SLACK_CHANNEL_INVALID',
    `Slack ${what} '${id}' is invalid; allowed are ${begin} and then 2 or more capitals and digits`,
  );
}
