import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, tagRows, within } from '../support/rows';

const ARN = 'arn:aws:cloudtrail:us-east-1:111111111111:trail/audit';
const LOGS = 'arn:aws:logs:us-east-1:111111111111:log-group:audit:*';
const selector = {
  ReadWriteType: 'All',
  IncludeManagementEvents: true,
  DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
  ExcludeManagementEventSources: ['kms.amazonaws.com'],
};

describeKind({
  resources: {
    Trail: [
      'audit',
      'AWS::CloudTrail::Trail',
      {
        TrailName: 'audit',
        S3BucketName: 'logs',
        S3KeyPrefix: 'trail',
        KMSKeyId: 'k-1',
        EnableLogFileValidation: true,
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: true,
        IsOrganizationTrail: true,
        IsLogging: true,
        CloudWatchLogsLogGroupArn: LOGS,
        CloudWatchLogsRoleArn: 'arn:aws:iam::111111111111:role/trail',
        SnsTopicName: 'notices',
        EventSelectors: [selector],
        AdvancedEventSelectors: [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }],
        InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeTrails: {
      trailList: [
        {
          Name: 'audit',
          TrailARN: ARN,
          SnsTopicARN: 'arn:aws:sns:us-east-1:111111111111:notices',
          S3BucketName: 'logs',
          S3KeyPrefix: 'trail',
          KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
          LogFileValidationEnabled: true,
          IncludeGlobalServiceEvents: true,
          IsMultiRegionTrail: true,
          IsOrganizationTrail: true,
          CloudWatchLogsLogGroupArn: LOGS,
          CloudWatchLogsRoleArn: 'arn:aws:iam::111111111111:role/trail',
          SnsTopicName: 'notices',
          HasInsightSelectors: true,
        },
      ],
    },
    GetTrailStatus: { IsLogging: true },
    GetEventSelectors: {
      EventSelectors: [selector],
      AdvancedEventSelectors: [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }],
    },
    GetInsightSelectors: { InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] },
    ListTags: { ResourceTagList: [{ TagsList: TAGS }] },
  },
  attributes: { Arn: ARN, SnsTopicArn: 'arn:aws:sns:us-east-1:111111111111:notices' },
  changes: {
    ...within('DescribeTrails', { 'without trailList[0]': 'missing' }),
    ...within('DescribeTrails.trailList[0]', {
      ...changed(
        'S3BucketName',
        'S3KeyPrefix',
        'IncludeGlobalServiceEvents',
        'IsMultiRegionTrail',
        'IsOrganizationTrail',
        'CloudWatchLogsLogGroupArn',
        'CloudWatchLogsRoleArn',
        'SnsTopicName',
      ),
      Name: 'changed TrailName',
      KmsKeyId: 'changed KMSKeyId',
      LogFileValidationEnabled: 'changed EnableLogFileValidation',
      HasInsightSelectors: 'missing InsightSelectors',
    }),
    ...within('GetTrailStatus', { ...changed('IsLogging') }),
    ...within('GetEventSelectors', {
      'without EventSelectors[0]': 'missing EventSelectors[0]',
      'more EventSelectors': 'unexpected EventSelectors[]',
      'without AdvancedEventSelectors[0]': 'missing AdvancedEventSelectors[0]',
      'more AdvancedEventSelectors': 'unexpected AdvancedEventSelectors[]',
    }),
    ...within('GetEventSelectors.EventSelectors[0]', {
      ...listRows('DataResources[0].Values', 'EventSelectors[0].DataResources[0].Values', 1),
      ...listRows('ExcludeManagementEventSources', 'EventSelectors[0].ExcludeManagementEventSources', 1),
      ReadWriteType: 'changed EventSelectors[0].ReadWriteType',
      IncludeManagementEvents: 'changed EventSelectors[0].IncludeManagementEvents',
      'without DataResources[0]': 'missing EventSelectors[0].DataResources[0]',
      'more DataResources': 'unexpected EventSelectors[0].DataResources[]',
      'DataResources[0].Type': 'changed EventSelectors[0].DataResources[0].Type',
    }),
    ...within('GetEventSelectors.AdvancedEventSelectors[0]', {
      ...listRows('FieldSelectors[0].Equals', 'AdvancedEventSelectors[0].FieldSelectors[0].Equals', 1),
      Name: 'changed AdvancedEventSelectors[0].Name',
      'without FieldSelectors[0]': 'missing AdvancedEventSelectors[0].FieldSelectors[0]',
      'more FieldSelectors': 'unexpected AdvancedEventSelectors[0].FieldSelectors[]',
      'FieldSelectors[0].Field': 'changed AdvancedEventSelectors[0].FieldSelectors[0].Field',
    }),
    ...within('GetInsightSelectors', {
      'without InsightSelectors[0]': 'missing InsightSelectors[0]',
      'more InsightSelectors': 'unexpected InsightSelectors[]',
    }),
    ...within('GetInsightSelectors.InsightSelectors[0]', { InsightType: 'changed InsightSelectors[0].InsightType' }),
    ...within('ListTags', {
      'without ResourceTagList[0]': 'missing Tags[Name]',
      'more ResourceTagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTags.ResourceTagList[0]', { ...tagRows('TagsList') }),
  },
  planted: { 'is gone': [set('DescribeTrails', { trailList: [] }), 'missing'] },
});

describeKind({
  isPartial: true,
  resources: { Trail: ['audit', 'AWS::CloudTrail::Trail', { S3BucketName: 'logs' }] },
  answers: {
    DescribeTrails: { trailList: [{ TrailARN: ARN, S3BucketName: 'logs', HasInsightSelectors: false }] },
    GetTrailStatus: {},
    GetEventSelectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] },
    GetInsightSelectors: {},
    ListTags: { ResourceTagList: [{}] },
  },
  attributes: { Arn: ARN, SnsTopicArn: undefined },
  changes: {
    ...within('DescribeTrails', { 'without trailList[0]': 'missing' }),
    ...within('DescribeTrails.trailList[0]', { ...changed('S3BucketName') }),
    ...within('GetEventSelectors', {
      'without EventSelectors[0]': 'missing EventSelectors[0]',
      'more EventSelectors': 'unexpected EventSelectors[]',
    }),
    ...within('GetEventSelectors.EventSelectors[0]', {
      ReadWriteType: 'changed EventSelectors[0].ReadWriteType',
      IncludeManagementEvents: 'changed EventSelectors[0].IncludeManagementEvents',
    }),
  },
  unseen: ['DescribeTrails.trailList[0].HasInsightSelectors', 'ListTags.ResourceTagList'],
  planted: {
    'it leaves out who decrypts, although nothing states what it records': [
      set('GetEventSelectors.EventSelectors[0].ExcludeManagementEventSources', ['kms.amazonaws.com']),
      'unexpected EventSelectors[0].ExcludeManagementEventSources[]',
    ],
    'it has other selectors': [
      set('GetEventSelectors', { AdvancedEventSelectors: [{ Name: 'none' }] }),
      ['missing EventSelectors', 'unexpected AdvancedEventSelectors[]'],
    ],
  },
});
