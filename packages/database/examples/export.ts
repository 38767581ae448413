import { PostgresDatabase, SnapshotExport } from '@maestrohwithit/database';
import { App, Stack, TimeZone } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'data');
const vpc = new ec2.Vpc(stack, 'Network');
const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
const database = new PostgresDatabase(stack, 'Database', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
  encryptionKey,
});

new SnapshotExport(stack, 'Export', {
  instance: database.instance,
  bucket: new s3.Bucket(stack, 'Backups', { encryptionKey, enforceSSL: true, versioned: true }),
  encryptionKey,
  schedule: ScheduleExpression.cron({ weekDay: 'SUN', hour: '6', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }),
  notices: new sns.Topic(stack, 'Notices'),
});

app.synth();
