import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { tagRows, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:firehose:us-east-1:111111111111:deliverystream/logs';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/k-1';
const bucket = {
  BucketARN: 'arn:aws:s3:::logs',
  RoleARN: 'arn:role',
  Prefix: 'pods/',
  BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 300 },
  CloudWatchLoggingOptions: { Enabled: true, LogGroupName: 'errors', LogStreamName: 'stream' },
};
const leaves = [
  'BucketARN',
  'RoleARN',
  'Prefix',
  'BufferingHints.SizeInMBs',
  'BufferingHints.IntervalInSeconds',
].concat(['Enabled', 'LogGroupName', 'LogStreamName'].map((name) => `CloudWatchLoggingOptions.${name}`));

describeKind({
  resources: {
    Stream: [
      'logs',
      'AWS::KinesisFirehose::DeliveryStream',
      {
        DeliveryStreamName: 'logs',
        DeliveryStreamType: 'DirectPut',
        DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: 'k-1' },
        ExtendedS3DestinationConfiguration: bucket,
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeDeliveryStream: {
      DeliveryStreamDescription: {
        DeliveryStreamARN: ARN,
        DeliveryStreamType: 'DirectPut',
        DeliveryStreamEncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: KEY },
        Destinations: [{ ExtendedS3DestinationDescription: bucket }],
      },
    },
    ListTagsForDeliveryStream: { Tags: TAGS },
  },
  attributes: { Arn: ARN },
  names: ['DeliveryStreamName'],
  changes: {
    ...within('DescribeDeliveryStream.DeliveryStreamDescription', {
      DeliveryStreamType: 'changed DeliveryStreamType',
      'DeliveryStreamEncryptionConfiguration.KeyType': 'changed DeliveryStreamEncryptionConfigurationInput.KeyType',
      'DeliveryStreamEncryptionConfiguration.KeyARN': 'changed DeliveryStreamEncryptionConfigurationInput.KeyARN',
      'without Destinations[0]': 'missing ExtendedS3DestinationConfiguration',
      ...Object.fromEntries(
        leaves.map((leaf) => [
          `Destinations[0].ExtendedS3DestinationDescription.${leaf}`,
          `changed ExtendedS3DestinationConfiguration.${leaf}`,
        ]),
      ),
    }),
    ...within('ListTagsForDeliveryStream', tagRows()),
  },
  planted: { 'is gone': [set('DescribeDeliveryStream', missing('ResourceNotFoundException')), 'missing'] },
});
