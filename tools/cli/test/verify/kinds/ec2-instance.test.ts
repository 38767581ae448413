import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, listRows, TAGS, tagRows, within } from '../support/rows';

const INSTANCE = 'DescribeInstances.Reservations[0].Instances[0]';
const VOLUME = 'DescribeVolumes.Volumes';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/k-1';

const data = {
  InstanceType: 't3.large',
  ImageId: 'ami-1',
  MetadataOptions: { HttpTokens: 'required' },
  BlockDeviceMappings: [
    {
      DeviceName: '/dev/xvda',
      Ebs: {
        Encrypted: true,
        KmsKeyId: 'k-1',
        VolumeSize: 8,
        VolumeType: 'gp3',
        Iops: 3000,
        Throughput: 125,
        DeleteOnTermination: true,
      },
    },
  ],
  TagSpecifications: [
    { ResourceType: 'volume', Tags: [{ Key: 'Backup', Value: 'true' }] },
    { ResourceType: 'instance', Tags: [{ Key: 'Other', Value: 'x' }] },
  ],
};

/** What its launch template states holds for the instance, unless the instance states it itself. */
describeKind({
  resources: {
    Instance: [
      'i-1',
      'AWS::EC2::Instance',
      {
        LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' },
        InstanceType: 't3.micro',
        AvailabilityZone: 'us-east-1a',
        SubnetId: 'subnet-1',
        KeyName: 'key',
        IamInstanceProfile: 'profile',
        SecurityGroupIds: ['sg-1', 'sg-2'],
        SourceDestCheck: false,
        Monitoring: true,
        EbsOptimized: true,
        NetworkInterfaces: [
          { DeviceIndex: '0', SubnetId: 'subnet-1', GroupSet: ['sg-1'], AssociatePublicIpAddress: true },
        ],
        DisableApiTermination: true,
        UserData: 'c3RhcnQ=',
        PropagateTagsToVolumeOnCreation: true,
        Tags: TAGS,
      },
    ],
    Template: [
      'lt-1',
      'AWS::EC2::LaunchTemplate',
      {
        LaunchTemplateData: data,
      },
    ],
  },
  answers: {
    DescribeInstances: {
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              State: { Name: 'running' },
              InstanceType: 't3.micro',
              ImageId: 'ami-1',
              Placement: { AvailabilityZone: 'us-east-1a' },
              SubnetId: 'subnet-1',
              KeyName: 'key',
              IamInstanceProfile: { Arn: 'arn:aws:iam::111111111111:instance-profile/profile' },
              SecurityGroups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }],
              SourceDestCheck: false,
              Monitoring: { State: 'enabled' },
              EbsOptimized: true,
              MetadataOptions: { HttpTokens: 'required' },
              NetworkInterfaces: [
                {
                  SubnetId: 'subnet-1',
                  Groups: [{ GroupId: 'sg-1' }],
                  Attachment: { DeviceIndex: 0 },
                  Association: { PublicIp: '52.0.0.1' },
                },
              ],
              PrivateDnsName: 'ip-10-2-1-4.ec2.internal',
              PrivateIpAddress: '10.2.1.4',
              PublicDnsName: 'ec2-52-0-0-1.amazonaws.com',
              PublicIpAddress: '52.0.0.1',
              VpcId: 'vpc-1',
              Tags: TAGS,
            },
          ],
        },
      ],
    },
    DescribeVolumes: {
      Volumes: [
        {
          Attachments: [{ InstanceId: 'i-1', Device: '/dev/xvda', DeleteOnTermination: true }],
          Encrypted: true,
          KmsKeyId: KEY,
          Size: 8,
          VolumeType: 'gp3',
          Iops: 3000,
          Throughput: 125,
          Tags: [...TAGS, { Key: 'Backup', Value: 'true' }],
        },
      ],
    },
    'DescribeInstanceAttribute(disableApiTermination)': { DisableApiTermination: { Value: true } },
    'DescribeInstanceAttribute(userData)': { UserData: { Value: 'c3RhcnQ=' } },
    DescribeLaunchTemplates: () => ({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] }),
    DescribeLaunchTemplateVersions: () => ({ LaunchTemplateVersions: [{ LaunchTemplateData: data }] }),
  },
  attributes: {
    AvailabilityZone: 'us-east-1a',
    PrivateDnsName: 'ip-10-2-1-4.ec2.internal',
    PrivateIp: '10.2.1.4',
    PublicDnsName: 'ec2-52-0-0-1.amazonaws.com',
    PublicIp: '52.0.0.1',
    VpcId: 'vpc-1',
    InstanceId: 'i-1',
  },
  changes: {
    'without DescribeInstances.Reservations[0]': 'missing',
    'without DescribeInstances.Reservations[0].Instances[0]': 'missing',
    ...within('DescribeInstances.Reservations[0].Instances[0]', {
      ...changed(
        'InstanceType',
        'ImageId',
        'SubnetId',
        'KeyName',
        'SourceDestCheck',
        'EbsOptimized',
        'MetadataOptions.HttpTokens',
        'NetworkInterfaces[0].SubnetId',
      ),
      InstanceId: 'missing',
      'Placement.AvailabilityZone': 'changed AvailabilityZone',
      'IamInstanceProfile.Arn': 'changed IamInstanceProfile',
      'Monitoring.State': 'changed Monitoring',
      'without NetworkInterfaces[0]': 'missing NetworkInterfaces[0]',
      'more NetworkInterfaces': 'unexpected NetworkInterfaces[]',
      'NetworkInterfaces[0].Attachment.DeviceIndex': 'changed NetworkInterfaces[0].DeviceIndex',
      ...listRows('SecurityGroups', 'SecurityGroupIds', 2, '.GroupId'),
      ...listRows('NetworkInterfaces[0].Groups', 'NetworkInterfaces[0].GroupSet', 1, '.GroupId'),
      ...tagRows(),
    }),
    'without DescribeVolumes.Volumes[0]': [
      'missing BlockDeviceMappings[0]',
      'missing VolumeTags[Backup]',
      'missing VolumeTags[Name]',
    ],
    ...within('DescribeVolumes.Volumes[0]', {
      'without Attachments[0]': [
        'missing BlockDeviceMappings[0]',
        'missing VolumeTags[Backup]',
        'missing VolumeTags[Name]',
      ],
      'Attachments[0].InstanceId': [
        'missing BlockDeviceMappings[0]',
        'missing VolumeTags[Backup]',
        'missing VolumeTags[Name]',
      ],
      'Attachments[0].Device': 'changed BlockDeviceMappings[0].DeviceName',
      'Attachments[0].DeleteOnTermination': 'changed BlockDeviceMappings[0].Ebs.DeleteOnTermination',
      Encrypted: 'changed BlockDeviceMappings[0].Ebs.Encrypted',
      KmsKeyId: 'changed BlockDeviceMappings[0].Ebs.KmsKeyId',
      Size: 'changed BlockDeviceMappings[0].Ebs.VolumeSize',
      VolumeType: 'changed BlockDeviceMappings[0].Ebs.VolumeType',
      Iops: 'changed BlockDeviceMappings[0].Ebs.Iops',
      Throughput: 'changed BlockDeviceMappings[0].Ebs.Throughput',
      'without Tags[0]': 'missing VolumeTags[Name]',
      'without Tags[1]': 'missing VolumeTags[Backup]',
      'more Tags': 'unexpected VolumeTags[Backup-other]',
      'Tags[0].Key': ['missing VolumeTags[Name]', 'unexpected VolumeTags[Name-other]'],
      'Tags[0].Value': 'changed VolumeTags[Name].Value',
      'Tags[1].Key': ['missing VolumeTags[Backup]', 'unexpected VolumeTags[Backup-other]'],
      'Tags[1].Value': 'changed VolumeTags[Backup].Value',
    }),
    'DescribeInstanceAttribute(disableApiTermination).DisableApiTermination.Value': 'changed DisableApiTermination',
    'DescribeInstanceAttribute(userData).UserData.Value': 'changed UserData',
  },
  unseen: [
    'DescribeInstances.Reservations[0].Instances[0].NetworkInterfaces[0].Association.PublicIp',
    'DescribeInstances.Reservations[0].Instances[0].State.Name',
  ],
  unread: {
    'Instance.LaunchTemplate':
      'an instance does not say which template it came from; what the template states is compared instead',
  },
  planted: {
    'is gone when it is terminated, although it is listed for an hour': [
      set(`${INSTANCE}.State.Name`, 'terminated'),
      'missing',
    ],
    'is gone when it is shutting down': [set(`${INSTANCE}.State.Name`, 'shutting-down'), 'missing'],
    'a volume without encryption was attached, and no backup takes it': [
      add(VOLUME, { Attachments: [{ InstanceId: 'i-1', Device: '/dev/sdf' }], Tags: TAGS }),
      ['unexpected BlockDeviceMappings[]', 'unexpected VolumeTags[Backup].MissingOnSomeVolume'],
    ],
  },
});
