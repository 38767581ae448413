import {
  CloudWatchLogsClient,
  DescribeResourcePoliciesCommand,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
  type ResourcePolicy,
} from '@aws-sdk/client-cloudwatch-logs';
import { allOf, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { sameJson, sameKey } from './spellings';
import { tagsOf } from './tags';

/** Log groups, and which services may write to them. */
export const LOGS_KINDS: Kinds = {
  'AWS::Logs::LogGroup': { read: readLogGroup, same: { KmsKeyId: sameKey } },
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
