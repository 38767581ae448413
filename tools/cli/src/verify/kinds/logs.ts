import {
  CloudWatchLogsClient,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { allOf, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Log groups. */
export const LOGS_KINDS: Kinds = {
  'AWS::Logs::LogGroup': { read: readLogGroup, same: { KmsKeyId: sameKey } },
};

async function readLogGroup(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(CloudWatchLogsClient);
  const candidates = await allOf(
    paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name }),
    (page) => page.logGroups,
  );
  const group = candidates.find((candidate) => candidate.logGroupName === name);
  if (group === undefined) {
    return undefined;
  }
  // The ARN of a group ends with `:*` wherever it stands for its streams too; the tags want it without.
  const arn = group.logGroupArn ?? group.arn?.replace(/:\*$/, '');
  const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: arn }));
  return {
    properties: {
      LogGroupName: group.logGroupName,
      RetentionInDays: group.retentionInDays,
      KmsKeyId: group.kmsKeyId,
      LogGroupClass: group.logGroupClass,
    },
    sets: { Tags: tagsOf(tags) },
    attributes: { Arn: group.arn },
  };
}
