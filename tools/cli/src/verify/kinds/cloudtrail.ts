import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailStatusCommand,
  paginateListTags,
} from '@aws-sdk/client-cloudtrail';
import { allOf, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource, Properties, StatedResource } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Trails, with what they record. */
export const CLOUDTRAIL_KINDS: Kinds = {
  'AWS::CloudTrail::Trail': { read: readTrail, same: { KMSKeyId: sameKey }, implied: recordsEverything },
};

/** A trail that states no selectors records every call of management, and a selector that leaves some out is an attack. */
function recordsEverything({ properties }: StatedResource): Properties {
  return properties.EventSelectors === undefined && properties.AdvancedEventSelectors === undefined
    ? {
        EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: [] }],
        AdvancedEventSelectors: [],
      }
    : {};
}

async function readTrail(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(CloudTrailClient);
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({ trailNameList: [name] }));
  const [trail] = trailList;
  if (trail?.TrailARN === undefined) {
    return undefined;
  }
  const TrailName = trail.TrailARN;
  const [status, selectors, insights, tags] = await Promise.all([
    client.send(new GetTrailStatusCommand({ Name: TrailName })),
    client.send(new GetEventSelectorsCommand({ TrailName })),
    // Asking a trail without insights for them is an error.
    trail.HasInsightSelectors ? client.send(new GetInsightSelectorsCommand({ TrailName })) : undefined,
    allOf(paginateListTags({ client }, { ResourceIdList: [TrailName] }), (page) =>
      page.ResourceTagList?.flatMap(({ TagsList = [] }) => TagsList),
    ),
  ]);
  return {
    properties: {
      TrailName: trail.Name,
      S3BucketName: trail.S3BucketName,
      S3KeyPrefix: trail.S3KeyPrefix,
      KMSKeyId: trail.KmsKeyId,
      EnableLogFileValidation: trail.LogFileValidationEnabled,
      IncludeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
      IsMultiRegionTrail: trail.IsMultiRegionTrail,
      IsOrganizationTrail: trail.IsOrganizationTrail,
      IsLogging: status.IsLogging,
      CloudWatchLogsLogGroupArn: trail.CloudWatchLogsLogGroupArn,
      CloudWatchLogsRoleArn: trail.CloudWatchLogsRoleArn,
      SnsTopicName: trail.SnsTopicName,
      EventSelectors: selectors.EventSelectors,
      AdvancedEventSelectors: selectors.AdvancedEventSelectors,
      InsightSelectors: insights?.InsightSelectors,
    },
    sets: { Tags: tagsOf(tags) },
    attributes: { Arn: trail.TrailARN, SnsTopicArn: trail.SnsTopicARN },
  };
}
