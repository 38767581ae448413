import { AssetsBucket, Storage } from '@maestrohwithit/storage';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'own-buckets');

// The logs of the whole account already have a bucket.
const logs = Bucket.fromBucketName(stack, 'AccountLogs', 'logs-of-the-account');
const storage = new Storage(stack, 'Storage', { logs });

// And there is a second kind of assets, which can be made again.
new AssetsBucket(stack, 'Thumbnails', {
  accessLogs: storage.logs,
  backup: false,
  versionRetention: Duration.days(1),
});
