import { Duration, Size } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Fixture, synthesize } from './fixture';

const INSTANCE = 'AWS::EC2::Instance';

describe('with nothing but a network and a size', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize();
  });

  test('lies in the private subnet of the first zone, without a public address', () => {
    template.hasResourceProperties(INSTANCE, {
      InstanceType: 't3.micro',
      SubnetId: { Ref: Match.stringLikeRegexp('^NetworkPrivateSubnet1Subnet') },
      NetworkInterfaces: Match.absent(),
    });
  });

  test('opens no port, has no key pair, and is reached by sessions', () => {
    template.hasResourceProperties(INSTANCE, { KeyName: Match.absent() });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
    template.hasResourceProperties('AWS::IAM::Role', {
      ManagedPolicyArns: [
        { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonSSMManagedInstanceCore']] },
      ],
    });
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('lets out HTTPS and nothing else', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [
        { CidrIp: '0.0.0.0/0', Description: Match.anyValue(), FromPort: 443, IpProtocol: 'tcp', ToPort: 443 },
      ],
    });
  });

  test('requires the session tokens of the second metadata version, one hop far', () => {
    template.hasResourceProperties(INSTANCE, {
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
    });
  });

  test('has an encrypted root volume of 20 GiB', () => {
    template.hasResourceProperties(INSTANCE, {
      EbsOptimized: true,
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: { VolumeSize: 20, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true },
        },
      ],
    });
  });

  test('is selected by backup plans, and its volume with it', () => {
    template.hasResourceProperties(INSTANCE, {
      PropagateTagsToVolumeOnCreation: true,
      Tags: Match.arrayWith([{ Key: 'Backup', Value: 'true' }]),
    });
  });

  test('is monitored once a minute and protected against termination', () => {
    template.hasResourceProperties(INSTANCE, { Monitoring: true, DisableApiTermination: true });
  });
});

test('takes key, volume, zone, protection and monitoring from its user', () => {
  const { template } = new Fixture((stack) => ({
    encryptionKey: new kms.Key(stack, 'Key'),
    rootVolumeSize: Size.gibibytes(50),
    rootDeviceName: '/dev/sda1',
    zone: 'b',
    backup: false,
    detailedMonitoring: false,
    terminationProtection: false,
  }));
  template.hasResourceProperties(INSTANCE, {
    SubnetId: { Ref: Match.stringLikeRegexp('^NetworkPrivateSubnet2Subnet') },
    BlockDeviceMappings: [
      { DeviceName: '/dev/sda1', Ebs: { VolumeSize: 50, KmsKeyId: { 'Fn::GetAtt': Match.anyValue() } } },
    ],
    Tags: Match.not(Match.arrayWith([{ Key: 'Backup', Value: 'true' }])),
    Monitoring: false,
    DisableApiTermination: false,
  });
});

test('takes role, security group and commands from its user', () => {
  const userData = ec2.UserData.forLinux();
  userData.addCommands('dnf install -y postgresql17');
  const { template } = new Fixture((stack) => ({
    role: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/jump'),
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
    userData,
  }));
  template.hasResourceProperties('AWS::IAM::InstanceProfile', { Roles: ['jump'] });
  template.hasResourceProperties(INSTANCE, {
    SecurityGroupIds: ['sg-1'],
    UserData: { 'Fn::Base64': '#!/bin/bash\ndnf install -y postgresql17' },
  });
  template.resourceCountIs('AWS::IAM::Role', 0);
});

test('can be granted what others own', () => {
  const { instance, stack } = new Fixture();
  new s3.Bucket(stack, 'Bucket').grantRead(instance);
  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain('s3:GetObject*');
});

test('reaches whom it is connected to', () => {
  const { instance, stack } = new Fixture();
  instance.connections.allowTo(ec2.SecurityGroup.fromSecurityGroupId(stack, 'Peer', 'sg-2'), ec2.Port.POSTGRES);
  Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
    DestinationSecurityGroupId: 'sg-2',
    FromPort: 5432,
    ToPort: 5432,
  });
});

test('offers the metrics that alarms need', () => {
  const { instance } = new Fixture();
  const metrics = [instance.metricCPUUtilization({ period: Duration.minutes(1) }), instance.metricStatusCheckFailed()];
  expect(metrics.map((metric) => [metric.namespace, metric.metricName, metric.statistic])).toEqual([
    ['AWS/EC2', 'CPUUtilization', 'Average'],
    ['AWS/EC2', 'StatusCheckFailed', 'Maximum'],
  ]);
});
