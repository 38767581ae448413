import { Storage } from '@maestrohwithit/storage';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'minimal');

new Storage(stack, 'Storage', {
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
});
