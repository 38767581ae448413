import { PostgresDatabase, RedisCache } from '@maestrohwithit/database';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';

const app = new App();

const foundation = new Stack(app, 'foundation');
const vpc = new ec2.Vpc(foundation, 'Network');
const encryptionKey = new kms.Key(foundation, 'Key', { enableKeyRotation: true });

const data = new Stack(app, 'data', { terminationProtection: true });
const database = new PostgresDatabase(data, 'Database', {
  vpc,
  zones: ['a', 'b'],
  instanceIdentifier: 'orders',
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM),
  multiAz: true,
  encryptionKey,
});
const cache = new RedisCache(data, 'Cache', {
  vpc,
  zones: ['a', 'b'],
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
  rotateAfter: Duration.days(30),
  encryptionKey,
});

const compute = new Stack(app, 'compute');
const api = new ec2.Instance(compute, 'Api', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
  machineImage: ec2.MachineImage.latestAmazonLinux2023(),
});
database.grantConnect(api, 'app');
cache.grantConnect(api);

app.synth();
