import { App, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { PrivateInstance } from '../src';
import { Fixture, MICRO, synthesize } from './fixture';

const INSTANCE = 'AWS::EC2::Instance';
const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

function imageOf(template: Template): unknown {
  const [launchTemplate] = Object.values(template.findResources(LAUNCH_TEMPLATE));
  return launchTemplate?.Properties.LaunchTemplateData.ImageId;
}

test.each([
  [MICRO, 'x86_64'],
  [ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO), 'arm64'],
])('lets EC2 look the image up at launch, so that a new release replaces nothing: %s', (instanceType, architecture) => {
  const template = synthesize({ instanceType });
  expect(imageOf(template)).toBe(
    `resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
  );
  expect(Object.keys(template.toJSON().Parameters ?? {})).toEqual(['BootstrapVersion']);
});

test('states the image in the launch template alone', () => {
  const template = synthesize();
  const [instance] = Object.values(template.findResources(INSTANCE));
  const [logicalId] = Object.keys(template.findResources(LAUNCH_TEMPLATE));
  expect(instance?.Properties).not.toHaveProperty('ImageId');
  expect(instance?.Properties.LaunchTemplate).toEqual({
    LaunchTemplateId: { Ref: logicalId },
    Version: { 'Fn::GetAtt': [logicalId, 'LatestVersionNumber'] },
  });
});

test('keeps tags out of the launch template, where each new one would replace the instance', () => {
  const tagged = new Fixture();
  Tags.of(tagged.app).add('Team', 'platform');
  expect(tagged.template.findResources(LAUNCH_TEMPLATE)).toEqual(synthesize().findResources(LAUNCH_TEMPLATE));
});

test('takes a fixed image, whose user chooses the day of the replacement', () => {
  const env = { account: '111111111111', region: 'us-east-1' };
  const stack = new Stack(new App(), 'compute', { env });
  new PrivateInstance(stack, 'Instance', {
    vpc: ec2.Vpc.fromVpcAttributes(stack, 'Network', {
      vpcId: 'vpc-1',
      availabilityZones: ['us-east-1a'],
      privateSubnetIds: ['subnet-1'],
    }),
    instanceType: MICRO,
    machineImage: ec2.MachineImage.genericLinux({ 'us-east-1': 'ami-1' }),
  });
  expect(imageOf(Template.fromStack(stack))).toBe('ami-1');
});
