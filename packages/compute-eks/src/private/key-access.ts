import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
const FOR_AWS = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };

/**
 * Without this no node with an encrypted disk starts: they are launched by the service-linked role of Auto Scaling, which
 * IAM policies cannot reach. It is named by a condition, because a policy may not name a principal that does not exist,
 * and in a fresh account the role appears with the first group.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
export function letAutoScalingUse(key: kms.IKey): void {
  const stack = Stack.of(key);
  const caller = {
    StringEquals: { 'kms:CallerAccount': stack.account },
    ArnEquals: {
      'aws:PrincipalArn': `arn:${stack.partition}:iam::${stack.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
    },
  };
  key.addToResourcePolicy(statement('AutoScalingVolumes', USE, caller));
  key.addToResourcePolicy(statement('AutoScalingVolumeGrants', ['kms:CreateGrant'], { ...caller, ...FOR_AWS }));
}

function statement(sid: string, actions: string[], conditions: Record<string, object>): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, principals: [new iam.AnyPrincipal()], actions, resources: ['*'], conditions });
}

/**
 * What the driver of persistent volumes needs for volumes under the key.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html
 */
export function volumeStatements(key: kms.IKey): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: USE, resources: [key.keyArn] }),
    new iam.PolicyStatement({
      actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      resources: [key.keyArn],
      conditions: FOR_AWS,
    }),
  ];
}

/**
 * A log group under the key can be created only when the key's policy names the logs service. The statement speaks of
 * the account's log groups, since a reference back to ours would make a circle of stacks.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function letLogsUse(key: kms.IKey, stack: Stack): void {
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'LogGroups',
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }) },
      },
    }),
  );
}
