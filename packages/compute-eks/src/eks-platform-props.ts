import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { ApiEndpoint } from './api-endpoint';
import type { NodePool } from './node-pool';

/** Options of `EksPlatform`. */
export interface EksPlatformProps {
  /** The network. It needs private subnets in at least two zones, with a way out or with endpoints for what nodes call. */
  readonly vpc: ec2.IVpc;

  /**
   * Version of Kubernetes: one of those whose add-on versions this release knows (1.34, 1.35), or another with
   * `addonVersions`. Raising it by one upgrades the cluster in place, and the nodes after it; there is no way back.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
   */
  readonly version: eks.KubernetesVersion;

  /** The nodes: `NodePool.of(type).between(3, 6)`. They are the greater part of the price. */
  readonly nodes: NodePool;

  /**
   * Subnets of the nodes and of the control plane's interfaces.
   *
   * @default - the vpc's private subnets, isolated ones where it has no other
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Name of the cluster. Changing it **replaces the cluster**. With a name CloudFormation refuses to replace the cluster
   * for any other reason, such as another role or key: state one where workloads run.
   *
   * @default - a name that CloudFormation makes
   */
  readonly clusterName?: string;

  /**
   * From where the Kubernetes API can be reached.
   *
   * @default ApiEndpoint.PRIVATE
   */
  readonly endpoint?: ApiEndpoint;

  /**
   * Roles that administer the cluster. Nobody else can, not even who deploys it.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
   * @default - none; add them with `grantAdmin`
   */
  readonly admins?: iam.IRole[];

  /**
   * Key for Kubernetes secrets, the disks of the nodes, and persistent volumes that name it. Changing it **replaces the
   * cluster**. The policy of a key of this app is completed for the disks; that of an imported key must admit the
   * service-linked role of Auto Scaling already.
   *
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
   * @default - the keys that AWS manages for EKS and EBS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Role of the control plane. It needs `AmazonEKSClusterPolicy`. Changing it **replaces the cluster**.
   *
   * @default - a new role
   */
  readonly role?: iam.IRole;

  /**
   * Role of the nodes. It needs `AmazonEKSWorkerNodePolicy` and `AmazonEC2ContainerRegistryPullOnly`. Changing it replaces
   * the nodes.
   *
   * @default - a new role, with Session Manager too
   */
  readonly nodeRole?: iam.IRole;

  /**
   * Security group of the nodes, and so of the pods, beside that of the cluster. A change of it rolls the nodes.
   *
   * @default - a new one, which admits nobody and may call everybody
   */
  readonly nodeSecurityGroup?: ec2.ISecurityGroup;

  /**
   * Whether CloudWatch's agents run on each node: Container Insights, logs of the containers and traces, by the add-on
   * `amazon-cloudwatch-observability`. Two pods on each node; metrics and logs are charged by amount.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Observability-EKS-addon.html
   * @default false
   */
  readonly observability?: boolean;

  /**
   * Versions of add-ons, by name, in the place of those of this release: `{ coredns: 'v1.13.2-eksbuild.31' }`.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html
   * @default - those of this release for `version`
   */
  readonly addonVersions?: { [name: string]: string };

  /**
   * Layer with kubectl and helm of the cluster's minor version, from `@aws-cdk/lambda-layer-kubectl-v35` for example:
   * `new KubectlV35Layer(stack, 'Kubectl')`. With it a function in the private subnets administers the cluster, so that
   * `cluster.addManifest`, `eks.KubernetesManifest` and `eks.HelmChart` work in any stack. It may be added later and
   * taken away again.
   *
   * @default - none: nothing in the app speaks to Kubernetes, and what delivers by Argo CD or Flux needs no function
   */
  readonly kubectlLayer?: lambda.ILayerVersion;

  /**
   * Whether a version whose standard support has ended is kept, for 438 instead of 73 USD a month. Otherwise EKS upgrades
   * the cluster on that day by itself.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
   * @default false
   */
  readonly extendedSupport?: boolean;

  /**
   * Whether EKS refuses to delete the cluster, also where a change replaces it. Before `cdk destroy` set it to `false` and
   * deploy.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html
   * @default true
   */
  readonly deletionProtection?: boolean;
}
