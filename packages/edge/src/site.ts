import { Token } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { LoadBalancerV2Origin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { accept } from './private/accept';
import { AddressRecords } from './private/address-records';
import { AssetsOrigin } from './private/assets-origin';
import { ValidationError } from './private/errors';
import { validateFirewall } from './private/firewall';
import { SECURITY_HEADERS } from './private/security-headers';
import { SiteLogs } from './private/site-logs';
import { validateCertificate, validateRegion } from './private/site-region';
import type { SiteProps } from './site-props';

const LOGGED_OTHERWISE =
  'access logs go to a bucket by the delivery service of CloudWatch; the rule reads the older property, which asks for access control lists';

/**
 * A web site on CloudFront, under the name of the domain: assets come from a bucket that only CloudFront reads, everything
 * else from a load balancer. TLS 1.2 or newer, security headers, behind a web firewall, logged.
 *
 * The stack lies in us-east-1, where CloudFront keeps certificates, firewalls and logs; otherwise `EDGE_SITE_REGION`. Further
 * errors: `EDGE_CERTIFICATE_REGION`, `EDGE_FIREWALL_SCOPE`, `EDGE_ASSETS_PATH_INVALID`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Introduction.html
 */
export class Site extends Construct {
  /** The distribution. */
  public readonly distribution: cloudfront.IDistribution;

  /** The names that the site answers to. */
  public readonly domainNames: string[];

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const certificate = props.certificate ?? props.domain.certificate;
    const assetsPath = props.assetsPath ?? '/assets/*';
    validateRegion(this);
    validateCertificate(this, certificate);
    validateFirewall(this, props.webAclArn, 'CLOUDFRONT');
    this.validatePath(assetsPath);

    const { name, zone } = props.domain;
    const aliases = (props.www ?? false) ? [props.domain.subdomain('www')] : [];
    this.domainNames = [name, ...aliases];
    const distribution = new cloudfront.Distribution(this, 'Resource', {
      ...this.behaviors(props, assetsPath),
      comment: this.node.path.slice(0, 128),
      domainNames: this.domainNames,
      certificate,
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      webAclId: props.webAclArn,
      priceClass: props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_100,
      geoRestriction: props.geoRestriction,
    });
    this.distribution = distribution;
    accept(distribution, LOGGED_OTHERWISE, 'CKV_AWS_86');
    new SiteLogs(this, 'Logs', { distribution, bucket: props.logs });
    const addresses = { zone, target: new CloudFrontTarget(distribution), ipv6: true };
    new AddressRecords(this, 'Record', { ...addresses, name });
    for (const alias of aliases) {
      new AddressRecords(this, 'WwwRecord', { ...addresses, name: alias });
    }
  }

  /** Requests; the sum of five minutes unless `props` say otherwise. CloudFront's metrics are in us-east-1. */
  public metricRequests(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('Requests', { statistic: cloudwatch.Stats.SUM, ...props });
  }

  /**
   * Requests that were answered with a code of 500 or above, in percent; the average of five minutes unless `props` say
   * otherwise. CloudFront's metrics are in us-east-1.
   */
  public metricServerErrorRate(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('5xxErrorRate', { statistic: cloudwatch.Stats.AVERAGE, ...props });
  }

  private metric(metricName: string, props: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      dimensionsMap: { DistributionId: this.distribution.distributionId, Region: 'Global' },
      region: 'us-east-1',
      ...props,
    });
  }

  private behaviors(props: SiteProps, assetsPath: string) {
    const responseHeadersPolicy =
      props.responseHeadersPolicy ?? new cloudfront.ResponseHeadersPolicy(this, 'Headers', SECURITY_HEADERS);
    const accessControl = new cloudfront.S3OriginAccessControl(this, 'AccessControl');
    const viewerProtocolPolicy = cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    return {
      defaultBehavior: {
        origin: new LoadBalancerV2Origin(props.origin, {
          protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
          originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
        }),
        viewerProtocolPolicy,
        responseHeadersPolicy,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
        cachePolicy: props.cachePolicy ?? cloudfront.CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS,
        // With the header Host: the certificate of the load balancer has the site's name, not that of AWS' for it.
        originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
      },
      additionalBehaviors: {
        [assetsPath]: {
          origin: new AssetsOrigin(props.assets, accessControl),
          viewerProtocolPolicy,
          responseHeadersPolicy,
          cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        },
      },
    };
  }

  private validatePath(path: string): void {
    if (!Token.isUnresolved(path) && !/^\/([\w.~$"'@:+&-]+\/)+\*$/.test(path)) {
      throw new ValidationError(
        this,
        'EDGE_ASSETS_PATH_INVALID',
        `assets path '${path}' is invalid; allowed are paths such as '/assets/*', from '/' to '/*'`,
      );
    }
  }
}
