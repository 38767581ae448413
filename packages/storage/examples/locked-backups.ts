import { Storage } from '@maestrohwithit/storage';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'locked-backups');

new Storage(stack, 'Storage', {
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
  servedByCloudFront: true,
  logRetention: Duration.days(730),
  backupRetention: Duration.days(730),
  objectLock: ObjectLockRetention.governance(Duration.days(35)),
});
