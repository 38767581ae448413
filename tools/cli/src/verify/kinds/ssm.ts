import {
  DescribeParametersCommand,
  GetParameterCommand,
  ListTagsForResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { orMissing, type Cloud } from '../cloud/cloud';
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
  const filter = [{ Key: 'Name', Option: 'Equals', Values: [name] }];
  const [{ Parameters = [] }, { TagList }] = await Promise.all([
    client.send(new DescribeParametersCommand({ ParameterFilters: filter })),
    client.send(new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: name })),
  ]);
  const metadata = Parameters.find((candidate) => candidate.Name === name);
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
