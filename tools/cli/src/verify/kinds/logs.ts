import {
  CloudWatchLogsClient,
  DescribeResourcePoliciesCommand,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
  paginateDescribeLogStreams,
  paginateDescribeSubscriptionFilters,
  type ResourcePolicy,
} from '@aws-sdk/client-cloudwatch-logs';
import { allOf, type Cloud } from '../cloud/cloud';
import { compact, type Kinds, type LiveResource } from './kind';
import { sameJson, sameKey } from './spellings';
import { tagsOf } from './tags';

/** What CloudWatch takes where a filter does not say how its records are spread. */
const BY_STREAM = 'ByLogStream';

/** Log groups, where else their logs go, and which services may write to them. */
export const LOGS_KINDS: Kinds = {
  'AWS::Logs::LogGroup': { read: readLogGroup, same: { KmsKeyId: sameKey } },
  'AWS::Logs::LogStream': { read: readLogStream },
  /** Where the logs of a group go is an exact set of the group: what is sent elsewhere by hand shows. */
  'AWS::Logs::SubscriptionFilter': {
    claims: ({ properties: { LogGroupName, ...filter }, physicalId }) => [
      {
        owner: { type: 'AWS::Logs::LogGroup', physicalId: LogGroupName },
        set: 'SubscriptionFilters',
        items: [compact({ FilterName: physicalId, Distribution: BY_STREAM, ...filter })],
      },
    ],
  },
  'AWS::Logs::ResourcePolicy': { read: readPolicy, same: { PolicyDocument: sameJson } },
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
  const [{ tags }, filters] = await Promise.all([
    client.send(new ListTagsForResourceCommand({ resourceArn: arn })),
    allOf(paginateDescribeSubscriptionFilters({ client }, { logGroupName: name }), (page) => page.subscriptionFilters),
  ]);
  return {
    properties: {
      LogGroupName: group.logGroupName,
      RetentionInDays: group.retentionInDays,
      KmsKeyId: group.kmsKeyId,
      LogGroupClass: group.logGroupClass,
    },
    sets: {
      Tags: tagsOf(tags),
      SubscriptionFilters: filters.map((filter) =>
        compact({
          FilterName: filter.filterName,
          Distribution: filter.distribution,
          FilterPattern: filter.filterPattern,
          DestinationArn: filter.destinationArn,
          RoleArn: filter.roleArn,
        }),
      ),
    },
    attributes: { Arn: group.arn },
  };
}

/** A stream's id does not name its group, so every group is asked for it. */
async function readLogStream(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(CloudWatchLogsClient);
  const groups = await cloud.once('log groups', () =>
    allOf(paginateDescribeLogGroups({ client }, {}), (page) => page.logGroups),
  );
  for (const { logGroupName } of groups) {
    const pages = paginateDescribeLogStreams({ client }, { logGroupName, logStreamNamePrefix: name });
    const streams = await allOf(pages, (page) => page.logStreams);
    if (streams.some(({ logStreamName }) => logStreamName === name)) {
      return { properties: { LogGroupName: logGroupName, LogStreamName: name } };
    }
  }
  return undefined;
}

async function readPolicy(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const policies = await cloud.once('resource policies', () => listPolicies(cloud.client(CloudWatchLogsClient)));
  const policy = policies.find((candidate) => candidate.policyName === name);
  return policy && { properties: { PolicyName: name, PolicyDocument: policy.policyDocument } };
}

/** The SDK has no paginator for it. */
async function listPolicies(client: CloudWatchLogsClient): Promise<ResourcePolicy[]> {
  const all: ResourcePolicy[] = [];
  for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken !== undefined; isFirst = false) {
    const page = await client.send(new DescribeResourcePoliciesCommand({ nextToken }));
    all.push(...(page.resourcePolicies ?? []));
    nextToken = page.nextToken;
  }
  return all;
}
