import { Encoded } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, within } from '../support/rows';

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
  changes: GENERATED,
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
  changes: GENERATED,
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
  changes: GENERATED,
  unseen: ['DescribeConfigRules.ConfigRules[0]'],
  planted: {
    'its parameters were taken away': [
      set('DescribeConfigRules.ConfigRules[1].InputParameters', ''),
      'missing InputParameters',
    ],
  },
});
