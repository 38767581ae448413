import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListTagsForDeliveryStreamCommand,
} from '@aws-sdk/client-firehose';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** How records get into a bucket, and what encrypts them on their way. */
export const FIREHOSE_KINDS: Kinds = {
  'AWS::KinesisFirehose::DeliveryStream': { read: readStream, same: { KeyARN: sameKey, AWSKMSKeyARN: sameKey } },
};

async function readStream(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(FirehoseClient);
  const named = { DeliveryStreamName: name };
  const stream = (await orMissing(client.send(new DescribeDeliveryStreamCommand(named))))?.DeliveryStreamDescription;
  if (stream === undefined) {
    return undefined;
  }
  const { Tags } = await client.send(new ListTagsForDeliveryStreamCommand(named));
  return {
    properties: {
      DeliveryStreamName: name,
      DeliveryStreamType: stream.DeliveryStreamType,
      DeliveryStreamEncryptionConfigurationInput: stream.DeliveryStreamEncryptionConfiguration,
      ExtendedS3DestinationConfiguration: stream.Destinations?.[0]?.ExtendedS3DestinationDescription,
    },
    sets: { Tags: tagsOf(Tags) },
    attributes: { Arn: stream.DeliveryStreamARN },
  };
}
