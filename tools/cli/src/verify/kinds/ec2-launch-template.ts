import {
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
  paginateDescribeLaunchTemplates,
  type LaunchTemplate,
} from '@aws-sdk/client-ec2';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { Unresolved } from '../template/unresolved';
import { asList, own, type Kinds, type LiveResource, type Model, type Properties, type StatedResource } from './kind';
import { sameKey } from './spellings';
import { tagsOf, type Tag } from './tags';

/** Launch templates: what their newest version says, because that is what CloudFormation writes. */
export const LAUNCH_TEMPLATE_KINDS: Kinds = {
  'AWS::EC2::LaunchTemplate': {
    read: readLaunchTemplate,
    claimed: ['TagSpecifications'],
    claims: (template) => [own(template, 'Tags', tagsFor('launch-template', template.properties.TagSpecifications))],
    same: { KmsKeyId: sameKey },
    stackTags: 'optional',
  },
};

/** The stated launch template that an instance or a node group names by id or by name. */
export function findTemplate(reference: unknown, model: Model): StatedResource | undefined {
  const named = (reference ?? {}) as Properties;
  const id = named.LaunchTemplateId ?? named.Id;
  const name = named.LaunchTemplateName ?? named.Name;
  return model.resources.find(
    ({ identity, physicalId, live }) =>
      identity.type === 'AWS::EC2::LaunchTemplate' &&
      ((id !== undefined && physicalId === id) || (name !== undefined && live?.properties.LaunchTemplateName === name)),
  );
}

/** What a list of specifications has for one type of resource. */
export function tagsFor(type: string, specifications: unknown): Tag[] {
  return asList(specifications).flatMap((item) => {
    if (item instanceof Unresolved) {
      return tagsOf(item);
    }
    const { ResourceType, Tags } = item as Properties;
    return ResourceType === type ? tagsOf(Tags) : [];
  });
}

async function readLaunchTemplate(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const client = cloud.client(EC2Client);
  const templates = await cloud.once('launch templates', () =>
    allOf(paginateDescribeLaunchTemplates({ client }, {}), (page) => page.LaunchTemplates),
  );
  const template = templates.find((candidate) => candidate.LaunchTemplateId === id);
  const newest = await orMissing(
    client.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: ['$Latest'] })),
  );
  return template && live(template, newest?.LaunchTemplateVersions?.[0]?.LaunchTemplateData as Properties | undefined);
}

function live(template: LaunchTemplate, data: Properties | undefined): LiveResource {
  return {
    properties: {
      LaunchTemplateName: template.LaunchTemplateName,
      LaunchTemplateData: data && inTheWordsOfCloudFormation(data),
    },
    sets: { Tags: tagsOf(template.Tags) },
    attributes: {
      LaunchTemplateId: template.LaunchTemplateId,
      LatestVersionNumber:
        template.LatestVersionNumber === undefined ? undefined : String(template.LatestVersionNumber),
      DefaultVersionNumber:
        template.DefaultVersionNumber === undefined ? undefined : String(template.DefaultVersionNumber),
    },
  };
}

function inTheWordsOfCloudFormation(data: Properties): Properties {
  const specifications = asList(data.TagSpecifications) as { ResourceType?: string; Tags?: unknown }[];
  return { ...data, TagSpecifications: specifications.map((s) => ({ ...s, Tags: tagsOf(s.Tags) })) };
}
