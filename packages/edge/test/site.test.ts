import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Domain, Site } from '../src';
import { aliases, BALANCER, CERTIFICATE, DISTRIBUTION, Fixture, GLOBAL, only, REGIONAL } from './fixture';

const POLICY = 'AWS::CloudFront::ResponseHeadersPolicy';

function distribution(fixture: Fixture) {
  return only(fixture.template, DISTRIBUTION).DistributionConfig;
}

describe('a site', () => {
  const fixture = new Fixture();
  const site = fixture.site();
  const config = distribution(fixture);

  test('answers to the name of the domain, by both kinds of addresses', () => {
    expect(site.domainNames).toEqual(['example.com']);
    expect(config.Aliases).toEqual(['example.com']);
    const target = { 'Fn::GetAtt': [expect.stringMatching(/^Site/), 'DomainName'] };
    expect(aliases(fixture.template, 'example.com.')).toEqual({ A: target, AAAA: target });
  });

  test('speaks TLS 1.2 or newer with the certificate of the domain, and HTTP/3', () => {
    const [certificate] = Object.keys(fixture.template.findResources(CERTIFICATE));
    expect(config.ViewerCertificate).toEqual({
      AcmCertificateArn: { Ref: certificate },
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
    expect(config.HttpVersion).toBe('http2and3');
  });

  test('is behind the firewall', () => {
    expect(config.WebACLId).toBe(GLOBAL);
  });

  test('asks the load balancer by HTTPS, for the name that the browser asked for', () => {
    const [balancer] = Object.keys(fixture.template.findResources(BALANCER));
    const { TargetOriginId, OriginRequestPolicyId, CachePolicyId, AllowedMethods } = config.DefaultCacheBehavior;
    const origin = config.Origins.find(({ Id }: { Id: string }) => Id === TargetOriginId);
    expect(origin).toMatchObject({
      DomainName: { 'Fn::GetAtt': [balancer, 'DNSName'] },
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    });
    expect(OriginRequestPolicyId).toBe(cloudfront.OriginRequestPolicy.ALL_VIEWER.originRequestPolicyId);
    expect(CachePolicyId).toBe(cloudfront.CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS.cachePolicyId);
    expect(AllowedMethods).toContain('POST');
  });

  test('reads assets from the bucket with signed requests', () => {
    const [behavior] = config.CacheBehaviors;
    const origin = config.Origins.find(({ Id }: { Id: string }) => Id === behavior.TargetOriginId);
    const [control] = Object.keys(fixture.template.findResources('AWS::CloudFront::OriginAccessControl'));
    expect(config.CacheBehaviors).toHaveLength(1);
    expect(behavior.PathPattern).toBe('/assets/*');
    expect(origin).toMatchObject({
      OriginAccessControlId: { 'Fn::GetAtt': [control, 'Id'] },
      S3OriginConfig: { OriginAccessIdentity: '' },
    });
    expect(only(fixture.template, 'AWS::CloudFront::OriginAccessControl').OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  test('leaves bucket, key and their stack alone', () => {
    const alone = new Fixture();
    const resources = (one: Fixture) => Template.fromStack(one.data).toJSON().Resources;
    expect(Object.keys(resources(fixture))).toEqual(Object.keys(resources(alone)));
    expect(fixture.data.dependencies).toEqual([]);
  });

  test('sends plain HTTP to HTTPS everywhere, and adds the same headers everywhere', () => {
    for (const behavior of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
      expect(behavior.ResponseHeadersPolicyId).toEqual({ Ref: expect.stringMatching(/^SiteHeaders/) });
    }
    expect(only(fixture.template, POLICY).ResponseHeadersPolicyConfig.SecurityHeadersConfig).toEqual({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: false, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
      ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
    });
  });

  test('is logged to the bucket, after its policy', () => {
    const source = only(fixture.template, 'AWS::Logs::DeliverySource');
    const destination = only(fixture.template, 'AWS::Logs::DeliveryDestination');
    const delivery = only(fixture.template, 'AWS::Logs::Delivery');
    expect(source).toMatchObject({ LogType: 'ACCESS_LOGS', ResourceArn: { 'Fn::Join': expect.anything() } });
    expect(destination).toMatchObject({ OutputFormat: 'json' });
    expect(delivery.DeliverySourceName).toBe(source.Name);
    expect(source.Name.length).toBeLessThanOrEqual(60);
  });
});

test('the metrics of a site are where CloudFront puts them', () => {
  const site = new Fixture().site();
  const [requests, errors] = [site.metricRequests(), site.metricServerErrorRate({ period: Duration.minutes(1) })];
  expect([requests.metricName, requests.statistic, requests.region]).toEqual(['Requests', 'Sum', 'us-east-1']);
  expect([errors.metricName, errors.statistic, errors.period]).toEqual([
    '5xxErrorRate',
    'Average',
    Duration.minutes(1),
  ]);
  expect(requests.dimensions).toEqual({ DistributionId: site.distribution.distributionId, Region: 'Global' });
});

describe('a site, told otherwise', () => {
  test('answers to www too', () => {
    const fixture = new Fixture();
    expect(fixture.site({ www: true }).domainNames).toEqual(['example.com', 'www.example.com']);
    expect(Object.keys(aliases(fixture.template, 'www.example.com.')).sort()).toEqual(['A', 'AAAA']);
    const names = ['api.example.com', 'www.example.com'];
    expect(only(fixture.template, CERTIFICATE).SubjectAlternativeNames).toEqual(names);
  });

  test('takes a path, a certificate, policies and countries', () => {
    const fixture = new Fixture();
    const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/1';
    fixture.site({
      assetsPath: '/static/img/*',
      certificate: acm.Certificate.fromCertificateArn(fixture.edge, 'Certificate', certificateArn),
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL,
      geoRestriction: cloudfront.GeoRestriction.allowlist('DE'),
    });
    const config = distribution(fixture);
    expect(config.CacheBehaviors[0].PathPattern).toBe('/static/img/*');
    expect(config.ViewerCertificate.AcmCertificateArn).toBe(certificateArn);
    expect(config.DefaultCacheBehavior.CachePolicyId).toBe(cloudfront.CachePolicy.CACHING_DISABLED.cachePolicyId);
    expect(config.PriceClass).toBe('PriceClass_All');
    expect(config.Restrictions.GeoRestriction).toEqual({ RestrictionType: 'whitelist', Locations: ['DE'] });
    fixture.template.resourceCountIs(POLICY, 0);
  });

  test('waits for the policy of a bucket for logs in its own stack', () => {
    const fixture = new Fixture();
    fixture.site({ logs: new s3.Bucket(fixture.edge, 'Logs', { enforceSSL: true }) });
    const [policy] = Object.keys(fixture.template.findResources('AWS::S3::BucketPolicy'));
    const [delivery] = Object.values(fixture.template.findResources('AWS::Logs::Delivery'));
    expect(delivery.DependsOn).toContain(policy);
  });

  test('is logged to a bucket that is imported', () => {
    const fixture = new Fixture();
    fixture.site({ logs: s3.Bucket.fromBucketName(fixture.edge, 'Imported', 'logs') });
    expect(JSON.stringify(only(fixture.template, 'AWS::Logs::DeliveryDestination'))).toContain(':s3:::logs');
  });

  test('has a log source with a short name, however long its path', () => {
    const fixture = new Fixture();
    const domain = fixture.domain();
    const origin = fixture.balancer({ domain }).loadBalancer;
    const props = { domain, origin, assets: fixture.assets, logs: fixture.logs, webAclArn: GLOBAL };
    new Site(fixture.edge, 'S'.repeat(200), props);
    expect(only(fixture.template, 'AWS::Logs::DeliverySource').Name.length).toBeLessThanOrEqual(60);
    expect(distribution(fixture).Comment.length).toBeLessThanOrEqual(128);
  });

  test.each(['assets/*', '/*', '*', '/assets', '/assets/', '//*', '/a b/*'])("refuses the path '%s'", (assetsPath) => {
    expect(() => new Fixture().site({ assetsPath })).toThrow(/EDGE_ASSETS_PATH_INVALID/);
  });

  test('takes a path that the deployment knows', () => {
    expect(() => new Fixture().site({ assetsPath: Token.asString({ Ref: 'Path' }) })).not.toThrow();
  });

  test('refuses the firewall of a region', () => {
    expect(() => new Fixture().site({ webAclArn: REGIONAL })).toThrow(/EDGE_FIREWALL_SCOPE/);
  });

  test('lies in us-east-1', () => {
    expect(() => new Fixture('eu-west-1').site()).toThrow(
      /region 'eu-west-1' has no logs and firewalls of CloudFront; .* \(EDGE_SITE_REGION\)$/,
    );
  });
});

describe('the certificate of a site', () => {
  /** A domain in Ireland and a stack for its site in us-east-1. */
  function apart() {
    const fixture = new Fixture('eu-west-1');
    const stack = new Stack(fixture.app, 'site', {
      env: { account: fixture.edge.account, region: 'us-east-1' },
      crossRegionReferences: true,
    });
    const origin = elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Origin', {
      loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/api/1',
      loadBalancerDnsName: 'api.eu-west-1.elb.amazonaws.com',
      securityGroupId: 'sg-1',
    });
    const assets = s3.Bucket.fromBucketAttributes(stack, 'Assets', { bucketName: 'assets', region: 'eu-west-1' });
    const props = { origin, assets, logs: s3.Bucket.fromBucketName(stack, 'Logs', 'logs'), webAclArn: GLOBAL };
    return { fixture, stack, props };
  }

  test('is not one that another region makes', () => {
    const { fixture, stack, props } = apart();
    const domain = new Domain(fixture.edge, 'Domain', { name: 'example.com' });
    expect(() => new Site(stack, 'Site', { ...props, domain })).toThrow(
      /the certificate lies in region 'eu-west-1', where CloudFront does not look; .* \(EDGE_CERTIFICATE_REGION\)$/,
    );
  });

  test('is not one that another region has', () => {
    const { fixture, stack, props } = apart();
    const arn = 'arn:aws:acm:eu-west-1:111111111111:certificate/1';
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', arn);
    const domain = new Domain(fixture.edge, 'Domain', { name: 'example.com' });
    expect(() => new Site(stack, 'Site', { ...props, domain, certificate })).toThrow(/EDGE_CERTIFICATE_REGION/);
  });

  test('may be handed in beside that of the load balancer', () => {
    const { fixture, stack, props } = apart();
    const certificate = new acm.Certificate(stack, 'Certificate', { domainName: 'example.com' });
    const domain = new Domain(fixture.edge, 'Domain', { name: 'example.com' });
    expect(() => new Site(stack, 'Site', { ...props, domain, certificate })).not.toThrow();
  });

  test('is not validated in a stack of any region', () => {
    const stack = new Stack(new Fixture().app, 'any');
    const { props } = apart();
    const domain = new Domain(stack, 'Domain', { name: 'example.com' });
    expect(() => new Site(stack, 'Site', { ...props, domain })).not.toThrow();
  });
});
