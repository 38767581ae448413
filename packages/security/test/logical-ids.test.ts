import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EncryptionKeys } from '../src';

test('keeps the logical id of every key, without which what it encrypted is lost', () => {
  const stack = new Stack(new App(), 'foundation');
  const keys = new EncryptionKeys(stack, 'Keys');
  [keys.audit, keys.backup, keys.data, keys.logs, keys.messages, keys.secrets].forEach((key) => key.keyArn);
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::KMS::Key')).sort()).toMatchSnapshot();
});
