import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as cfneks from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct, DependencyGroup, type IDependable } from 'constructs';
import { ApiEndpoint } from './api-endpoint';
import type { EksPlatformProps } from './eks-platform-props';
import type { NodePool } from './node-pool';
import type { PodIdentityOptions } from './pod-identity-options';
import { accept } from './private/accept';
import { AccessEntries } from './private/access';
import { Addons } from './private/addons';
import { ValidationError } from './private/errors';
import { letAutoScalingUse } from './private/key-access';
import { finishKubectl } from './private/kubectl';
import { ManagedNodes } from './private/managed-nodes';
import { NodeSecurityGroup } from './private/node-security-group';
import { podRole } from './private/pod-role';
import { REASONS } from './private/reasons';
import { addStorageClass } from './private/storage-class';
import {
  resolveAddonVersions,
  validateClusterName,
  validateEndpoint,
  validatePool,
  validateSubnets,
} from './private/validation';

/**
 * A Kubernetes cluster on Amazon EKS with managed nodes of Amazon Linux 2023 in private subnets, and the add-ons that every
 * workload expects: networking with policies, DNS, pod identities, persistent volumes, metrics.
 *
 * The API is private, everything that the control plane does is logged, secrets and disks are encrypted, and nobody is an
 * administrator but who is named. The errors that it throws all begin with `COMPUTE_EKS_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/what-is-eks.html
 */
export class EksPlatform extends Construct implements ec2.IConnectable {
  /** The cluster. */
  public readonly cluster: eks.ICluster;

  /**
   * Whom control plane, nodes and pods reach, and who reaches them. The default port is that of the Kubernetes API, so this
   * is for what calls the API; what pods call, or calls pods, is better served by `nodeConnections`.
   */
  public readonly connections: ec2.Connections;

  /** Whom nodes and pods reach, and who reaches them, without the control plane and the functions that run kubectl. */
  public readonly nodeConnections: ec2.Connections;

  /** What must be there before pods run, nodes and add-ons: `service.node.addDependency(platform.ready)`. */
  public readonly ready: IDependable;

  /** Role of the nodes. Pods do not have it. */
  public readonly nodeRole: iam.IRole;

  private readonly subnets: ec2.SubnetSelection;
  private readonly addons: Addons;
  private readonly access: AccessEntries;
  private readonly nodeSecurityGroup: ec2.ISecurityGroup;
  private readonly encryptionKey?: kms.IKey;

  constructor(scope: Construct, id: string, props: EksPlatformProps) {
    super(scope, id);
    validateClusterName(this, props.clusterName);
    validateEndpoint(this, props.endpoint ?? ApiEndpoint.PRIVATE);
    validatePool(this, props.nodes);
    const observability = props.observability ?? false;
    const versions = resolveAddonVersions(this, props.version.version, props.addonVersions, observability);
    this.subnets = props.vpcSubnets ?? { subnetType: this.privateType(props.vpc) };
    validateSubnets(this, props.vpc, this.subnets);

    this.encryptionKey = props.encryptionKey;
    if (this.encryptionKey) {
      letAutoScalingUse(this.encryptionKey);
    }
    const cluster = this.createCluster(props);
    this.cluster = cluster;
    this.connections = cluster.connections;
    this.access = new AccessEntries(this, cluster);
    this.nodeRole = props.nodeRole ?? this.createNodeRole();
    this.nodeSecurityGroup =
      props.nodeSecurityGroup ?? new NodeSecurityGroup(this, 'NodeSecurityGroup', { vpc: props.vpc });
    this.nodeConnections = new ec2.Connections({ securityGroups: [this.nodeSecurityGroup] });
    this.addons = new Addons(this, 'Addons', {
      cluster,
      versions,
      encryptionKey: props.encryptionKey,
      observability,
    });
    const nodes = this.addNodePool('Nodes', props.nodes);
    this.addons.afterNodes.forEach((addon) => addon.node.addDependency(nodes));
    this.ready = new DependencyGroup(nodes, ...this.addons.afterNodes);
    if (props.kubectlLayer) {
      addStorageClass(this, cluster, props.encryptionKey);
    }
    props.admins?.forEach((role) => this.grantAdmin(role));
    accept(this, REASONS.managedPolicy, 'AwsSolutions-IAM4');
  }

  /**
   * Adds nodes of another kind.
   *
   * @param id name of the pool in the construct tree; it never changes, or the nodes would be replaced
   * @param pool the nodes; refused with `COMPUTE_EKS_POOL_SIZE_INVALID`, `COMPUTE_EKS_DISK_OUT_OF_RANGE`,
   *   `COMPUTE_EKS_INSTANCE_TYPE_UNSUPPORTED` or `COMPUTE_EKS_ARCHITECTURES_MIXED`
   */
  public addNodePool(id: string, pool: NodePool): eks.INodegroup {
    validatePool(this, pool);
    const nodes = new ManagedNodes(this, id, {
      cluster: this.cluster,
      pool,
      role: this.nodeRole,
      subnets: this.subnets,
      encryptionKey: this.encryptionKey,
      securityGroup: this.nodeSecurityGroup,
    });
    nodes.node.addDependency(...this.addons.beforeNodes);
    return nodes.nodegroup;
  }

  /**
   * Lets a role administer the whole cluster. A second time changes nothing.
   *
   * @param role the role, of this account
   * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
   */
  public grantAdmin(role: iam.IRole): void {
    this.access.grant(role, 'Admin', 'AmazonEKSClusterAdminPolicy');
  }

  /**
   * Lets a role see everything but secrets. A second time changes nothing.
   *
   * @param role the role, of this account
   * @param namespaces where; everywhere if none is named. Others the next time are refused with
   *   `COMPUTE_EKS_ACCESS_CONFLICT`, since EKS takes each of its policies once for a role
   * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
   */
  public grantView(role: iam.IRole, ...namespaces: string[]): void {
    this.access.grant(role, 'View', 'AmazonEKSViewPolicy', namespaces);
  }

  /**
   * Gives the pods of a service account a role of their own.
   *
   * @param id name in the construct tree
   * @param options whose pods
   * @returns the role, to be granted what the pods need
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
   */
  public addPodIdentity(id: string, options: PodIdentityOptions): iam.IRole {
    const identity = new Construct(this, id);
    const role = options.role ?? podRole(identity, 'Role');
    new cfneks.CfnPodIdentityAssociation(identity, 'Resource', {
      clusterName: this.cluster.clusterName,
      namespace: options.namespace,
      serviceAccount: options.serviceAccount,
      roleArn: role.roleArn,
    });
    return role;
  }

  private createCluster(props: EksPlatformProps): eks.Cluster {
    const endpoint = props.endpoint ?? ApiEndpoint.PRIVATE;
    const cluster = new eks.Cluster(this, 'Resource', {
      vpc: props.vpc,
      vpcSubnets: [this.subnets],
      clusterName: props.clusterName,
      version: props.version,
      role: props.role,
      endpointAccess: endpoint.isPublic
        ? eks.EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom(...endpoint.cidrs)
        : eks.EndpointAccess.PRIVATE,
      secretsEncryptionKey: props.encryptionKey,
      clusterLogging: Object.values(eks.ClusterLoggingTypes),
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      // Neither can be changed later without replacing the cluster: who deploys is no administrator by the way, and the
      // networking add-ons are there once, managed, instead of a second time unmanaged.
      bootstrapClusterCreatorAdminPermissions: false,
      bootstrapSelfManagedAddons: false,
      outputConfigCommand: false,
      kubectlProviderOptions: props.kubectlLayer && { kubectlLayer: props.kubectlLayer },
    });
    const resource = cluster.node.defaultChild as cfneks.CfnCluster;
    resource.deletionProtection = props.deletionProtection ?? true;
    resource.upgradePolicy = { supportType: (props.extendedSupport ?? false) ? 'EXTENDED' : 'STANDARD' };
    finishKubectl(cluster, props.encryptionKey);
    return cluster;
  }

  /** The network add-on has a role of its own, so the nodes need no `AmazonEKS_CNI_Policy`. */
  private createNodeRole(): iam.Role {
    const policies = [
      'AmazonEKSWorkerNodePolicy',
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonSSMManagedInstanceCore',
    ];
    return new iam.Role(this, 'NodeRole', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: policies.map((policy) => iam.ManagedPolicy.fromAwsManagedPolicyName(policy)),
    });
  }

  private privateType(vpc: ec2.IVpc): ec2.SubnetType {
    if (vpc.privateSubnets.length + vpc.isolatedSubnets.length === 0) {
      throw new ValidationError(
        this,
        'COMPUTE_EKS_NO_PRIVATE_SUBNETS',
        `vpc '${vpc.node.path}' has no private subnets; allowed is a vpc with private subnets in at least two zones`,
      );
    }
    return vpc.privateSubnets.length > 0 ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED;
  }
}
