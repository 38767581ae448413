import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * What the services of AWS that use a key in their own name need in its policy. Everything else reaches a key through
 * the account's IAM policies, which CDK's default statement admits, or through grants that the service takes itself.
 */

/**
 * The whole service may use the key, so the encryption context narrows it to the log groups of this account and region.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logGroups(scope: Construct): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  return [
    new iam.PolicyStatement({
      sid: 'LogGroups',
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:*`,
        },
      },
    }),
  ];
}

/**
 * EventBridge stands apart: with a source condition in the key policy its messages are lost without an error, so the
 * topic's encryption context narrows it. AWS Backup documents no source condition, so it goes the same way.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function topicPublishers(scope: Construct): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const publish = ['kms:GenerateDataKey*', 'kms:Decrypt'];
  return [
    new iam.PolicyStatement({
      sid: 'AlarmsAndBudgets',
      principals: [
        new iam.ServicePrincipal('budgets.amazonaws.com'),
        new iam.ServicePrincipal('cloudwatch.amazonaws.com'),
      ],
      actions: publish,
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    new iam.PolicyStatement({
      sid: 'EventsAndBackups',
      principals: [new iam.ServicePrincipal('events.amazonaws.com'), new iam.ServicePrincipal('backup.amazonaws.com')],
      actions: publish,
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:sns:topicArn': `arn:${stack.partition}:sns:${stack.region}:${stack.account}:*`,
        },
      },
    }),
  ];
}

/**
 * Decrypt is there because a trail whose bucket has a bucket key fails without it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
 */
export function auditRecorders(scope: Construct): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  return [
    new iam.PolicyStatement({
      sid: 'Trails',
      principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:cloudtrail:*:${stack.account}:trail/*` },
      },
    }),
    new iam.PolicyStatement({
      sid: 'ConfigurationRecorder',
      principals: [new iam.ServicePrincipal('config.amazonaws.com')],
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  ];
}
