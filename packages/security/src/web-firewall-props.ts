import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { ManagedRules } from './managed-rules';

/** What a web firewall stands in front of. */
export enum FirewallScope {
  /** Distributions of CloudFront. The firewall must be in us-east-1. */
  CLOUDFRONT = 'CLOUDFRONT',
  /** Application Load Balancers and other regional resources. */
  REGIONAL = 'REGIONAL',
}

/** Options of `WebFirewall`. */
export interface WebFirewallProps {
  /**
   * What it stands in front of. Changing it replaces the firewall.
   *
   * `CLOUDFRONT` in another region than us-east-1 is refused with `SECURITY_FIREWALL_REGION`.
   */
  readonly scope: FirewallScope;

  /**
   * Rules of AWS, in the order in which they look. A group that is named twice is refused with
   * `SECURITY_FIREWALL_RULES_DUPLICATE`.
   *
   * @default ManagedRules.recommended()
   */
  readonly managedRules?: ManagedRules[];

  /**
   * How many requests a client may make in five minutes, from 10 to 2,000,000,000; otherwise
   * `SECURITY_RATE_LIMIT_OUT_OF_RANGE`. What is above is blocked until the rate falls.
   *
   * @default 2000
   */
  readonly rateLimit?: number;

  /**
   * The header with the address of the client, for example `X-Forwarded-For`, where something stands in front: a load
   * balancer behind CloudFront sees only the addresses of CloudFront, which would be limited in place of its clients. Only
   * for what can be reached no other way, since whoever sends requests writes the header. Requests without it are not
   * limited.
   *
   * @default - the address that the request comes from
   */
  readonly clientAddressHeader?: string;

  /**
   * The log group. Its name must begin with `aws-waf-logs-`; otherwise `SECURITY_FIREWALL_LOG_NAME`. Its key and retention
   * are its own: with `encryptionKey` or `logRetention` it is refused with `SECURITY_FIREWALL_LOG_CONFLICT`.
   *
   * @default - one is made
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * The key of the log group that is made: `keys.logs`, in the region of the firewall. The policy of a key of the same app
   * is extended, an imported one must admit CloudWatch Logs already.
   *
   * @default - encrypted with a key that CloudWatch Logs owns
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the log group that is made keeps requests.
   *
   * @default logs.RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Headers whose value does not come into the log, in lower case, beside `authorization` and `cookie`.
   *
   * @default - these two
   */
  readonly redactedHeaders?: string[];
}
