import { PrivateInstance } from '@maestrohwithit/compute-ec2';
import { App, Size, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'update', { env: { region: 'us-east-1' } });
const vpc = new ec2.Vpc(stack, 'Network');
const userData = ec2.UserData.forLinux();
userData.addCommands('dnf install --assumeyes git');

new PrivateInstance(stack, 'Instance', {
  vpc,
  instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
  role: new iam.Role(stack, 'Role', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
  }),
  securityGroup: new ec2.SecurityGroup(stack, 'Group', { vpc }),
  userData,
  detailedMonitoring: false,
  backup: false,
  terminationProtection: false,
  zone: 'b',
  rootVolumeSize: Size.gibibytes(40),
  rootDeviceName: '/dev/sda1',
  encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
});
