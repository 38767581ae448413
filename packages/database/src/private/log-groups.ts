import type { RemovalPolicy } from 'aws-cdk-lib';
import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** How a log is kept. */
export interface LogGroupOptions {
  /** RDS writes to the group of a fixed name; ElastiCache to whichever it is given. */
  readonly logGroupName?: string;
  readonly retention?: logs.RetentionDays;
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** A log group of our own. A year, unless told otherwise: who connected, and from where, is asked long after the incident. */
export function logGroupProps(construct: Construct, options: LogGroupOptions): logs.LogGroupProps {
  if (options.encryptionKey) {
    letLogsUse(options.encryptionKey, Stack.of(construct));
  }
  return { ...options, retention: options.retention ?? logs.RetentionDays.ONE_YEAR };
}

/**
 * A log group with a key can be created only when the key's policy names the logs service. An imported key keeps its
 * policy. The statement names the account's log groups and not ours: the key may live in another stack, and a reference
 * back would make a circle. Said twice, it stays one statement.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
function letLogsUse(key: kms.IKey, stack: Stack): void {
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }) },
      },
    }),
  );
}
