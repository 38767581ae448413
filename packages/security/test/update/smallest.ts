import { EncryptionKeys } from '@maestrohwithit/security';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'update');

const { data, logs, backup, secrets, messages, audit } = new EncryptionKeys(stack, 'Keys');
for (const [name, key] of Object.entries({ data, logs, backup, secrets, messages, audit })) {
  new CfnOutput(stack, name, { value: key.keyArn });
}
