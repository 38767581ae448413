import { PrivateInstance } from '@maestrohwithit/compute-ec2';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'application');
const vpc = new ec2.Vpc(stack, 'Network');
const callers = new ec2.SecurityGroup(stack, 'Callers', { vpc });
const files = new s3.Bucket(stack, 'Files', {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  encryption: s3.BucketEncryption.S3_MANAGED,
  enforceSSL: true,
});
const userData = ec2.UserData.forLinux();
userData.addCommands('dnf install --assumeyes nginx', 'systemctl enable --now nginx');

const instance = new PrivateInstance(stack, 'Instance', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
  zone: 'b',
  rootVolumeSize: Size.gibibytes(40),
  userData,
});

files.grantReadWrite(instance);
instance.connections.allowFrom(callers, ec2.Port.tcp(80), 'callers');

instance.metricStatusCheckFailed().createAlarm(stack, 'Broken', {
  threshold: 1,
  evaluationPeriods: 2,
  treatMissingData: cloudwatch.TreatMissingData.BREACHING,
});

app.synth();
