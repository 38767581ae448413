import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { ManifestDelivery } from './manifest-delivery';
import type { Replicas } from './replicas';

/** Options of `ApiService`. */
export interface ApiServiceProps {
  /** The cluster. */
  readonly cluster: eks.ICluster;

  /**
   * The image by its digest: `<repository>@sha256:<64 hexadecimal digits>`. A tag, which may become another image at any
   * time, is refused with `WORKLOAD_IMAGE_NOT_PINNED`.
   *
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
   */
  readonly image: string;

  /**
   * How many pods run. Whole numbers from 1, the smaller first, and a target from 1 to 100 percent; otherwise
   * `WORKLOAD_REPLICAS_IMPOSSIBLE`.
   *
   * @default Replicas.between(3, 5).atCpu(70)
   */
  readonly replicas?: Replicas;

  /**
   * Name of all its objects, and of its namespace: a DNS label, lower case letters, digits and hyphens, 63 at most; otherwise
   * `WORKLOAD_NAME_INVALID`. Another name makes everything anew.
   *
   * @default - the id of the construct, `OrdersApi` as `orders-api`
   */
  readonly name?: string;

  /**
   * Namespace that exists already, and is not made here.
   *
   * @default - one of its own, called `name`, in which Kubernetes enforces the restricted Pod Security Standard
   */
  readonly namespace?: string;

  /**
   * Port on which the container speaks HTTP, from 1024 to 65535; otherwise `WORKLOAD_PORT_OUT_OF_RANGE`.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Configuration of the application: environment variables, by name. No secrets: everybody who may look at the namespace
   * sees it. A change starts the pods anew.
   *
   * @default - `PORT`, `AWS_REGION` and what `secrets` names
   */
  readonly environment?: { [name: string]: string };

  /**
   * Secrets that the application reads by itself from Secrets Manager: the role may read them, and the environment variable
   * with that name holds the secret's ARN.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: secretsmanager.ISecret };

  /**
   * CPU that a pod is given for sure, in thousandths of a core, from 1; the autoscaler's percentages are of this.
   *
   * @default 250
   */
  readonly cpuMillis?: number;

  /**
   * CPU that a pod may use when it is free, in thousandths of a core. Not below `cpuMillis`, otherwise
   * `WORKLOAD_LIMIT_BELOW_REQUEST`.
   *
   * @default - four times `cpuMillis`
   */
  readonly cpuLimitMillis?: number;

  /**
   * Memory that a pod is given for sure.
   *
   * @default Size.mebibytes(256)
   */
  readonly memory?: Size;

  /**
   * Memory at which a pod is killed. Not below `memory`, otherwise `WORKLOAD_LIMIT_BELOW_REQUEST`.
   *
   * @default - twice `memory`
   */
  readonly memoryLimit?: Size;

  /**
   * Path that answers 200 as long as the process is sound. Where it does not for 30 seconds, the container is started anew; a
   * container that just started has two minutes.
   *
   * @default '/livez'
   */
  readonly livenessPath?: string;

  /**
   * Path that answers 200 while the pod can take requests. Kubernetes and the load balancer ask it.
   *
   * @default '/readyz'
   */
  readonly readinessPath?: string;

  /**
   * Number of the user and the group that the process runs as. 0 is root and refused with `WORKLOAD_USER_ROOT`.
   *
   * @default 10001
   */
  readonly userId?: number;

  /**
   * How many pods may be missing while nodes are drained. From 1, since with 0 no node could ever go; otherwise
   * `WORKLOAD_BUDGET_BLOCKS_NODES`.
   *
   * @default 1
   */
  readonly maxUnavailable?: number;

  /**
   * Networks, as CIDRs, from which requests come.
   *
   * @default - the public subnets of the cluster's vpc, in which load balancers of the internet are; without any, the private
   * ones
   */
  readonly requestsFrom?: string[];

  /**
   * Security groups that the pods have: those of the nodes.
   *
   * @default - the security groups of the cluster
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Target group of type `ip` that pods are registered in.
   *
   * @default - a new one
   */
  readonly targetGroup?: elbv2.IApplicationTargetGroup;

  /**
   * Role of the pods. One that is handed in has to trust `pods.eks.amazonaws.com`.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
   * @default - a new one, for the pods of this service alone
   */
  readonly role?: iam.IRole;

  /**
   * How the objects come into the cluster.
   *
   * @default ManifestDelivery.KUBECTL
   */
  readonly delivery?: ManifestDelivery;
}
