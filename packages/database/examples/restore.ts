import { DatabaseSource, PostgresDatabase } from '@maestrohwithit/database';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'rehearsal');
const vpc = new ec2.Vpc(stack, 'Network');

new PostgresDatabase(stack, 'Database', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO),
  source: DatabaseSource.pointInTime({ instanceIdentifier: 'orders', time: '2026-11-24T05:00:00Z' }),
  storage: Size.gibibytes(20), // at least that of the source
});

app.synth();
