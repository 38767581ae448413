import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Domain } from './domain';

/** Options of `Site`. */
export interface SiteProps {
  /** The name of the site. Its certificate must lie in us-east-1, otherwise `EDGE_CERTIFICATE_REGION`. */
  readonly domain: Domain;

  /**
   * The load balancer that answers what is no asset: `balancer.loadBalancer` of a `PublicLoadBalancer`. It is asked by HTTPS
   * and by the name that the browser asked for, so its certificate must have the names of the site.
   */
  readonly origin: elbv2.ILoadBalancerV2;

  /**
   * The bucket with the assets, below the keys that `assetsPath` names. Its policy must admit the distributions of the
   * account already, and so must the policy of its key, since nothing is written to either: the bucket's stack would need the
   * name of the distribution, whose stack needs the name of the bucket.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   */
  readonly assets: s3.IBucket;

  /**
   * The bucket for access logs. Its policy must admit the log delivery of CloudWatch (`delivery.logs.amazonaws.com`) already.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
   */
  readonly logs: s3.IBucket;

  /**
   * ARN of the web firewall (`AWS::WAFv2::WebACL`, scope `CLOUDFRONT`, in us-east-1) that looks at requests first. One of
   * another scope is refused with `EDGE_FIREWALL_SCOPE`. It is required because it costs at least 5 USD a month, and because
   * what faces the internet should not be without.
   */
  readonly webAclArn: string;

  /**
   * The path of the assets: `/assets/*` asks the bucket for `assets/logo.svg`. It begins with `/` and ends with `/*`;
   * otherwise `EDGE_ASSETS_PATH_INVALID`.
   *
   * @default '/assets/*'
   */
  readonly assetsPath?: string;

  /**
   * Whether the site answers to `www.` before its name too.
   *
   * @default false
   */
  readonly www?: boolean;

  /**
   * The certificate of ACM, in us-east-1, for all names of the site.
   *
   * @default - that of the domain
   */
  readonly certificate?: acm.ICertificate;

  /**
   * How long what the load balancer answers is kept.
   *
   * @default cloudfront.CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS - as long as its `Cache-Control` says
   */
  readonly cachePolicy?: cloudfront.ICachePolicy;

  /**
   * The headers that each answer gets.
   *
   * @default - HTTPS alone for a year, no guessing of types, no framing by other sites, no full address to other sites
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * From which continents CloudFront answers; the others are answered from farther away.
   *
   * @see https://aws.amazon.com/cloudfront/pricing/
   * @default cloudfront.PriceClass.PRICE_CLASS_100 - North America, Europe and Israel
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * To which countries the site is shown, or not shown.
   *
   * @default - to all
   */
  readonly geoRestriction?: cloudfront.GeoRestriction;
}
