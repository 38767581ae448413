import { Names } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as cfneks from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ApiEndpoint } from './api-endpoint';
import type { EksPlatformProps } from './eks-platform-props';
import type { NodePool } from './node-pool';
import { Addons } from './private/addons';
import { ValidationError } from './private/errors';
import { letAutoScalingUse } from './private/key-access';
import { finishKubectl } from './private/kubectl';
import { ManagedNodes } from './private/managed-nodes';
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

  /** Whom control plane, nodes and pods reach, and who reaches them. The default port is that of the Kubernetes API. */
  public readonly connections: ec2.Connections;

  /** Role of the nodes. Pods do not have it. */
  public readonly nodeRole: iam.IRole;

  private readonly subnets: ec2.SubnetSelection;
  private readonly addons: Addons;
  private readonly encryptionKey?: kms.IKey;

  constructor(scope: Construct, id: string, props: EksPlatformProps) {
    super(scope, id);
    validateClusterName(this, props.clusterName);
    validateEndpoint(this, props.endpoint ?? ApiEndpoint.PRIVATE);
    validatePool(this, props.nodes);
    const versions = resolveAddonVersions(this, props.version.version, props.addonVersions);
    this.subnets = props.vpcSubnets ?? { subnetType: this.privateType(props.vpc) };
    validateSubnets(this, props.vpc, this.subnets);

    this.encryptionKey = props.encryptionKey;
    if (this.encryptionKey) {
      letAutoScalingUse(this.encryptionKey);
    }
    const cluster = this.createCluster(props);
    this.cluster = cluster;
    this.connections = cluster.connections;
    this.nodeRole = props.nodeRole ?? this.createNodeRole();
    this.addons = new Addons(this, 'Addons', { cluster, versions, encryptionKey: props.encryptionKey });
    const nodes = this.addNodePool('Nodes', props.nodes);
    this.addons.afterNodes.forEach((addon) => addon.node.addDependency(nodes));
    props.admins?.forEach((role) => this.grantAdmin(role));
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
    const id = `Admin-${Names.nodeUniqueId(role.node)}`;
    if (this.node.tryFindChild(id)) {
      return;
    }
    new eks.AccessEntry(this, id, {
      cluster: this.cluster,
      principal: role.roleArn,
      accessPolicies: [
        eks.AccessPolicy.fromAccessPolicyName('AmazonEKSClusterAdminPolicy', {
          accessScopeType: eks.AccessScopeType.CLUSTER,
        }),
      ],
    });
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
