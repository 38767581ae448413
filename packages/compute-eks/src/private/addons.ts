import * as cfneks from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IDependable } from 'constructs';
import { Construct } from 'constructs';
import { accept } from './accept';
import { OBSERVABILITY } from './addon-versions';
import { volumeStatements } from './key-access';
import { podRole } from './pod-role';
import { REASONS } from './reasons';

/** What the add-ons need. */
export interface AddonsProps {
  readonly cluster: eks.ICluster;
  readonly versions: Record<string, string>;
  readonly encryptionKey?: kms.IKey;
  readonly observability: boolean;
}

interface AddonOptions {
  readonly configuration?: Record<string, unknown>;
  /** Whose role the pods of the add-on have. */
  readonly identity?: { readonly serviceAccount: string; readonly role: iam.IRole };
}

/**
 * The add-ons of every cluster. Networking comes before the nodes, which are not ready without it; what runs in ordinary
 * pods comes after them, since EKS fails an add-on whose pods find no node.
 */
export class Addons extends Construct {
  /** What nodes need in order to become ready. */
  public readonly beforeNodes: IDependable[];

  /** What needs nodes in order to become ready. */
  public readonly afterNodes: Construct[];

  private readonly props: AddonsProps;

  constructor(scope: Construct, id: string, props: AddonsProps) {
    super(scope, id);
    this.props = props;
    this.beforeNodes = [
      this.podIdentityAgent(),
      this.addon('VpcCni', 'vpc-cni', {
        configuration: { enableNetworkPolicy: 'true' },
        identity: { serviceAccount: 'aws-node', role: podRole(this, 'VpcCniRole', 'AmazonEKS_CNI_Policy') },
      }),
      this.addon('KubeProxy', 'kube-proxy'),
    ];
    this.afterNodes = [
      this.addon('CoreDns', 'coredns'),
      this.addon('EbsCsiDriver', 'aws-ebs-csi-driver', {
        identity: { serviceAccount: 'ebs-csi-controller-sa', role: this.volumeRole() },
      }),
      this.addon('MetricsServer', 'metrics-server'),
      ...(props.observability ? [this.observability()] : []),
    ];
  }

  /** The cluster makes this one itself, and would make a second for the first service account with a pod identity. */
  private podIdentityAgent(): IDependable {
    const agent = this.props.cluster.eksPodIdentityAgent!;
    const resource = agent.node.defaultChild as cfneks.CfnAddon;
    resource.addonVersion = this.props.versions['eks-pod-identity-agent'];
    resource.resolveConflicts = 'OVERWRITE';
    return agent;
  }

  private addon(id: string, name: string, options: AddonOptions = {}): cfneks.CfnAddon {
    return new cfneks.CfnAddon(this, id, {
      clusterName: this.props.cluster.clusterName,
      addonName: name,
      addonVersion: this.props.versions[name],
      // What somebody changed by hand would otherwise fail every later update.
      resolveConflicts: 'OVERWRITE',
      configurationValues: options.configuration && JSON.stringify(options.configuration),
      podIdentityAssociations: options.identity && [
        { serviceAccount: options.identity.serviceAccount, roleArn: options.identity.role.roleArn },
      ],
    });
  }

  /** Agent and log forwarder have one service account, which may write metrics, logs and traces, and nothing else. */
  private observability(): cfneks.CfnAddon {
    const role = podRole(this, 'ObservabilityRole', 'CloudWatchAgentServerPolicy', 'AWSXrayWriteOnlyAccess');
    return this.addon('Observability', OBSERVABILITY, { identity: { serviceAccount: 'cloudwatch-agent', role } });
  }

  private volumeRole(): iam.Role {
    const role = podRole(this, 'EbsCsiDriverRole', 'service-role/AmazonEBSCSIDriverPolicy');
    if (this.props.encryptionKey) {
      const policy = new iam.ManagedPolicy(this, 'EbsCsiDriverKeyPolicy', {
        description: 'Persistent volumes under the key of the cluster',
        statements: volumeStatements(this.props.encryptionKey),
        roles: [role],
      });
      accept(policy, REASONS.wildcard, 'AwsSolutions-IAM5');
    }
    return role;
  }
}
