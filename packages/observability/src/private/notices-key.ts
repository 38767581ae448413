import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * A key for a topic that services of this account publish to. EventBridge loses messages without an error where the policy of
 * the key has a source condition, so the topic's encryption context narrows it.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function createNoticesKey(notices: Construct, publishers: iam.IPrincipal[]): kms.Key {
  const { partition, region, account } = Stack.of(notices);
  const key = new kms.Key(notices, 'Key', {
    description: 'Notices on their way',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY, // it keeps nothing for longer than a delivery takes
  });
  const letUse = (sid: string, principals: iam.IPrincipal[], conditions: Record<string, unknown>) =>
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        principals,
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
        conditions,
      }),
    );
  letUse('Services', publishers, { StringEquals: { 'aws:SourceAccount': account } });
  letUse('Events', [new iam.ServicePrincipal('events.amazonaws.com')], {
    ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': `arn:${partition}:sns:${region}:${account}:*` },
  });
  return key;
}
