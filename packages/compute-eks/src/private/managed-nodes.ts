import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as cfneks from 'aws-cdk-lib/aws-eks';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { NodePool } from '../node-pool';
import { NodeHours } from './node-hours';

/** What the nodes of a pool need. */
export interface ManagedNodesProps {
  readonly cluster: eks.ICluster;
  readonly pool: NodePool;
  readonly role: iam.IRole;
  readonly subnets: ec2.SubnetSelection;
  readonly encryptionKey?: kms.IKey;
  readonly securityGroup: ec2.ISecurityGroup;
}

/** The nodes of a pool: a managed node group and the launch template that it starts them from. */
export class ManagedNodes extends Construct {
  public readonly nodegroup: eks.INodegroup;

  constructor(scope: Construct, id: string, props: ManagedNodesProps) {
    super(scope, id);
    const { pool } = props;
    const template = this.createLaunchTemplate(props);
    const nodegroup = new eks.Nodegroup(this, 'Resource', {
      cluster: props.cluster,
      instanceTypes: pool.instanceTypes,
      amiType: amiType(pool),
      minSize: pool.minSize,
      maxSize: pool.maxSize,
      nodeRole: props.role,
      subnets: props.subnets,
      launchTemplateSpec: { id: template.launchTemplateId!, version: template.versionNumber },
      // An update that cannot drain a node without breaking a disruption budget stops, instead of breaking it.
      forceUpdate: false,
    });
    // The CDK always states a desired size, and each deployment would then undo what the autoscaler has done.
    const resource = nodegroup.node.defaultChild as cfneks.CfnNodegroup;
    resource.addPropertyDeletionOverride('ScalingConfig.DesiredSize');
    if (pool.officeHours) {
      const { clusterName } = props.cluster;
      const { nodegroupName, nodegroupArn } = nodegroup;
      new NodeHours(this, 'OfficeHours', { clusterName, nodegroupName, nodegroupArn, pool, hours: pool.officeHours });
    }
    this.nodegroup = nodegroup;
  }

  private createLaunchTemplate(props: ManagedNodesProps): ec2.LaunchTemplate {
    const template = new ec2.LaunchTemplate(this, 'LaunchTemplate', {
      httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
      // Pods are a hop away and must not act as their node: they have pod identities.
      httpPutResponseHopLimit: 1,
      blockDevices: [
        {
          deviceName: '/dev/xvda',
          volume: ec2.BlockDeviceVolume.ebs(props.pool.diskSize.toGibibytes(), {
            volumeType: ec2.EbsDeviceVolumeType.GP3,
            encrypted: true,
            kmsKey: props.encryptionKey,
            deleteOnTermination: true,
          }),
        },
      ],
      // With a group of ours EKS no longer adds the cluster's, by which nodes and control plane reach each other.
      securityGroup: props.cluster.clusterSecurityGroup,
    });
    template.addSecurityGroup(props.securityGroup);
    return template;
  }
}

function amiType(pool: NodePool): eks.NodegroupAmiType {
  return pool.instanceTypes[0].architecture === ec2.InstanceArchitecture.ARM_64
    ? eks.NodegroupAmiType.AL2023_ARM_64_STANDARD
    : eks.NodegroupAmiType.AL2023_X86_64_STANDARD;
}
