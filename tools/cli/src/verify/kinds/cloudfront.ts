import {
  CloudFrontClient,
  GetDistributionCommand,
  GetOriginAccessControlCommand,
  GetResponseHeadersPolicyCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudfront';
import { orMissing, type Cloud } from '../cloud/cloud';
import { isObject } from '../compare/value';
import type { Kinds, LiveResource, Properties } from './kind';
import { tagsOf } from './tags';

/** Distributions, who may read their buckets, and the headers that they add. */
export const CDN_KINDS: Kinds = {
  'AWS::CloudFront::Distribution': { read: readDistribution },
  'AWS::CloudFront::OriginAccessControl': { read: readAccessControl },
  'AWS::CloudFront::ResponseHeadersPolicy': { read: readHeadersPolicy },
};

/** What the API calls otherwise than a template. */
const NAMES: Readonly<Record<string, string>> = {
  IsIPV6Enabled: 'IPV6Enabled',
  ACMCertificateArn: 'AcmCertificateArn',
  IAMCertificateId: 'IamCertificateId',
  SSLSupportMethod: 'SslSupportMethod',
  OriginSslProtocols: 'OriginSSLProtocols',
  CustomHeaders: 'OriginCustomHeaders',
};

const cdn = (cloud: Cloud): CloudFrontClient => cloud.client(CloudFrontClient);

async function readDistribution(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const distribution = (await orMissing(cdn(cloud).send(new GetDistributionCommand({ Id: id }))))?.Distribution;
  if (distribution === undefined) {
    return undefined;
  }
  const { Tags } = await cdn(cloud).send(new ListTagsForResourceCommand({ Resource: distribution.ARN }));
  const config = inTemplateForm(distribution.DistributionConfig) as Properties;
  const { DefaultCacheBehavior, CacheBehaviors } = config;
  return {
    properties: {
      DistributionConfig: {
        ...config,
        DefaultCacheBehavior: behavior(DefaultCacheBehavior),
        CacheBehaviors: Array.isArray(CacheBehaviors) ? CacheBehaviors.map(behavior) : [],
      },
    },
    sets: { Tags: tagsOf(Tags?.Items) },
    attributes: { Id: id, DomainName: distribution.DomainName },
  };
}

async function readAccessControl(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const found = await orMissing(cdn(cloud).send(new GetOriginAccessControlCommand({ Id: id })));
  const control = found?.OriginAccessControl;
  return (
    control && {
      properties: { OriginAccessControlConfig: control.OriginAccessControlConfig },
      attributes: { Id: control.Id },
    }
  );
}

async function readHeadersPolicy(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const found = await orMissing(cdn(cloud).send(new GetResponseHeadersPolicyCommand({ Id: id })));
  const policy = found?.ResponseHeadersPolicy;
  return (
    policy && {
      properties: { ResponseHeadersPolicyConfig: policy.ResponseHeadersPolicyConfig },
      attributes: { Id: policy.Id },
    }
  );
}

/** The API counts its lists, `{ Quantity, Items }`; a template writes the list alone. */
function inTemplateForm(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inTemplateForm);
  }
  if (!isObject(value)) {
    return value;
  }
  if ('Quantity' in value && Object.keys(value).every((name) => ['Quantity', 'Items', 'Enabled'].includes(name))) {
    return inTemplateForm(value.Items ?? []);
  }
  const names: typeof NAMES = 'RestrictionType' in value ? { ...NAMES, Items: 'Locations' } : NAMES;
  const entries = Object.entries(value).filter(([name]) => name !== 'Quantity');
  return Object.fromEntries(entries.map(([name, item]) => [names[name] ?? name, inTemplateForm(item)]));
}

/** The methods that are cached lie within those that are allowed. */
function behavior(stated: unknown): unknown {
  if (!isObject(stated) || !isObject(stated.AllowedMethods)) {
    return stated;
  }
  const { Items, CachedMethods } = stated.AllowedMethods;
  return { ...stated, AllowedMethods: Items, CachedMethods };
}
