import {
  GetIPSetCommand,
  GetWebACLCommand,
  ListResourcesForWebACLCommand,
  ListTagsForResourceCommand,
  WAFV2Client,
  type ResourceType,
  type Scope,
} from '@aws-sdk/client-wafv2';
import { orMissing, type Cloud } from '../cloud/cloud';
import { isObject } from '../compare/value';
import { ifKnown } from '../template/unresolved';
import { asList, own, type Kinds, type LiveResource } from './kind';
import { tagsOf, type Tag } from './tags';

/** Web firewalls. Their rules and what stands behind them are exact sets: one more rule may let everything pass. */
export const WAF_KINDS: Kinds = {
  'AWS::WAFv2::WebACL': {
    read: readAcl,
    claimed: ['DefaultAction', 'Rules'],
    claims: (acl) => [
      own(acl, 'DefaultAction', said(acl.properties.DefaultAction)),
      own(acl, 'WebACLRules', said(asList(acl.properties.Rules))),
    ],
  },
  'AWS::WAFv2::WebACLAssociation': {
    claims: ({ properties: { ResourceArn, WebACLArn } }) => [
      {
        owner: { type: 'AWS::WAFv2::WebACL', physicalId: ifKnown(WebACLArn, physicalIdOf) },
        set: 'Associations',
        items: [ResourceArn],
      },
    ],
  },
  'AWS::WAFv2::IPSet': { read: readIpSet },
};

const waf = (cloud: Cloud): WAFV2Client => cloud.client(WAFV2Client);

/** arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id> → <name>|<id>|REGIONAL */
function physicalIdOf(arn: unknown): string {
  const [scope = '', , name, id] = String(arn).split(':').slice(5).join(':').split('/');
  return `${name}|${id}|${scope === 'regional' ? 'REGIONAL' : 'CLOUDFRONT'}`;
}

function keyOf(physicalId: string): { Name: string; Id: string; Scope: Scope } {
  const [Name = '', Id = '', Scope] = physicalId.split('|');
  return { Name, Id, Scope: Scope as Scope };
}

async function readAcl(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const key = keyOf(physicalId);
  const acl = (await orMissing(waf(cloud).send(new GetWebACLCommand(key))))?.WebACL;
  if (acl === undefined) {
    return undefined;
  }
  const [tags, associations] = await Promise.all([tagsByArn(cloud, acl.ARN), behind(cloud, acl.ARN, key.Scope)]);
  return {
    properties: {
      Name: acl.Name,
      Scope: key.Scope,
      Description: acl.Description,
      VisibilityConfig: acl.VisibilityConfig,
      CustomResponseBodies: acl.CustomResponseBodies,
      CaptchaConfig: acl.CaptchaConfig,
      ChallengeConfig: acl.ChallengeConfig,
      TokenDomains: acl.TokenDomains,
      AssociationConfig: acl.AssociationConfig,
    },
    sets: {
      Tags: tags,
      DefaultAction: asList(said(acl.DefaultAction)),
      WebACLRules: (acl.Rules ?? []).map(said),
      Associations: associations,
    },
    attributes: { Arn: acl.ARN, Id: acl.Id, Capacity: acl.Capacity, LabelNamespace: acl.LabelNamespace },
  };
}

/** What can stand behind a regional firewall; each is asked for by itself, and the service's default is the first alone. */
const PROTECTABLE: ResourceType[] = [
  'APPLICATION_LOAD_BALANCER',
  'API_GATEWAY',
  'APPSYNC',
  'COGNITO_USER_POOL',
  'APP_RUNNER_SERVICE',
  'VERIFIED_ACCESS_INSTANCE',
];

/** A CloudFront distribution names its firewall itself. */
async function behind(cloud: Cloud, WebACLArn: string | undefined, scope: Scope): Promise<string[]> {
  const types = scope === 'REGIONAL' ? PROTECTABLE : [];
  const answers = await Promise.all(
    types.map((ResourceType) => waf(cloud).send(new ListResourcesForWebACLCommand({ WebACLArn, ResourceType }))),
  );
  return [...new Set(answers.flatMap(({ ResourceArns = [] }) => ResourceArns))];
}

/**
 * One form for both sides. The firewall says a whole decision with an empty object: `{ Block: {} }` and `{ Allow: {} }`
 * would be equal where what is empty counts as left out. The API says `ARN` where a template says `Arn`, and gives back
 * searched text as bytes.
 */
function said(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString();
  }
  if (Array.isArray(value)) {
    return value.map(said);
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([name, item]) => [name === 'ARN' ? 'Arn' : name, said(item)]);
  return entries.length === 0 ? true : Object.fromEntries(entries);
}

async function readIpSet(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const key = keyOf(physicalId);
  const set = (await orMissing(waf(cloud).send(new GetIPSetCommand(key))))?.IPSet;
  return (
    set && {
      properties: {
        Name: set.Name,
        Scope: key.Scope,
        Description: set.Description,
        IPAddressVersion: set.IPAddressVersion,
        Addresses: set.Addresses,
      },
      sets: { Tags: await tagsByArn(cloud, set.ARN) },
      attributes: { Arn: set.ARN, Id: set.Id },
    }
  );
}

async function tagsByArn(cloud: Cloud, ResourceARN: string | undefined): Promise<Tag[]> {
  const { TagInfoForResource } = await waf(cloud).send(new ListTagsForResourceCommand({ ResourceARN }));
  return tagsOf(TagInfoForResource?.TagList);
}
