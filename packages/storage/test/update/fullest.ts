import { Storage } from '@maestrohwithit/storage';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { HttpMethods, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'update');

new Storage(stack, 'Storage', {
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
  servedByCloudFront: true,
  cors: [{ allowedMethods: [HttpMethods.PUT], allowedOrigins: ['*'] }],
  backup: false,
  logRetention: Duration.days(30),
  backupRetention: Duration.days(730),
  objectLock: ObjectLockRetention.governance(Duration.days(35)),
  versionRetention: Duration.days(90),
  removalPolicy: RemovalPolicy.RETAIN,
});
