import { OfficeHours, PostgresDatabase } from '@maestrohwithit/database';
import { App, Stack, TimeZone } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'data');
const vpc = new ec2.Vpc(stack, 'Network');
const database = new PostgresDatabase(stack, 'Database', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.SMALL),
  backupWindow: '16:00-17:00', // within the hours, in UTC, in winter and in summer
});

new OfficeHours(stack, 'OfficeHours', {
  instance: database.instance,
  from: 7,
  to: 20,
  timeZone: TimeZone.EUROPE_BERLIN,
});

app.synth();
