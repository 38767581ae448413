import {
  GetParameterCommand,
  ListTagsForResourceCommand,
  paginateDescribeParameters,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { tagsOf } from './tags';

/** Entries of the Parameter Store. */
export const SSM_KINDS: Kinds = {
  'AWS::SSM::Parameter': { read: readParameter },
};

async function readParameter(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(SSMClient);
  const parameter = (await orMissing(client.send(new GetParameterCommand({ Name: name }))))?.Parameter;
  if (parameter === undefined) {
    return undefined;
  }
  // Even one parameter may come on a later page: the service stops a page when it has searched long enough.
  const filters = { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: [name] }] };
  const [found, { TagList }] = await Promise.all([
    allOf(paginateDescribeParameters({ client }, filters), (page) => page.Parameters),
    client.send(new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: name })),
  ]);
  const metadata = found.find((candidate) => candidate.Name === name);
  return {
    properties: {
      Name: parameter.Name,
      Type: parameter.Type,
      Value: parameter.Value,
      DataType: parameter.DataType,
      Description: metadata?.Description,
      Tier: metadata?.Tier,
      AllowedPattern: metadata?.AllowedPattern,
    },
    sets: { Tags: tagsOf(TagList) },
    attributes: { Type: parameter.Type, Value: parameter.Value },
  };
}
