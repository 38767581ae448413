import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Domain } from './domain';

/** Options of `PublicLoadBalancer`. */
export interface PublicLoadBalancerProps {
  /** The network. Its load balancers stand in public subnets of at least two zones; otherwise `EDGE_TOO_FEW_ZONES`. */
  readonly vpc: ec2.IVpc;

  /** The name below which the load balancer is found, and whose certificate it shows. */
  readonly domain: Domain;

  /**
   * The bucket for access logs. It must admit the delivery service of load balancers already, since nothing is written to its
   * policy, and be encrypted with the keys of S3: one with a key of KMS is refused with `EDGE_LOGS_ENCRYPTION`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  readonly logs: s3.IBucket;

  /**
   * ARN of the regional web firewall (`AWS::WAFv2::WebACL`, scope `REGIONAL`) that looks at requests first. One of another
   * scope is refused with `EDGE_FIREWALL_SCOPE`. It is required because it costs at least 5 USD a month, and because what
   * faces the internet should not be without.
   */
  readonly webAclArn: string;

  /**
   * The label before the domain's name: `api` makes `api.example.com`. Anything but one label is refused with
   * `EDGE_RECORD_NAME_INVALID`.
   *
   * @default 'api'
   */
  readonly recordName?: string;

  /**
   * Whether clients may come over IPv6 too. The subnets must have IPv6 addresses.
   *
   * @default false
   */
  readonly dualStack?: boolean;

  /**
   * The public subnets.
   *
   * @default - one public subnet in each zone of the network
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * The certificate of ACM for all names that are asked for here, in the region of the load balancer.
   *
   * @default - that of the domain
   */
  readonly certificate?: acm.ICertificate;

  /**
   * What protocols and ciphers clients may speak. A policy that allows protocols older than TLS 1.2 is refused with
   * `EDGE_TLS_TOO_OLD`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   * @default elbv2.SslPolicy.TLS13_RES - TLS 1.3 and 1.2, with forward secrecy and authenticated encryption alone
   */
  readonly sslPolicy?: elbv2.SslPolicy;

  /**
   * The security group of the load balancer. Everybody is let in on 443, and on 80 to be sent there.
   *
   * @default - a new one, which lets nothing out but to the targets that `route` is told
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * Whether AWS refuses to delete the load balancer. To delete one that is protected, deploy `false` before.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** Options of a route. */
export interface RouteOptions {
  /**
   * Which requests take the route: all of these must hold.
   *
   * @default - those that ask for the domain's name or one directly below it
   */
  readonly conditions?: elbv2.ListenerCondition[];

  /**
   * From 1 to 50000, and each once; the route with the lowest number that matches is taken. Out of range it is refused with
   * `EDGE_ROUTE_PRIORITY_OUT_OF_RANGE`, used before with `EDGE_ROUTE_PRIORITY_TAKEN`. State it where there is more than one
   * route: AWS refuses an update that gives one route the number that another one still has.
   *
   * @default - 100 for the first route, 200 for the second, and so on
   */
  readonly priority?: number;

  /**
   * What stands behind the target group, such as the security group of pods. The load balancer is let out to it, and it is
   * told to let the load balancer in, by rules in the stack of the load balancer.
   *
   * @default - that is arranged elsewhere, by `connections`
   */
  readonly targets?: ec2.IConnectable;

  /**
   * The port on which the targets listen, from 1 to 65535; otherwise `EDGE_TARGET_PORT_OUT_OF_RANGE`. Without `targets` it is
   * refused with `EDGE_TARGET_PORT_WITHOUT_TARGETS`.
   *
   * @default - the default port of the connections of `targets`, or 8080 where they have none
   */
  readonly targetPort?: number;
}
