import { Duration, Stack } from 'aws-cdk-lib';
import * as cfneks from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EksPlatform } from './eks-platform';
import { accept } from './private/accept';
import { ValidationError } from './private/errors';
import { controllerPolicy } from './private/load-balancer-policy';
import { podRole } from './private/pod-role';
import { REASONS } from './private/reasons';

const NAMESPACE = 'kube-system';
const NAME = 'aws-load-balancer-controller';
/** Chart and controller have the same version; the IAM policy is that of this version. */
const VERSION = '3.2.2';

/** Options of `LoadBalancerController`. */
export interface LoadBalancerControllerProps {
  /** The platform whose pods get traffic. */
  readonly platform: EksPlatform;

  /**
   * Role of the controller's pods. It needs what AWS publishes for this version.
   *
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/
   * @default - a new role with that policy
   */
  readonly role?: iam.IRole;

  /**
   * Whether the Helm chart is installed; it needs `kubectlLayer` of the platform. Without, role and pod identity are
   * there, and what delivers by Argo CD or Flux installs `aws-load-balancer-controller` into `kube-system` with the
   * service account `aws-load-balancer-controller`.
   *
   * @default true
   */
  readonly installChart?: boolean;
}

/**
 * The AWS Load Balancer Controller: what makes pods the targets of target groups (`TargetGroupBinding`), and Ingresses
 * load balancers. Its chart, of version 3.2.2, comes from AWS' repository of charts when the stack is deployed.
 *
 * Refused with `COMPUTE_EKS_KUBECTL_MISSING` where the chart cannot be installed.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/aws-load-balancer-controller.html
 */
export class LoadBalancerController extends Construct {
  /** Role of the controller's pods. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    const { platform } = props;
    this.role = props.role ?? this.createRole();
    const identity = new cfneks.CfnPodIdentityAssociation(this, 'PodIdentity', {
      clusterName: platform.cluster.clusterName,
      namespace: NAMESPACE,
      serviceAccount: NAME,
      roleArn: this.role.roleArn,
    });
    if (props.installChart ?? true) {
      const chart = this.install(platform.cluster);
      chart.node.addDependency(identity, platform.ready);
    }
  }

  private createRole(): iam.Role {
    const role = podRole(this, 'Role');
    const policy = controllerPolicy(this, 'Policy', NAME, VERSION);
    policy.attachToRole(role);
    accept(
      policy,
      'the policy is what AWS publishes for the controller: it changes what bears the tag of its cluster, and only describes the rest',
      'CKV_AWS_111',
    );
    accept(policy, REASONS.wildcard, 'AwsSolutions-IAM5');
    return role;
  }

  private install(cluster: eks.ICluster): eks.HelmChart {
    if (!cluster.kubectlProvider) {
      throw new ValidationError(
        this,
        'COMPUTE_EKS_KUBECTL_MISSING',
        `the platform has no kubectl to install chart '${NAME}'; allowed is a platform with 'kubectlLayer', or 'installChart: false'`,
      );
    }
    return new eks.HelmChart(this, 'Chart', {
      cluster,
      repository: 'https://aws.github.io/eks-charts',
      chart: NAME,
      version: VERSION,
      release: NAME,
      namespace: NAMESPACE,
      createNamespace: false,
      // What comes after may bind target groups at once: the kinds are known, and the webhook that checks them answers.
      wait: true,
      timeout: Duration.minutes(10),
      values: {
        clusterName: cluster.clusterName,
        region: Stack.of(this).region,
        vpcId: cluster.vpc.vpcId,
        serviceAccount: { create: true, name: NAME },
      },
    });
  }
}
