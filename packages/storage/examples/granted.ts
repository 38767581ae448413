import { Storage } from '@maestrohwithit/storage';
import { App, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';

const app = new App();
const data = new Stack(app, 'data');
const storage = new Storage(data, 'Storage', {
  encryptionKey: new Key(data, 'Key', { enableKeyRotation: true }),
});

const compute = new Stack(app, 'granted');
const api = new Role(compute, 'Api', { assumedBy: new ServicePrincipal('pods.eks.amazonaws.com') });
storage.assets.grantReadWrite(api);
storage.logs.grantPut(api, 'applications/api/*');
