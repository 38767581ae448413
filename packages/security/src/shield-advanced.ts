import { Names, Token } from 'aws-cdk-lib';
import * as shield from 'aws-cdk-lib/aws-shield';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';

/**
 * Whether Shield Advanced is paid for. It is a contract that no stack makes and no stack ends.
 *
 * @see https://aws.amazon.com/shield/pricing/
 */
export class ShieldSubscription {
  /** Shield Standard alone: free, always on, against the most common attacks on networks. Nothing is protected beyond it. */
  public static standardOnly(): ShieldSubscription {
    return new ShieldSubscription(false);
  }

  /**
   * Somebody of your organization subscribed to Shield Advanced and accepts its price: 3,000 USD a month for the
   * organization, bound for one year and renewed by itself, plus data transfer out.
   *
   * CloudFormation has no type for the subscription, and this library makes none: it cannot be undone for a year. Subscribe
   * by hand, in each account that has protections: `aws shield create-subscription`. Without it the deployment fails.
   */
  public static accepted3000UsdMonthlyForOneYear(): ShieldSubscription {
    return new ShieldSubscription(true);
  }

  private constructor(
    /** Whether resources are protected by Shield Advanced. */
    public readonly isAdvanced: boolean,
  ) {}
}

/** Options of `ShieldAdvanced`. */
export interface ShieldAdvancedProps {
  /** Whether Shield Advanced is paid for. It is required because it costs 36,000 USD a year, or nothing. */
  readonly subscription: ShieldSubscription;
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/ddos-advanced-summary-protected-resources.html */
const PROTECTABLE =
  /^arn:[\w-]+:(cloudfront::\d+:distribution\/|route53:::hostedzone\/|globalaccelerator::\d+:accelerator\/|ec2:[^:]+:\d+:eip-allocation\/|elasticloadbalancing:[^:]+:\d+:loadbalancer\/(?!net\/|gwy\/))/;

/**
 * Protection of single resources against floods, by Shield Advanced, as a switch: the protections are there when the
 * subscription is, and leave the template when it says `standardOnly`.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/ddos-advanced-summary.html
 */
export class ShieldAdvanced extends Construct {
  private readonly subscription: ShieldSubscription;

  constructor(scope: Construct, id: string, props: ShieldAdvancedProps) {
    super(scope, id);
    this.subscription = props.subscription;
  }

  /**
   * Protects a resource, if Shield Advanced is paid for. Of CloudFront and Route 53 the protection must lie in us-east-1.
   *
   * What cannot be protected is refused with `SECURITY_SHIELD_RESOURCE`; a Network Load Balancer is protected by its
   * Elastic IP addresses.
   *
   * @param id name of the protection in the construct tree
   * @param resourceArn ARN of a distribution, hosted zone, accelerator, Elastic IP address, Application or Classic Load
   *   Balancer
   */
  public protect(id: string, resourceArn: string): void {
    if (!Token.isUnresolved(resourceArn) && !PROTECTABLE.test(resourceArn)) {
      throw new ValidationError(
        this,
        'SECURITY_SHIELD_RESOURCE',
        `resource '${resourceArn}' cannot be protected; allowed are ARNs of distributions, hosted zones, accelerators, Elastic IP addresses, Application and Classic Load Balancers`,
      );
    }
    if (!this.subscription.isAdvanced) return;
    const protection = new Construct(this, id);
    new shield.CfnProtection(protection, 'Resource', {
      name: Names.uniqueResourceName(protection, { maxLength: 128, separator: '-' }),
      resourceArn,
    });
  }
}
