import { Duration, Lazy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ApiServiceProps } from './api-service-props';
import { ManifestDelivery } from './manifest-delivery';
import type { ApiSettings } from './private/api-settings';
import { completeSettings } from './private/api-settings';
import { apiObjects } from './private/api-objects';
import { Manifest } from './private/delivery';
import { PodConnections } from './private/pod-connections';
import { PodIdentity } from './private/pod-identity';
import { letRead } from './private/secrets';
import { validateDelivery, validateSettings } from './private/validation';

/**
 * An HTTP API in pods of a Kubernetes cluster: scaled by its load, spread over zones, without rights on its node, with a
 * network of its own that is closed but for what it needs, and with a role of AWS. A load balancer reaches it by `targetGroup`.
 *
 * It is a grantee and a network peer: `bucket.grantRead(api)`, `database.grantConnect(api)`. The AWS Load Balancer Controller
 * must run in the cluster, since it registers the pods in the target group.
 *
 * The errors that it throws all begin with `WORKLOAD_`; the README lists them.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/
 */
export class ApiService extends Construct implements iam.IGrantable, ec2.IConnectable {
  /**
   * What a load balancer sends requests to. Its way to the pods is opened from its own stack:
   * `balancer.connections.allowToDefaultPort(api)`.
   */
  public readonly targetGroup: elbv2.IApplicationTargetGroup;

  /** Role of the pods. Grant to the construct itself, and the permission becomes part of a managed policy. */
  public readonly role: iam.IRole;

  /**
   * Whom the pods reach, and who reaches them. The default port is that of the API. A way out that is opened here is opened
   * in the network policy of the pods too.
   */
  public readonly connections: ec2.Connections;

  /** Namespace of the objects. */
  public readonly namespace: string;

  /** Name of the objects: deployment, service, service account. */
  public readonly serviceName: string;

  private readonly identity: PodIdentity;

  constructor(scope: Construct, id: string, props: ApiServiceProps) {
    super(scope, id);
    const settings = completeSettings(this, props);
    const delivery = props.delivery ?? ManifestDelivery.KUBECTL;
    validateSettings(this, settings);
    validateDelivery(this, props.cluster, delivery);

    const { name, namespace } = settings.metadata;
    this.namespace = namespace;
    this.serviceName = name;
    this.identity = new PodIdentity(this, 'Identity', {
      cluster: props.cluster,
      namespace,
      serviceAccount: name,
      role: props.role,
    });
    this.role = this.identity.role;
    Object.values(props.secrets ?? {}).forEach((secret) => this.grantReadSecret(secret));
    const connections = new PodConnections({
      securityGroups: props.securityGroups ?? props.cluster.connections.securityGroups,
      defaultPort: ec2.Port.tcp(settings.port),
    });
    this.connections = connections;
    this.targetGroup = props.targetGroup ?? this.createTargetGroup(props.cluster, settings);
    new Manifest(this, 'Manifest', {
      cluster: props.cluster,
      delivery,
      objects: apiObjects(settings, {
        ownsNamespace: props.namespace === undefined,
        targetGroupArn: this.targetGroup.targetGroupArn,
        requestsFrom: props.requestsFrom ?? subnetsOfBalancers(props.cluster.vpc),
        vpcCidr: Lazy.string({ produce: () => props.cluster.vpc.vpcCidrBlock }),
        ways: connections.ways,
      }),
    });
  }

  /** Who the pods are to IAM. */
  public get grantPrincipal(): iam.IPrincipal {
    return this.identity.grantPrincipal;
  }

  /**
   * Lets the pods read a secret, and decrypt it. They ask Secrets Manager for it: no copy lies in Kubernetes.
   *
   * @param secret the secret
   */
  public grantReadSecret(secret: secretsmanager.ISecret): iam.Grant {
    return letRead(this, secret);
  }

  /**
   * Not told of the pods' security groups: the CDK would then make the rules of a load balancer in this stack, which would
   * depend on that of the load balancer, which depends on this one.
   */
  private createTargetGroup(cluster: eks.ICluster, settings: ApiSettings): elbv2.ApplicationTargetGroup {
    return new elbv2.ApplicationTargetGroup(this, 'TargetGroup', {
      vpc: cluster.vpc,
      targetType: elbv2.TargetType.IP,
      protocol: elbv2.ApplicationProtocol.HTTP,
      port: settings.port,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        path: settings.readinessPath,
        healthyHttpCodes: '200',
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
      },
    });
  }
}

/** Balancers of the internet are in the public subnets; where there are none, they are inside. */
function subnetsOfBalancers(vpc: ec2.IVpc): string[] {
  const subnets = [vpc.publicSubnets, vpc.privateSubnets, vpc.isolatedSubnets].find((some) => some.length > 0) ?? [];
  return subnets.map((subnet) => subnet.ipv4CidrBlock);
}
