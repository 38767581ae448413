import {
  GetHostedZoneCommand,
  ListResourceRecordSetsCommand,
  ListTagsForResourceCommand,
  Route53Client,
  type ListResourceRecordSetsCommandInput,
  type ListResourceRecordSetsCommandOutput,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { orMissing, type Cloud } from '../cloud/cloud';
import { asText } from '../compare/scalar';
import { isObject, type Same } from '../compare/value';
import { asList, compact, type Kinds, type LiveResource, type Properties, type StatedResource } from './kind';
import { tagsOf } from './tags';

const ZONE = 'AWS::Route53::HostedZone';

/** A name is whole with or without the dot at its end, and Route 53 writes `*` as a number. */
const sameName: Same = (expected, actual) => whole(expected) === whole(actual);

/** Zones. Their records are an exact set, but for those that Route 53 itself makes and those that prove a certificate. */
export const DNS_KINDS: Kinds = {
  [ZONE]: { read: readZone, same: { Name: sameName }, stackTags: 'optional' },
  'AWS::Route53::RecordSet': {
    claims: ({ properties }) => [
      { owner: { type: ZONE, physicalId: properties.HostedZoneId }, set: 'Records', items: [stated(properties)] },
    ],
  },
};

async function readZone(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const client = cloud.client(Route53Client);
  const found = await orMissing(client.send(new GetHostedZoneCommand({ Id: id })));
  if (found?.HostedZone === undefined) {
    return undefined;
  }
  const { HostedZone: zone, DelegationSet: servers, VPCs: networks } = found;
  const [records, { ResourceTagSet }] = await Promise.all([
    recordsOf(client, id),
    client.send(new ListTagsForResourceCommand({ ResourceType: 'hostedzone', ResourceId: id })),
  ]);
  return {
    properties: {
      Name: zone.Name,
      HostedZoneConfig: { Comment: zone.Config?.Comment },
      VPCs: networks,
      HostedZoneTags: tagsOf(ResourceTagSet?.Tags),
    },
    sets: { Records: records.filter((record) => !isOfRoute53(record, zone.Name)).map(live) },
    attributes: { Id: id, NameServers: servers?.NameServers },
  };
}

/** The SDK has no paginator for it. */
async function recordsOf(client: Route53Client, HostedZoneId: string): Promise<ResourceRecordSet[]> {
  const all: ResourceRecordSet[] = [];
  let next: Partial<ListResourceRecordSetsCommandInput> | undefined = {};
  while (next !== undefined) {
    const page: ListResourceRecordSetsCommandOutput = await client.send(
      new ListResourceRecordSetsCommand({ HostedZoneId, ...next }),
    );
    all.push(...(page.ResourceRecordSets ?? []));
    next = page.IsTruncated
      ? {
          StartRecordName: page.NextRecordName,
          StartRecordType: page.NextRecordType,
          StartRecordIdentifier: page.NextRecordIdentifier,
        }
      : undefined;
  }
  return all;
}

/** Who answers for the zone, and what a certificate of the zone is validated by: both appear by themselves. */
function isOfRoute53({ Name, Type, ResourceRecords }: ResourceRecordSet, zone: unknown): boolean {
  const isOwn = ['NS', 'SOA'].includes(asText(Type)) && whole(Name) === whole(zone);
  const provesCertificate = ResourceRecords?.[0]?.Value?.includes('.acm-validations.aws') === true;
  return isOwn || provesCertificate;
}

function stated(properties: StatedResource['properties']): Properties {
  const { AliasTarget: alias, ResourceRecords, TTL } = properties;
  return compact({
    Name: whole(properties.Name),
    Type: properties.Type,
    SetIdentifier: properties.SetIdentifier,
    TTL,
    ResourceRecords: ResourceRecords && asList(ResourceRecords),
    // What is not known stays what it is.
    AliasTarget: isObject(alias) ? { EvaluateTargetHealth: false, ...alias, DNSName: whole(alias.DNSName) } : alias,
  });
}

function live(record: ResourceRecordSet): Properties {
  return compact({
    Name: whole(record.Name),
    Type: record.Type,
    SetIdentifier: record.SetIdentifier,
    TTL: record.TTL,
    ResourceRecords: record.ResourceRecords?.map(({ Value }) => Value),
    AliasTarget: record.AliasTarget && {
      HostedZoneId: record.AliasTarget.HostedZoneId,
      DNSName: whole(record.AliasTarget.DNSName),
      EvaluateTargetHealth: record.AliasTarget.EvaluateTargetHealth,
    },
  });
}

function whole(name: unknown): unknown {
  return typeof name === 'string' ? `${name.replace(/\.$/, '').replaceAll('\\052', '*').toLowerCase()}.` : name;
}
