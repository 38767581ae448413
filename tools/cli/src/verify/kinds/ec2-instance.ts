import {
  DescribeInstanceAttributeCommand,
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeVolumes,
  type Instance,
  type InstanceNetworkInterface,
  type Volume,
} from '@aws-sdk/client-ec2';
import { allOf, type Cloud } from '../cloud/cloud';
import { isTrue } from '../compare/scalar';
import { ifKnown } from '../template/unresolved';
import { findTemplate, tagsFor } from './ec2-launch-template';
import {
  own,
  type Claim,
  type Kinds,
  type LiveResource,
  type Model,
  type Properties,
  type StatedResource,
} from './kind';
import { sameKey } from './spellings';
import { mergeTags, tagsOf } from './tags';

/** Single instances with their volumes. */
export const INSTANCE_KINDS: Kinds = {
  'AWS::EC2::Instance': {
    read: readInstance,
    implied: fromLaunchTemplate,
    claims: (instance, model) => volumeTags(instance, model),
    claimed: ['PropagateTagsToVolumeOnCreation'],
    same: { KmsKeyId: sameKey },
    unreadable: {
      LaunchTemplate:
        'an instance does not say which template it came from; what the template states is compared instead',
    },
  },
};

/** What an instance takes from its launch template; its own properties win. */
const FROM_TEMPLATE = ['MetadataOptions', 'BlockDeviceMappings', 'ImageId', 'InstanceType', 'KeyName', 'EbsOptimized'];

function fromLaunchTemplate({ properties }: StatedResource, model: Model): Properties {
  const data = findTemplate(properties.LaunchTemplate, model)?.properties.LaunchTemplateData as Properties | undefined;
  return Object.fromEntries(FROM_TEMPLATE.flatMap((name) => (data?.[name] === undefined ? [] : [[name, data[name]]])));
}

/** Volumes are backed up by their tags, and they get them only once, at the start of the instance. */
function volumeTags(instance: StatedResource, model: Model): Claim[] {
  const { LaunchTemplate, PropagateTagsToVolumeOnCreation, Tags } = instance.properties;
  const data = findTemplate(LaunchTemplate, model)?.properties.LaunchTemplateData as Properties | undefined;
  const fromTemplate = tagsFor('volume', data?.TagSpecifications);
  // CloudFormation makes the instance with the tags of its stack, and its volumes take those over too.
  const ofInstance = mergeTags(model.stackTags.get(instance.identity.stack) ?? [], tagsOf(Tags));
  const propagated = tagsOf(ifKnown(PropagateTagsToVolumeOnCreation, (stated) => (isTrue(stated) ? ofInstance : [])));
  return [own(instance, 'VolumeTags', mergeTags(fromTemplate, propagated))];
}

const ec2 = (cloud: Cloud): EC2Client => cloud.client(EC2Client);

async function readInstance(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const instances = await cloud.once('instances', () =>
    allOf(paginateDescribeInstances({ client: ec2(cloud) }, {}), (page) =>
      page.Reservations?.flatMap((r) => r.Instances ?? []),
    ),
  );
  const instance = instances.find((candidate) => candidate.InstanceId === id);
  // A terminated instance stays in the list for about an hour.
  if (instance === undefined || instance.State?.Name === 'terminated' || instance.State?.Name === 'shutting-down') {
    return undefined;
  }
  const [volumes, termination, userData] = await Promise.all([
    volumesOf(cloud, instance),
    ec2(cloud).send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'disableApiTermination' })),
    ec2(cloud).send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'userData' })),
  ]);
  return {
    properties: {
      ...propertiesOf(instance),
      BlockDeviceMappings: volumes.map(blockDevice),
      DisableApiTermination: termination.DisableApiTermination?.Value ?? false,
      UserData: userData.UserData?.Value,
    },
    sets: { Tags: tagsOf(instance.Tags), VolumeTags: uniqueTags(volumes) },
    attributes: {
      AvailabilityZone: instance.Placement?.AvailabilityZone,
      PrivateDnsName: instance.PrivateDnsName,
      PrivateIp: instance.PrivateIpAddress,
      PublicDnsName: instance.PublicDnsName,
      PublicIp: instance.PublicIpAddress,
      VpcId: instance.VpcId,
      InstanceId: id,
    },
  };
}

function propertiesOf(instance: Instance): Properties {
  return {
    InstanceType: instance.InstanceType,
    ImageId: instance.ImageId,
    AvailabilityZone: instance.Placement?.AvailabilityZone,
    SubnetId: instance.SubnetId,
    KeyName: instance.KeyName,
    // The instance names its profile by ARN, templates by name.
    IamInstanceProfile: instance.IamInstanceProfile?.Arn?.split('/').pop(),
    SecurityGroupIds: instance.SecurityGroups?.map((group) => group.GroupId),
    SourceDestCheck: instance.SourceDestCheck ?? true,
    Monitoring: instance.Monitoring?.State === 'enabled' || instance.Monitoring?.State === 'pending',
    EbsOptimized: instance.EbsOptimized ?? false,
    MetadataOptions: instance.MetadataOptions,
    NetworkInterfaces: instance.NetworkInterfaces?.map(networkInterface),
  };
}

function networkInterface(live: InstanceNetworkInterface): Properties {
  return {
    DeviceIndex: live.Attachment?.DeviceIndex,
    SubnetId: live.SubnetId,
    GroupSet: live.Groups?.map((group) => group.GroupId),
    AssociatePublicIpAddress: live.Association?.PublicIp !== undefined,
  };
}

async function volumesOf(cloud: Cloud, instance: Instance): Promise<Volume[]> {
  const volumes = await cloud.once('volumes', () =>
    allOf(paginateDescribeVolumes({ client: ec2(cloud) }, {}), (page) => page.Volumes),
  );
  return volumes.filter((volume) =>
    volume.Attachments?.some((attachment) => attachment.InstanceId === instance.InstanceId),
  );
}

function blockDevice(volume: Volume): Properties {
  return {
    DeviceName: volume.Attachments?.[0]?.Device,
    Ebs: {
      Encrypted: volume.Encrypted ?? false,
      KmsKeyId: volume.KmsKeyId,
      VolumeSize: volume.Size,
      VolumeType: volume.VolumeType,
      Iops: volume.Iops,
      Throughput: volume.Throughput,
      DeleteOnTermination: volume.Attachments?.[0]?.DeleteOnTermination ?? false,
    },
  };
}

/** A tag that only some of the volumes have is as good as missing: the same tag on all of them is one item. */
function uniqueTags(volumes: Volume[]): unknown[] {
  const tags = volumes.map((volume) => tagsOf(volume.Tags).map((tag) => JSON.stringify(tag)));
  const everywhere = (tag: string): boolean => tags.every((list) => list.includes(tag));
  return [...new Set(tags.flat())].map((tag) =>
    everywhere(tag) ? (JSON.parse(tag) as unknown) : { ...(JSON.parse(tag) as object), MissingOnSomeVolume: true },
  );
}
