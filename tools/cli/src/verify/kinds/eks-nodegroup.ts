import { DescribeNodegroupCommand, EKSClient, type Nodegroup } from '@aws-sdk/client-eks';
import { orMissing, type Cloud } from '../cloud/cloud';
import { inCluster } from './eks-cluster';
import type { Kinds, LiveResource, Properties } from './kind';
import { tagsOf } from './tags';

/** Managed node groups. */
export const NODEGROUP_KINDS: Kinds = {
  'AWS::EKS::Nodegroup': {
    read: readNodegroup,
    claims: (group) => [
      inCluster(group, 'Nodegroups', group.physicalId.split('/')[1]),
      // EKS itself lets in the role of the nodes that it manages.
      inCluster(group, 'AccessEntries', group.properties.NodeRole, true),
    ],
    unreadable: { ForceUpdateEnabled: 'only an instruction for updates' },
  },
};

async function readNodegroup(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const [clusterName, nodegroupName] = physicalId.split('/');
  const command = new DescribeNodegroupCommand({ clusterName, nodegroupName });
  const group = (await orMissing(cloud.client(EKSClient).send(command)))?.nodegroup;
  return (
    group && {
      properties: propertiesOf(group),
      sets: { Tags: tagsOf(group.tags) },
      attributes: { Arn: group.nodegroupArn, ClusterName: clusterName, NodegroupName: nodegroupName, Id: physicalId },
    }
  );
}

function propertiesOf(group: Nodegroup): Properties {
  return {
    ClusterName: group.clusterName,
    NodegroupName: group.nodegroupName,
    NodeRole: group.nodeRole,
    Subnets: group.subnets,
    AmiType: group.amiType,
    CapacityType: group.capacityType,
    InstanceTypes: group.instanceTypes,
    DiskSize: group.diskSize,
    Version: group.version,
    ReleaseVersion: group.releaseVersion,
    Labels: group.labels,
    Taints: group.taints?.map((taint) => ({ Key: taint.key, Value: taint.value, Effect: taint.effect })),
    ScalingConfig: {
      MinSize: group.scalingConfig?.minSize,
      MaxSize: group.scalingConfig?.maxSize,
      // Stated only where no autoscaler changes it.
      DesiredSize: group.scalingConfig?.desiredSize,
    },
    UpdateConfig: {
      MaxUnavailable: group.updateConfig?.maxUnavailable,
      MaxUnavailablePercentage: group.updateConfig?.maxUnavailablePercentage,
    },
    LaunchTemplate: group.launchTemplate && {
      Id: group.launchTemplate.id,
      Name: group.launchTemplate.name,
      Version: group.launchTemplate.version,
    },
    NodeRepairConfig: { Enabled: group.nodeRepairConfig?.enabled ?? false },
  };
}
