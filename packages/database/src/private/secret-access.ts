import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Lets somebody read a secret, and decrypt it by way of Secrets Manager alone: the key is also that of the data. What the
 * CDK does of itself would name the reader in the policy of the key, whose stack would then depend on the reader's.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function grantRead(grantee: iam.IGrantable, secret: secretsmanager.ISecret, key?: kms.IKey): iam.Grant {
  const read = secret.grantRead(grantee);
  if (!key) return read;
  const decrypt = iam.Grant.addToPrincipal({
    grantee,
    actions: ['kms:Decrypt'],
    resourceArns: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(secret).region}.amazonaws.com` } },
  });
  return read.combine(decrypt);
}
