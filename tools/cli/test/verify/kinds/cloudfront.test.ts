import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { TAGS } from '../support/rows';

const ARN = 'arn:aws:cloudfront::111111111111:distribution/E1';
const WALL = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/site/1';
const common = {
  Enabled: true,
  Comment: 'site',
  HttpVersion: 'http2and3',
  PriceClass: 'PriceClass_100',
  WebACLId: WALL,
};
const behavior = { TargetOriginId: 'balancer', ViewerProtocolPolicy: 'redirect-to-https', Compress: true };
const assets = { TargetOriginId: 'assets', ViewerProtocolPolicy: 'https-only', PathPattern: '/assets/*' };
const bucket = { Id: 'assets', DomainName: 'assets.s3.amazonaws.com', OriginAccessControlId: 'O1' };

const CONFIG = 'GetDistribution.Distribution.DistributionConfig';
/** How long a list is, is said twice. */
const COUNTED = [
  'Aliases',
  'CacheBehaviors',
  'DefaultCacheBehavior.AllowedMethods',
  'DefaultCacheBehavior.AllowedMethods.CachedMethods',
  'Origins',
  'Origins.Items[0].CustomOriginConfig.OriginSslProtocols',
  'Restrictions.GeoRestriction',
];

describeKind({
  resources: {
    Site: [
      'E1',
      'AWS::CloudFront::Distribution',
      {
        DistributionConfig: {
          ...common,
          Aliases: ['example.com'],
          IPV6Enabled: true,
          DefaultCacheBehavior: { ...behavior, AllowedMethods: ['GET', 'HEAD'], CachedMethods: ['GET'] },
          CacheBehaviors: [assets],
          Origins: [
            {
              Id: 'balancer',
              DomainName: 'api.elb.amazonaws.com',
              CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
            },
            { ...bucket, S3OriginConfig: { OriginAccessIdentity: 'E2' } },
          ],
          ViewerCertificate: {
            AcmCertificateArn: 'arn:cert',
            SslSupportMethod: 'sni-only',
            MinimumProtocolVersion: 'TLSv1.2_2021',
          },
          Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE'] } },
        },
        Tags: TAGS,
      },
    ],
  },
  answers: {
    GetDistribution: {
      Distribution: {
        ARN,
        DomainName: 'd1.cloudfront.net',
        DistributionConfig: {
          ...common,
          CallerReference: 'x',
          Aliases: { Quantity: 1, Items: ['example.com'] },
          IsIPV6Enabled: true,
          DefaultCacheBehavior: {
            ...behavior,
            AllowedMethods: { Quantity: 2, Items: ['GET', 'HEAD'], CachedMethods: { Quantity: 1, Items: ['GET'] } },
          },
          CacheBehaviors: { Quantity: 1, Items: [assets] },
          Origins: {
            Quantity: 2,
            Items: [
              {
                Id: 'balancer',
                DomainName: 'api.elb.amazonaws.com',
                CustomOriginConfig: {
                  OriginProtocolPolicy: 'https-only',
                  OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
                },
              },
              { ...bucket, S3OriginConfig: { OriginAccessIdentity: 'E2' } },
            ],
          },
          ViewerCertificate: {
            ACMCertificateArn: 'arn:cert',
            SSLSupportMethod: 'sni-only',
            MinimumProtocolVersion: 'TLSv1.2_2021',
          },
          Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['DE'] } },
        },
      },
    },
    ListTagsForResource: { Tags: { Items: TAGS } },
  },
  attributes: { Id: 'E1', DomainName: 'd1.cloudfront.net' },
  unseen: [
    'GetDistribution.Distribution.ARN',
    `${CONFIG}.CallerReference`,
    ...COUNTED.map((list) => `${CONFIG}.${list}.Quantity`),
  ],
  changes: {
    'GetDistribution.Distribution.DistributionConfig.Aliases.Items[0]': 'changed DistributionConfig.Aliases[0]',
    'GetDistribution.Distribution.DistributionConfig.CacheBehaviors.Items[0].PathPattern':
      'changed DistributionConfig.CacheBehaviors[0].PathPattern',
    'GetDistribution.Distribution.DistributionConfig.CacheBehaviors.Items[0].TargetOriginId':
      'changed DistributionConfig.CacheBehaviors[0].TargetOriginId',
    'GetDistribution.Distribution.DistributionConfig.CacheBehaviors.Items[0].ViewerProtocolPolicy':
      'changed DistributionConfig.CacheBehaviors[0].ViewerProtocolPolicy',
    'GetDistribution.Distribution.DistributionConfig.Comment': 'changed DistributionConfig.Comment',
    'GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.CachedMethods.Items[0]':
      'changed DistributionConfig.DefaultCacheBehavior.CachedMethods[0]',
    'GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.Items[0]':
      'changed DistributionConfig.DefaultCacheBehavior.AllowedMethods[0]',
    'GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.Items[1]':
      'changed DistributionConfig.DefaultCacheBehavior.AllowedMethods[1]',
    'GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.Compress':
      'changed DistributionConfig.DefaultCacheBehavior.Compress',
    'GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.TargetOriginId':
      'changed DistributionConfig.DefaultCacheBehavior.TargetOriginId',
    'GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy':
      'changed DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy',
    'GetDistribution.Distribution.DistributionConfig.Enabled': 'changed DistributionConfig.Enabled',
    'GetDistribution.Distribution.DistributionConfig.HttpVersion': 'changed DistributionConfig.HttpVersion',
    'GetDistribution.Distribution.DistributionConfig.IsIPV6Enabled': 'changed DistributionConfig.IPV6Enabled',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[0].CustomOriginConfig.OriginProtocolPolicy':
      'changed DistributionConfig.Origins[0].CustomOriginConfig.OriginProtocolPolicy',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[0].CustomOriginConfig.OriginSslProtocols.Items[0]':
      'changed DistributionConfig.Origins[0].CustomOriginConfig.OriginSSLProtocols[0]',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[0].DomainName':
      'changed DistributionConfig.Origins[0].DomainName',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[0].Id': 'changed DistributionConfig.Origins[0].Id',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[1].DomainName':
      'changed DistributionConfig.Origins[1].DomainName',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[1].Id': 'changed DistributionConfig.Origins[1].Id',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[1].OriginAccessControlId':
      'changed DistributionConfig.Origins[1].OriginAccessControlId',
    'GetDistribution.Distribution.DistributionConfig.Origins.Items[1].S3OriginConfig.OriginAccessIdentity':
      'changed DistributionConfig.Origins[1].S3OriginConfig.OriginAccessIdentity',
    'GetDistribution.Distribution.DistributionConfig.PriceClass': 'changed DistributionConfig.PriceClass',
    'GetDistribution.Distribution.DistributionConfig.Restrictions.GeoRestriction.Items[0]':
      'changed DistributionConfig.Restrictions.GeoRestriction.Locations[0]',
    'GetDistribution.Distribution.DistributionConfig.Restrictions.GeoRestriction.RestrictionType':
      'changed DistributionConfig.Restrictions.GeoRestriction.RestrictionType',
    'GetDistribution.Distribution.DistributionConfig.ViewerCertificate.ACMCertificateArn':
      'changed DistributionConfig.ViewerCertificate.AcmCertificateArn',
    'GetDistribution.Distribution.DistributionConfig.ViewerCertificate.MinimumProtocolVersion':
      'changed DistributionConfig.ViewerCertificate.MinimumProtocolVersion',
    'GetDistribution.Distribution.DistributionConfig.ViewerCertificate.SSLSupportMethod':
      'changed DistributionConfig.ViewerCertificate.SslSupportMethod',
    'GetDistribution.Distribution.DistributionConfig.WebACLId': 'changed DistributionConfig.WebACLId',
    'ListTagsForResource.Tags.Items[0].Key': ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
    'ListTagsForResource.Tags.Items[0].Value': 'changed Tags[Name].Value',
    'more GetDistribution.Distribution.DistributionConfig.Aliases.Items': 'unexpected DistributionConfig.Aliases[]',
    'more GetDistribution.Distribution.DistributionConfig.CacheBehaviors.Items':
      'unexpected DistributionConfig.CacheBehaviors[]',
    'more GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.CachedMethods.Items':
      'unexpected DistributionConfig.DefaultCacheBehavior.CachedMethods[]',
    'more GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.Items':
      'unexpected DistributionConfig.DefaultCacheBehavior.AllowedMethods[]',
    'more GetDistribution.Distribution.DistributionConfig.Origins.Items': 'unexpected DistributionConfig.Origins[]',
    'more GetDistribution.Distribution.DistributionConfig.Origins.Items[0].CustomOriginConfig.OriginSslProtocols.Items':
      'unexpected DistributionConfig.Origins[0].CustomOriginConfig.OriginSSLProtocols[]',
    'more GetDistribution.Distribution.DistributionConfig.Restrictions.GeoRestriction.Items':
      'unexpected DistributionConfig.Restrictions.GeoRestriction.Locations[]',
    'more ListTagsForResource.Tags.Items': 'unexpected Tags[Name-other]',
    'without GetDistribution.Distribution.DistributionConfig.Aliases.Items[0]': 'missing DistributionConfig.Aliases[0]',
    'without GetDistribution.Distribution.DistributionConfig.CacheBehaviors.Items[0]':
      'missing DistributionConfig.CacheBehaviors[0]',
    'without GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.CachedMethods.Items[0]':
      'missing DistributionConfig.DefaultCacheBehavior.CachedMethods[0]',
    'without GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.Items[0]':
      'missing DistributionConfig.DefaultCacheBehavior.AllowedMethods[0]',
    'without GetDistribution.Distribution.DistributionConfig.DefaultCacheBehavior.AllowedMethods.Items[1]':
      'missing DistributionConfig.DefaultCacheBehavior.AllowedMethods[1]',
    'without GetDistribution.Distribution.DistributionConfig.Origins.Items[0]': 'missing DistributionConfig.Origins[0]',
    'without GetDistribution.Distribution.DistributionConfig.Origins.Items[0].CustomOriginConfig.OriginSslProtocols.Items[0]':
      'missing DistributionConfig.Origins[0].CustomOriginConfig.OriginSSLProtocols[0]',
    'without GetDistribution.Distribution.DistributionConfig.Origins.Items[1]': 'missing DistributionConfig.Origins[1]',
    'without GetDistribution.Distribution.DistributionConfig.Restrictions.GeoRestriction.Items[0]':
      'missing DistributionConfig.Restrictions.GeoRestriction.Locations[0]',
    'without ListTagsForResource.Tags.Items[0]': 'missing Tags[Name]',
  },
  planted: { 'is gone': [set('GetDistribution', missing('NoSuchDistribution')), 'missing'] },
});

const control = {
  Name: 'site',
  OriginAccessControlOriginType: 's3',
  SigningBehavior: 'always',
  SigningProtocol: 'sigv4',
};

describeKind({
  resources: { Control: ['O1', 'AWS::CloudFront::OriginAccessControl', { OriginAccessControlConfig: control }] },
  answers: { GetOriginAccessControl: { OriginAccessControl: { Id: 'O1', OriginAccessControlConfig: control } } },
  attributes: { Id: 'O1' },
  changes: {
    'GetOriginAccessControl.OriginAccessControl.OriginAccessControlConfig.Name':
      'changed OriginAccessControlConfig.Name',
    'GetOriginAccessControl.OriginAccessControl.OriginAccessControlConfig.OriginAccessControlOriginType':
      'changed OriginAccessControlConfig.OriginAccessControlOriginType',
    'GetOriginAccessControl.OriginAccessControl.OriginAccessControlConfig.SigningBehavior':
      'changed OriginAccessControlConfig.SigningBehavior',
    'GetOriginAccessControl.OriginAccessControl.OriginAccessControlConfig.SigningProtocol':
      'changed OriginAccessControlConfig.SigningProtocol',
  },
  planted: { 'is gone': [set('GetOriginAccessControl', missing('NoSuchOriginAccessControl')), 'missing'] },
});

const headers = {
  Name: 'site',
  SecurityHeadersConfig: {
    ContentTypeOptions: { Override: true },
    StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, Override: true },
  },
};

describeKind({
  resources: { Headers: ['H1', 'AWS::CloudFront::ResponseHeadersPolicy', { ResponseHeadersPolicyConfig: headers }] },
  answers: { GetResponseHeadersPolicy: { ResponseHeadersPolicy: { Id: 'H1', ResponseHeadersPolicyConfig: headers } } },
  attributes: { Id: 'H1' },
  changes: {
    'GetResponseHeadersPolicy.ResponseHeadersPolicy.ResponseHeadersPolicyConfig.Name':
      'changed ResponseHeadersPolicyConfig.Name',
    'GetResponseHeadersPolicy.ResponseHeadersPolicy.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentTypeOptions.Override':
      'changed ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentTypeOptions.Override',
    'GetResponseHeadersPolicy.ResponseHeadersPolicy.ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec':
      'changed ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec',
    'GetResponseHeadersPolicy.ResponseHeadersPolicy.ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.Override':
      'changed ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.Override',
  },
  planted: { 'is gone': [set('GetResponseHeadersPolicy', missing('NoSuchResponseHeadersPolicy')), 'missing'] },
});
