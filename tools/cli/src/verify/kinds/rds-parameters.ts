import {
  DescribeDBParameterGroupsCommand,
  ListTagsForResourceCommand,
  paginateDescribeDBParameters,
  RDSClient,
} from '@aws-sdk/client-rds';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { ifKnown } from '../template/unresolved';
import { own, type Kinds, type LiveResource } from './kind';
import { tagsOf, type Tag } from './tags';

/** Parameter groups: the parameters that somebody set, as an exact set. */
export const PARAMETER_GROUP_KINDS: Kinds = {
  'AWS::RDS::DBParameterGroup': {
    read: readParameterGroup,
    claimed: ['Parameters'],
    claims: (group) => [own(group, 'Parameters', ifKnown(group.properties.Parameters, parametersOf))],
  },
};

function parametersOf(stated: unknown): unknown[] {
  return Object.entries(stated ?? {}).map(([Name, Value]) => ({ Name, Value: Value as unknown }));
}

async function readParameterGroup(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(RDSClient);
  const answer = await orMissing(client.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name })));
  const group = answer?.DBParameterGroups?.[0];
  if (group === undefined) {
    return undefined;
  }
  const parameters = await allOf(
    // Without the source RDS lists every parameter that the engine knows, with its default.
    paginateDescribeDBParameters({ client }, { DBParameterGroupName: name, Source: 'user' }),
    (page) => page.Parameters,
  );
  return {
    properties: {
      DBParameterGroupName: group.DBParameterGroupName,
      Family: group.DBParameterGroupFamily,
      Description: group.Description,
    },
    sets: {
      Tags: await tagsByArn(cloud, group.DBParameterGroupArn),
      Parameters: parameters.map(({ ParameterName, ParameterValue }) => ({
        Name: ParameterName,
        Value: ParameterValue,
      })),
    },
    attributes: { DBParameterGroupName: group.DBParameterGroupName },
  };
}

/** Groups do not carry their tags with them, as instances do. */
export async function tagsByArn(cloud: Cloud, arn: string | undefined): Promise<Tag[]> {
  const { TagList } = await cloud.client(RDSClient).send(new ListTagsForResourceCommand({ ResourceName: arn }));
  return tagsOf(TagList);
}
