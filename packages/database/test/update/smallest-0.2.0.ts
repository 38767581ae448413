import { PostgresDatabase, RedisCache, SnapshotExport } from '@maestrohwithit/database';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new ec2.Vpc(stack, 'Network');
const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
const bucket = new s3.Bucket(stack, 'Backups');
const instanceType = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO);

const { instance } = new PostgresDatabase(stack, 'Database', { vpc, instanceType });
new SnapshotExport(stack, 'Export', { instance, bucket, encryptionKey });
new RedisCache(stack, 'Cache', { vpc, instanceType, nodes: 1 });
