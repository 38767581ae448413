import { Duration, Names, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { ManagedRules } from './managed-rules';
import { ValidationError } from './private/errors';
import { FirewallLog } from './private/firewall-log';
import { managedRule, rateRule, visible } from './private/firewall-rules';
import type { WebFirewallProps } from './web-firewall-props';
import { FirewallScope } from './web-firewall-props';

/** What WAF can stand in front of: https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html */
const REGIONAL_RESOURCE =
  /^arn:[\w-]+:(elasticloadbalancing:[^:]+:\d+:loadbalancer\/app\/|ec2:[^:]+:\d+:verified-access-instance\/|(apigateway|appsync|cognito-idp|apprunner|amplify):)/;

/**
 * A web firewall (AWS WAF) with rules that AWS keeps current, a limit of requests for each client, and a log of every
 * request without its credentials. What no rule blocks is let through.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/what-is-aws-waf.html
 */
export class WebFirewall extends Construct {
  /** The ARN, for `webAclId` of a distribution. Load balancers are put behind it by `associate`. */
  public readonly webAclArn: string;

  /** The log group of the requests. */
  public readonly logGroup: logs.ILogGroup;

  private readonly scope: FirewallScope;
  private readonly metricName: string;

  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    this.scope = props.scope;
    this.metricName = Names.uniqueResourceName(this, { maxLength: 128, separator: '-' });
    const rateLimit = props.rateLimit ?? 2000;
    const managedRules = props.managedRules ?? ManagedRules.recommended();
    this.validateRegion();
    this.validateRateLimit(rateLimit);
    this.validateRules(managedRules);

    const acl = new wafv2.CfnWebACL(this, 'Resource', {
      scope: props.scope,
      description: this.node.path.replace(/[^\w+=:#@/,. -]/g, '-').slice(0, 256),
      defaultAction: { allow: {} },
      rules: [rateRule(rateLimit, props.clientAddressHeader), ...managedRules.map(managedRule)],
      visibilityConfig: visible(this.metricName),
    });
    this.webAclArn = acl.attrArn;
    this.logGroup = new FirewallLog(this, 'Log', { webAclArn: this.webAclArn, options: props }).logGroup;
  }

  /**
   * Puts a load balancer, or another regional resource, behind the firewall.
   *
   * With a firewall for CloudFront it is refused with `SECURITY_FIREWALL_SCOPE`: state `webAclId` on the distribution. What
   * WAF cannot stand in front of, such as a Network Load Balancer, is refused with `SECURITY_FIREWALL_RESOURCE`.
   *
   * @param id name of the association in the construct tree
   * @param resourceArn for example `loadBalancer.loadBalancerArn`, of an Application Load Balancer
   */
  public associate(id: string, resourceArn: string): void {
    if (this.scope !== FirewallScope.REGIONAL) {
      throw new ValidationError(
        this,
        'SECURITY_FIREWALL_SCOPE',
        `scope '${this.scope}' has no associations; allowed is 'REGIONAL', or webAclId of a distribution`,
      );
    }
    if (!Token.isUnresolved(resourceArn) && !REGIONAL_RESOURCE.test(resourceArn)) {
      throw new ValidationError(
        this,
        'SECURITY_FIREWALL_RESOURCE',
        `resource '${resourceArn}' cannot be behind WAF; allowed are ARNs of Application Load Balancers, API stages, GraphQL APIs, user pools, App Runner services, Amplify apps and Verified Access instances`,
      );
    }
    new wafv2.CfnWebACLAssociation(this, id, { webAclArn: this.webAclArn, resourceArn });
  }

  /** Requests that were blocked; the sum of five minutes unless `props` say otherwise. */
  public metricBlockedRequests(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('BlockedRequests', props);
  }

  /** Requests that were let through; the sum of five minutes unless `props` say otherwise. */
  public metricAllowedRequests(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('AllowedRequests', props);
  }

  private metric(metricName: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    const region = this.scope === FirewallScope.REGIONAL ? { Region: Stack.of(this).region } : undefined;
    return new cloudwatch.Metric({
      namespace: 'AWS/WAFV2',
      metricName,
      dimensionsMap: { WebACL: this.metricName, Rule: 'ALL', ...region },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.minutes(5),
      ...props,
    }).attachTo(this);
  }

  private validateRegion(): void {
    const { region } = Stack.of(this);
    if (this.scope === FirewallScope.CLOUDFRONT && !Token.isUnresolved(region) && region !== 'us-east-1') {
      throw new ValidationError(
        this,
        'SECURITY_FIREWALL_REGION',
        `region '${region}' has no firewalls for CloudFront; allowed is 'us-east-1': make a stack there, with crossRegionReferences`,
      );
    }
  }

  private validateRateLimit(limit: number): void {
    if (Token.isUnresolved(limit)) return;
    if (!Number.isInteger(limit) || limit < 10 || limit > 2_000_000_000) {
      throw new ValidationError(
        this,
        'SECURITY_RATE_LIMIT_OUT_OF_RANGE',
        `rate limit '${limit}' is out of range; allowed are 10 to 2000000000 requests in five minutes`,
      );
    }
  }

  private validateRules(rules: ManagedRules[]): void {
    const names = rules.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new ValidationError(
        this,
        'SECURITY_FIREWALL_RULES_DUPLICATE',
        `rules '${twice}' are named twice; allowed is each group once`,
      );
    }
  }
}
