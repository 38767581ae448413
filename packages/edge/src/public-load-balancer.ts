import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Domain } from './domain';
import { logTo, validateLogs } from './private/access-logs';
import { AddressRecords } from './private/address-records';
import { ValidationError } from './private/errors';
import { validateFirewall } from './private/firewall';
import { RoutePriorities, validateTargets } from './private/routes';
import { validateTls } from './private/tls';
import type { PublicLoadBalancerProps, RouteOptions } from './public-load-balancer-props';

/** What pods usually listen on. */
const DEFAULT_TARGET_PORT = ec2.Port.tcp(8080);

/**
 * An application load balancer that everybody on the internet reaches by HTTPS, under a name of the domain: TLS 1.2 or
 * newer, behind a web firewall, logged, protected from deletion. Plain HTTP is sent to HTTPS. What no route takes is answered
 * with 404.
 *
 * Errors: `EDGE_RECORD_NAME_INVALID`, `EDGE_TLS_TOO_OLD`, `EDGE_LOGS_ENCRYPTION`, `EDGE_FIREWALL_SCOPE`,
 * `EDGE_TOO_FEW_ZONES`.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
export class PublicLoadBalancer extends Construct implements ec2.IConnectable {
  /** The load balancer; `loadBalancer.metrics` has what alarms need. */
  public readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  /** The listener of HTTPS, for rules that `route` does not know. */
  public readonly listener: elbv2.IApplicationListener;

  /** The whole name, such as `api.example.com`. */
  public readonly domainName: string;

  /** What may reach the load balancer, and what it may reach. */
  public readonly connections: ec2.Connections;

  private readonly domain: Domain;
  private readonly priorities: RoutePriorities;

  constructor(scope: Construct, id: string, props: PublicLoadBalancerProps) {
    super(scope, id);
    const sslPolicy = props.sslPolicy ?? elbv2.SslPolicy.TLS13_RES;
    validateTls(this, sslPolicy);
    validateLogs(this, props.logs);
    validateFirewall(this, props.webAclArn, 'REGIONAL');

    this.domain = props.domain;
    this.domainName = props.domain.subdomain(props.recordName ?? 'api');
    const loadBalancer = this.createLoadBalancer(props);
    this.loadBalancer = loadBalancer;
    this.connections = loadBalancer.connections;
    this.listener = loadBalancer.addListener('Https', {
      port: 443,
      certificates: [props.certificate ?? props.domain.certificate],
      sslPolicy,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'not found' }),
    });
    this.priorities = new RoutePriorities(this);
    loadBalancer.addRedirect();
    new wafv2.CfnWebACLAssociation(this, 'Firewall', {
      resourceArn: loadBalancer.loadBalancerArn,
      webAclArn: props.webAclArn,
    });
    new AddressRecords(this, 'Record', {
      zone: props.domain.zone,
      name: this.domainName,
      target: new LoadBalancerTarget(loadBalancer),
      ipv6: props.dualStack ?? false,
    });
  }

  /**
   * Sends requests to a target group.
   *
   * Errors: `EDGE_ROUTE_PRIORITY_OUT_OF_RANGE`, `EDGE_ROUTE_PRIORITY_TAKEN`, `EDGE_TARGET_PORT_WITHOUT_TARGETS`,
   * `EDGE_TARGET_PORT_OUT_OF_RANGE`.
   *
   * @param id name of the route in the construct tree
   * @param targetGroup may be of another stack, on which this one then depends
   */
  public route(id: string, targetGroup: elbv2.IApplicationTargetGroup, options?: RouteOptions): void {
    const { name } = this.domain;
    validateTargets(this, options ?? {});
    new elbv2.ApplicationListenerRule(this, id, {
      listener: this.listener,
      priority: this.priorities.take(options?.priority),
      conditions: options?.conditions ?? [elbv2.ListenerCondition.hostHeaders([name, `*.${name}`])],
      action: elbv2.ListenerAction.forward([targetGroup]),
    });
    if (options?.targets) {
      this.connections.allowTo(options.targets, portOf(options.targets, options.targetPort));
    }
  }

  private createLoadBalancer(props: PublicLoadBalancerProps): elbv2.ApplicationLoadBalancer {
    const vpcSubnets = props.vpcSubnets ?? { subnetType: ec2.SubnetType.PUBLIC, onePerAz: true };
    this.requireZones(props.vpc.selectSubnets(vpcSubnets).availabilityZones);
    const securityGroup =
      props.securityGroup ??
      new ec2.SecurityGroup(this, 'SecurityGroup', {
        vpc: props.vpc,
        description: 'From the internet by HTTPS, and HTTP to be sent there',
        allowAllOutbound: false,
      });
    const loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'Resource', {
      vpc: props.vpc,
      vpcSubnets,
      internetFacing: true,
      securityGroup,
      deletionProtection: props.deletionProtection ?? true,
      dropInvalidHeaderFields: true,
      ipAddressType: (props.dualStack ?? false) ? elbv2.IpAddressType.DUAL_STACK : elbv2.IpAddressType.IPV4,
    });
    logTo(loadBalancer, props.logs);
    // A deployment that is rolled back cannot delete what is protected, and none fails as easily as a validation.
    loadBalancer.node.defaultChild?.node.addDependency(props.certificate ?? props.domain.certificate);
    return loadBalancer;
  }

  /** AWS asks for subnets of two zones: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
  private requireZones(zones: string[]): void {
    const distinct = new Set(zones).size;
    if (!Token.isUnresolved(zones) && distinct < 2) {
      throw new ValidationError(
        this,
        'EDGE_TOO_FEW_ZONES',
        `the subnets lie in '${distinct}' zones; allowed are public subnets of two or more`,
      );
    }
  }
}

/** Pods of an API say by their connections what they listen on; a bare security group says nothing. */
function portOf({ connections }: ec2.IConnectable, stated?: number): ec2.Port {
  return stated === undefined ? (connections.defaultPort ?? DEFAULT_TARGET_PORT) : ec2.Port.tcp(stated);
}
