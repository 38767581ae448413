import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../cloud/cloud';
import { asText } from '../compare/scalar';
import { isObject } from '../compare/value';
import { Unresolved } from '../template/unresolved';
import { asList, type Properties } from './kind';
import { tagsOf, type Tag } from './tags';

/** By name: the service gives back those that a template leaves alone, too. */
export function attributesOf(attributes: unknown): Properties | Unresolved {
  if (attributes instanceof Unresolved) {
    return attributes;
  }
  const named = asList(attributes).filter(isObject);
  return Object.fromEntries(named.map(({ Key, Value }) => [asText(Key), Value]));
}

export async function tagsByArn(cloud: Cloud, arn: string): Promise<Tag[]> {
  const client = cloud.client(ElasticLoadBalancingV2Client);
  const { TagDescriptions } = await client.send(new DescribeTagsCommand({ ResourceArns: [arn] }));
  return tagsOf(TagDescriptions?.[0]?.Tags);
}
