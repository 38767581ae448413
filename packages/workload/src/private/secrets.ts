import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Like `secret.grantRead`, by the reader's own policy alone: the CDK would name the reader in the key's policy too, and the
 * stack of the key would depend on the reader's.
 */
export function letRead(reader: iam.IGrantable, secret: secretsmanager.ISecret): iam.Grant {
  const grant = iam.Grant.addToPrincipal({
    grantee: reader,
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
    // Secrets Manager adds six characters to a name; who was not told them names them all.
    resourceArns: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
  });
  if (!secret.encryptionKey) return grant;
  const service = `secretsmanager.${Stack.of(secret).region}.amazonaws.com`;
  return grant.combine(
    iam.Grant.addToPrincipal({
      grantee: reader,
      actions: ['kms:Decrypt'],
      resourceArns: [secret.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': service } },
    }),
  );
}
