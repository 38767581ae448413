import { Stack } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { accept } from './accept';
import { letLogsUse } from './key-access';
import { REASONS } from './reasons';

const OF_THE_CDK =
  'the CDK writes the function: it chooses a runtime that Lambda supports, and lets it call this cluster or the other function alone';

/**
 * What the CDK leaves open about its functions that apply Kubernetes objects: their logs and environments are encrypted
 * too, and what nobody can state about them is accepted. They lie in the subnets and in the security group of the cluster.
 */
export function finishKubectl(cluster: eks.Cluster, encryptionKey?: kms.IKey): void {
  const provider = cluster.kubectlProvider;
  if (!provider) {
    return;
  }
  if (encryptionKey) {
    encryptEnvironments(provider, encryptionKey);
  }
  // They exist where the feature flag `@aws-cdk/aws-lambda:useCdkManagedLogGroup` is set.
  const groups = provider.node.findAll().filter((child) => child instanceof logs.CfnLogGroup);
  if (encryptionKey && groups.length > 0) {
    letLogsUse(encryptionKey, Stack.of(cluster));
    groups.forEach((group) => (group.kmsKeyId = encryptionKey.keyArn));
  }
  accept(provider, REASONS.calledByService, 'CKV_AWS_115', 'CKV_AWS_116');
  accept(provider, REASONS.saidTwice, 'W3005');
  accept(provider, REASONS.wildcard, 'AwsSolutions-IAM5');
  accept(provider, OF_THE_CDK, 'AwsSolutions-L1', 'NIST.800.53.R5-IAMNoInlinePolicy');
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html: the function decrypts them itself. */
function encryptEnvironments(provider: IConstruct, encryptionKey: kms.IKey): void {
  const functions = provider.node.findAll().filter((child) => child instanceof lambda.Function);
  for (const each of functions) {
    (each.node.defaultChild as lambda.CfnFunction).kmsKeyArn = encryptionKey.keyArn;
    encryptionKey.grantDecrypt(each);
  }
}
