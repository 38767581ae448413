import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const volumeTags = [{ ResourceType: 'volume', Tags: [{ Key: 'Backup', Value: 'true' }] }];
const blockDevices = [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, KmsKeyId: 'k-1' } }];

describeKind({
  resources: {
    Template: [
      'lt-1',
      'AWS::EC2::LaunchTemplate',
      {
        LaunchTemplateName: 'nodes',
        LaunchTemplateData: {
          MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
          BlockDeviceMappings: blockDevices,
          TagSpecifications: volumeTags,
        },
        TagSpecifications: [{ ResourceType: 'launch-template', Tags: TAGS }],
      },
    ],
  },
  answers: {
    DescribeLaunchTemplates: {
      LaunchTemplates: [
        {
          LaunchTemplateId: 'lt-1',
          LaunchTemplateName: 'nodes',
          LatestVersionNumber: 3,
          DefaultVersionNumber: 2,
          Tags: TAGS,
        },
      ],
    },
    DescribeLaunchTemplateVersions: {
      LaunchTemplateVersions: [
        {
          LaunchTemplateData: {
            MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
            BlockDeviceMappings: blockDevices,
            TagSpecifications: volumeTags,
          },
        },
      ],
    },
  },
  attributes: { LaunchTemplateId: 'lt-1', LatestVersionNumber: '3', DefaultVersionNumber: '2' },
  changes: {
    'without DescribeLaunchTemplates.LaunchTemplates[0]': 'missing',
    ...within('DescribeLaunchTemplates.LaunchTemplates[0]', {
      ...changed('LaunchTemplateName'),
      LaunchTemplateId: 'missing',
      ...tagRows(),
    }),
    'without DescribeLaunchTemplateVersions.LaunchTemplateVersions[0]': 'missing LaunchTemplateData',
    ...within('DescribeLaunchTemplateVersions.LaunchTemplateVersions[0].LaunchTemplateData', {
      'MetadataOptions.HttpTokens': 'changed LaunchTemplateData.MetadataOptions.HttpTokens',
      'MetadataOptions.HttpPutResponseHopLimit': 'changed LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit',
      'without BlockDeviceMappings[0]': 'missing LaunchTemplateData.BlockDeviceMappings[0]',
      'more BlockDeviceMappings': 'unexpected LaunchTemplateData.BlockDeviceMappings[]',
      'BlockDeviceMappings[0].DeviceName': 'changed LaunchTemplateData.BlockDeviceMappings[0].DeviceName',
      'BlockDeviceMappings[0].Ebs.Encrypted': 'changed LaunchTemplateData.BlockDeviceMappings[0].Ebs.Encrypted',
      'BlockDeviceMappings[0].Ebs.KmsKeyId': 'changed LaunchTemplateData.BlockDeviceMappings[0].Ebs.KmsKeyId',
      'without TagSpecifications[0]': 'missing LaunchTemplateData.TagSpecifications[0]',
      'more TagSpecifications': 'unexpected LaunchTemplateData.TagSpecifications[]',
      'TagSpecifications[0].ResourceType': 'changed LaunchTemplateData.TagSpecifications[0].ResourceType',
      'without TagSpecifications[0].Tags[0]': 'missing LaunchTemplateData.TagSpecifications[0].Tags[0]',
      'more TagSpecifications[0].Tags': 'unexpected LaunchTemplateData.TagSpecifications[0].Tags[]',
      'TagSpecifications[0].Tags[0].Key': 'changed LaunchTemplateData.TagSpecifications[0].Tags[0].Key',
      'TagSpecifications[0].Tags[0].Value': 'changed LaunchTemplateData.TagSpecifications[0].Tags[0].Value',
    }),
  },
  planted: {
    'its versions are gone': [
      set('DescribeLaunchTemplateVersions', missing('InvalidLaunchTemplateId.NotFound')),
      'missing LaunchTemplateData',
    ],
  },
});
