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
  changes: GENERATED,
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
  changes: GENERATED,
  unseen: ['DescribeTrails.trailList[0].HasInsightSelectors'],
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
