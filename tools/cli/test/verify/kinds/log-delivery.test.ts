import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { TAGS } from '../support/rows';

const ARN = 'arn:aws:logs:us-east-1:111111111111:delivery:x';
const SITE = 'arn:aws:cloudfront::111111111111:distribution/E1';
const tags = { Name: 'maestro' };

describeKind({
  resources: {
    Source: [
      'site',
      'AWS::Logs::DeliverySource',
      { Name: 'site', LogType: 'ACCESS_LOGS', ResourceArn: SITE, Tags: TAGS },
    ],
  },
  answers: {
    GetDeliverySource: {
      deliverySource: { name: 'site', arn: ARN, logType: 'ACCESS_LOGS', service: 'cloudfront', resourceArns: [SITE] },
    },
    ListTagsForResource: { tags },
  },
  attributes: { Arn: ARN, Service: 'cloudfront', ResourceArns: [SITE] },
  changes: {
    'GetDeliverySource.deliverySource.logType': 'changed LogType',
    'GetDeliverySource.deliverySource.name': 'changed Name',
    'GetDeliverySource.deliverySource.resourceArns[0]': 'changed ResourceArn',
    'ListTagsForResource.tags.Name': 'changed Tags[Name].Value',
    'without GetDeliverySource.deliverySource.resourceArns[0]': 'missing ResourceArn',
  },
  planted: { 'is gone': [set('GetDeliverySource', missing('ResourceNotFoundException')), 'missing'] },
});

describeKind({
  resources: {
    Destination: [
      'site',
      'AWS::Logs::DeliveryDestination',
      {
        Name: 'site',
        OutputFormat: 'json',
        DestinationResourceArn: 'arn:aws:s3:::logs',
        DeliveryDestinationType: 'S3',
        Tags: TAGS,
      },
    ],
  },
  answers: {
    GetDeliveryDestination: {
      deliveryDestination: {
        name: 'site',
        arn: ARN,
        outputFormat: 'json',
        deliveryDestinationType: 'S3',
        deliveryDestinationConfiguration: { destinationResourceArn: 'arn:aws:s3:::logs' },
      },
    },
    ListTagsForResource: { tags },
  },
  attributes: { Arn: ARN },
  changes: {
    'GetDeliveryDestination.deliveryDestination.deliveryDestinationConfiguration.destinationResourceArn':
      'changed DestinationResourceArn',
    'GetDeliveryDestination.deliveryDestination.deliveryDestinationType': 'changed DeliveryDestinationType',
    'GetDeliveryDestination.deliveryDestination.name': 'changed Name',
    'GetDeliveryDestination.deliveryDestination.outputFormat': 'changed OutputFormat',
    'ListTagsForResource.tags.Name': 'changed Tags[Name].Value',
  },
  planted: { 'is gone': [set('GetDeliveryDestination', missing('ResourceNotFoundException')), 'missing'] },
});

describeKind({
  resources: {
    Delivery: [
      'x',
      'AWS::Logs::Delivery',
      {
        DeliverySourceName: 'site',
        DeliveryDestinationArn: 'arn:destination',
        RecordFields: ['date', 'time'],
        FieldDelimiter: ' ',
        S3SuffixPath: '{yyyy}',
        S3EnableHiveCompatiblePath: true,
        Tags: TAGS,
      },
    ],
  },
  answers: {
    GetDelivery: {
      delivery: {
        id: 'x',
        arn: ARN,
        deliverySourceName: 'site',
        deliveryDestinationArn: 'arn:destination',
        recordFields: ['date', 'time'],
        fieldDelimiter: ' ',
        s3DeliveryConfiguration: { suffixPath: '{yyyy}', enableHiveCompatiblePath: true },
      },
    },
    ListTagsForResource: { tags },
  },
  attributes: { Arn: ARN, DeliveryId: 'x' },
  changes: {
    'GetDelivery.delivery.deliveryDestinationArn': 'changed DeliveryDestinationArn',
    'GetDelivery.delivery.deliverySourceName': 'changed DeliverySourceName',
    'GetDelivery.delivery.fieldDelimiter': 'changed FieldDelimiter',
    'GetDelivery.delivery.recordFields[0]': 'changed RecordFields[0]',
    'GetDelivery.delivery.recordFields[1]': 'changed RecordFields[1]',
    'GetDelivery.delivery.s3DeliveryConfiguration.enableHiveCompatiblePath': 'changed S3EnableHiveCompatiblePath',
    'GetDelivery.delivery.s3DeliveryConfiguration.suffixPath': 'changed S3SuffixPath',
    'ListTagsForResource.tags.Name': 'changed Tags[Name].Value',
    'more GetDelivery.delivery.recordFields': 'unexpected RecordFields[]',
    'without GetDelivery.delivery.recordFields[0]': 'missing RecordFields[0]',
    'without GetDelivery.delivery.recordFields[1]': 'missing RecordFields[1]',
  },
  planted: { 'is gone': [set('GetDelivery', missing('ResourceNotFoundException')), 'missing'] },
});
