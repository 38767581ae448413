import { Encoded } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { capitalized, changed, listRows, within } from '../support/rows';

const ROLE = 'arn:aws:iam::111111111111:role/config';

describeKind({
  resources: {
    Recorder: [
      'recorder',
      'AWS::Config::ConfigurationRecorder',
      {
        Name: 'recorder',
        RoleARN: ROLE,
        RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true, ResourceTypes: ['AWS::EC2::VPC'] },
        RecordingMode: { RecordingFrequency: 'DAILY' },
      },
    ],
  },
  answers: {
    DescribeConfigurationRecorders: {
      ConfigurationRecorders: [
        { name: 'another' },
        {
          name: 'recorder',
          roleARN: ROLE,
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: ['AWS::EC2::VPC'] },
          recordingMode: { recordingFrequency: 'DAILY' },
        },
      ],
    },
    DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [{ name: 'recorder', recording: true }] },
  },
  names: ['Name'],
  changes: {
    ...within('DescribeConfigurationRecorders', { 'without ConfigurationRecorders[1]': 'missing' }),
    ...within('DescribeConfigurationRecorders.ConfigurationRecorders[1]', {
      ...capitalized(
        'roleARN',
        'recordingGroup.allSupported',
        'recordingGroup.includeGlobalResourceTypes',
        'recordingMode.recordingFrequency',
      ),
      ...listRows('recordingGroup.resourceTypes', 'RecordingGroup.ResourceTypes', 1),
      name: 'missing',
    }),
    ...within('DescribeConfigurationRecorderStatus', {
      'without ConfigurationRecordersStatus[0]': 'missing Recording',
    }),
    ...within('DescribeConfigurationRecorderStatus.ConfigurationRecordersStatus[0]', {
      ...capitalized('recording'),
      name: 'missing Recording',
    }),
  },
  unseen: ['DescribeConfigurationRecorders.ConfigurationRecorders[0]'],
});

describeKind({
  resources: {
    Channel: [
      'channel',
      'AWS::Config::DeliveryChannel',
      {
        Name: 'channel',
        S3BucketName: 'logs',
        S3KeyPrefix: 'config',
        S3KmsKeyArn: 'k-1',
        SnsTopicARN: 'arn:aws:sns:us-east-1:111111111111:notices',
        ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'One_Hour' },
      },
    ],
  },
  answers: {
    DescribeDeliveryChannels: {
      DeliveryChannels: [
        {
          name: 'channel',
          s3BucketName: 'logs',
          s3KeyPrefix: 'config',
          s3KmsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
          snsTopicARN: 'arn:aws:sns:us-east-1:111111111111:notices',
          configSnapshotDeliveryProperties: { deliveryFrequency: 'One_Hour' },
        },
      ],
    },
  },
  names: ['Name'],
  changes: {
    ...within('DescribeDeliveryChannels', { 'without DeliveryChannels[0]': 'missing' }),
    ...within('DescribeDeliveryChannels.DeliveryChannels[0]', {
      ...capitalized(
        's3BucketName',
        's3KeyPrefix',
        's3KmsKeyArn',
        'snsTopicARN',
        'configSnapshotDeliveryProperties.deliveryFrequency',
      ),
      name: 'missing',
    }),
  },
});

describeKind({
  resources: {
    Rule: [
      'keys',
      'AWS::Config::ConfigRule',
      {
        ConfigRuleName: 'keys',
        Description: 'keys are rotated',
        Scope: { ComplianceResourceTypes: ['AWS::IAM::User'] },
        Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
        InputParameters: { maxAccessKeyAge: 90 },
        MaximumExecutionFrequency: 'One_Hour',
        EvaluationModes: [{ Mode: 'DETECTIVE' }],
      },
    ],
  },
  answers: {
    DescribeConfigRules: {
      ConfigRules: [
        { ConfigRuleName: 'another' },
        {
          ConfigRuleName: 'keys',
          ConfigRuleArn: 'arn:aws:config:us-east-1:111111111111:config-rule/r-1',
          ConfigRuleId: 'r-1',
          Description: 'keys are rotated',
          Scope: { ComplianceResourceTypes: ['AWS::IAM::User'] },
          Source: { Owner: 'AWS', SourceIdentifier: 'ACCESS_KEYS_ROTATED' },
          InputParameters: Encoded.json({ maxAccessKeyAge: '90' }),
          MaximumExecutionFrequency: 'One_Hour',
          EvaluationModes: [{ Mode: 'DETECTIVE' }],
        },
      ],
    },
  },
  attributes: { Arn: 'arn:aws:config:us-east-1:111111111111:config-rule/r-1', ConfigRuleId: 'r-1' },
  names: ['ConfigRuleName'],
  changes: {
    ...within('DescribeConfigRules', { 'without ConfigRules[1]': 'missing' }),
    ...within('DescribeConfigRules.ConfigRules[1]', {
      ...changed(
        'Description',
        'Source.Owner',
        'Source.SourceIdentifier',
        'InputParameters.maxAccessKeyAge',
        'MaximumExecutionFrequency',
        'EvaluationModes[0].Mode',
      ),
      ...listRows('Scope.ComplianceResourceTypes', 'Scope.ComplianceResourceTypes', 1),
      ConfigRuleName: 'missing',
      'without EvaluationModes[0]': 'missing EvaluationModes[0]',
      'more EvaluationModes': 'unexpected EvaluationModes[]',
    }),
  },
  unseen: ['DescribeConfigRules.ConfigRules[0]'],
  planted: {
    'its parameters were taken away': [
      set('DescribeConfigRules.ConfigRules[1].InputParameters', ''),
      'missing InputParameters',
    ],
  },
});
