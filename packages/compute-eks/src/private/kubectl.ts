import { Stack } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { accept } from './accept';
import { letLogsUse } from './key-access';

const REASON =
  "a function of the CDK's that runs only while the stack is deployed: a failure fails the deployment, and it may administer this cluster alone";

/**
 * What the CDK leaves open about its functions that apply Kubernetes objects: their logs are encrypted too, and what
 * nobody can state about them is accepted. They lie in the subnets and in the security group of the cluster.
 */
export function finishKubectl(cluster: eks.Cluster, encryptionKey?: kms.IKey): void {
  const provider = cluster.kubectlProvider;
  if (!provider) {
    return;
  }
  // They exist where the feature flag `@aws-cdk/aws-lambda:useCdkManagedLogGroup` is set.
  const groups = provider.node.findAll().filter((child) => child instanceof logs.CfnLogGroup);
  if (encryptionKey && groups.length > 0) {
    letLogsUse(encryptionKey, Stack.of(cluster));
    groups.forEach((group) => (group.kmsKeyId = encryptionKey.keyArn));
  }
  accept(
    provider,
    REASON,
    'AwsSolutions-IAM4',
    'AwsSolutions-IAM5',
    'AwsSolutions-L1',
    'CKV_AWS_115',
    'CKV_AWS_116',
    'CKV_AWS_173',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'NIST.800.53.R5-LambdaConcurrency',
    'NIST.800.53.R5-LambdaDLQ',
    'W3005',
  );
}
