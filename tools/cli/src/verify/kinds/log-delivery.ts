import {
  CloudWatchLogsClient,
  GetDeliveryCommand,
  GetDeliveryDestinationCommand,
  GetDeliverySourceCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { tagsOf, type Tag } from './tags';

/** Logs of services on their way: whose, where to, and which of them. */
export const LOG_DELIVERY_KINDS: Kinds = {
  'AWS::Logs::DeliverySource': { read: readSource },
  'AWS::Logs::DeliveryDestination': { read: readDestination },
  'AWS::Logs::Delivery': { read: readDelivery },
};

const logs = (cloud: Cloud): CloudWatchLogsClient => cloud.client(CloudWatchLogsClient);

async function readSource(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const source = (await orMissing(logs(cloud).send(new GetDeliverySourceCommand({ name }))))?.deliverySource;
  return (
    source && {
      properties: { Name: source.name, LogType: source.logType, ResourceArn: source.resourceArns?.[0] },
      sets: { Tags: await tagsByArn(cloud, source.arn) },
      attributes: { Arn: source.arn, Service: source.service, ResourceArns: source.resourceArns },
    }
  );
}

async function readDestination(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const found = await orMissing(logs(cloud).send(new GetDeliveryDestinationCommand({ name })));
  const destination = found?.deliveryDestination;
  return (
    destination && {
      properties: {
        Name: destination.name,
        OutputFormat: destination.outputFormat,
        DestinationResourceArn: destination.deliveryDestinationConfiguration?.destinationResourceArn,
        DeliveryDestinationType: destination.deliveryDestinationType,
      },
      sets: { Tags: await tagsByArn(cloud, destination.arn) },
      attributes: { Arn: destination.arn },
    }
  );
}

async function readDelivery(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const delivery = (await orMissing(logs(cloud).send(new GetDeliveryCommand({ id }))))?.delivery;
  return (
    delivery && {
      properties: {
        DeliverySourceName: delivery.deliverySourceName,
        DeliveryDestinationArn: delivery.deliveryDestinationArn,
        RecordFields: delivery.recordFields,
        FieldDelimiter: delivery.fieldDelimiter,
        S3SuffixPath: delivery.s3DeliveryConfiguration?.suffixPath,
        S3EnableHiveCompatiblePath: delivery.s3DeliveryConfiguration?.enableHiveCompatiblePath,
      },
      sets: { Tags: await tagsByArn(cloud, delivery.arn) },
      attributes: { Arn: delivery.arn, DeliveryId: delivery.id },
    }
  );
}

async function tagsByArn(cloud: Cloud, resourceArn: string | undefined): Promise<Tag[]> {
  const { tags } = await logs(cloud).send(new ListTagsForResourceCommand({ resourceArn }));
  return tagsOf(tags);
}
