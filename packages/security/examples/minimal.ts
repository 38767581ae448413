import { EncryptionKeys } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'foundation');
const keys = new EncryptionKeys(stack, 'Keys');

new s3.Bucket(stack, 'Assets', { encryptionKey: keys.data });

app.synth();
