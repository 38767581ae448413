import { Storage } from '@maestrohwithit/storage';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'update');
const own = (name: string) => Bucket.fromBucketName(stack, `Own${name}`, `own-${name}`);

new Storage(stack, 'Storage', {
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
  assets: own('assets'),
  logs: own('logs'),
  backups: own('backups'),
  versionRetention: Duration.days(90),
});
