import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { runningPart } from '../query/office-hours';
import { during, type Item, item, only, type Pricers, type Share } from './item';
import { CostError } from './prices';

interface Mapping {
  readonly Ebs?: { readonly VolumeSize?: number; readonly VolumeType?: string };
}

export const COMPUTE: Pricers = {
  'AWS::EKS::Cluster': (cluster, { usage }) => {
    only(cluster, 'ComputeConfig.Enabled', false, undefined);
    return [
      item('compute', 'control plane', 'eks.cluster'),
      // The group is EKS's own and forgets nothing: what a year adds up to is kept.
      ...(cluster.list('Logging.ClusterLogging.EnabledTypes').length > 0
        ? [
            item('monitoring', 'logs', 'logs.taken', usage.clusterLog),
            item('monitoring', 'logs', 'logs.kept', 12 * usage.clusterLog),
          ]
        : []),
    ];
  },
  'AWS::EKS::Nodegroup': (group, { environment }) => {
    const part = runningPart(group, environment);
    const template = group.ref('LaunchTemplate');
    const disks = template?.list('LaunchTemplateData.BlockDeviceMappings') ?? [];
    const own = disks.length > 0 ? disks : [{ Ebs: { VolumeSize: Number(group.get('DiskSize') ?? 20) } }];
    return [
      item('compute', 'nodes', `ec2.${String(group.get('InstanceTypes.0'))}`, nodesOf(group)),
      ...own.map((disk) => diskOf('compute', disk, nodesOf(group))),
    ].map((all) => during(part, all));
  },
  'AWS::EC2::Instance': (instance) => {
    const [share, noun]: [Share, string] =
      instance.get('SourceDestCheck') === false ? ['networking', 'NAT instance'] : ['compute', 'instances'];
    const disks = instance.list('BlockDeviceMappings');
    if (disks.length === 0) throw new CostError('it has the disk of its image, of a size nobody states (COST_DISK)');
    return [
      item(share, noun, `ec2.${String(instance.get('InstanceType'))}`),
      ...disks.map((disk) => diskOf(share, disk)),
      ...instance
        .list('NetworkInterfaces')
        .filter(({ AssociatePublicIpAddress }) => AssociatePublicIpAddress === true)
        .map(() => item('networking', 'addresses', 'address')),
      // Figures of each minute are seven metrics.
      ...(instance.get('Monitoring') === true ? [item('monitoring', 'metrics', 'cloudwatch.metric', 7)] : []),
    ];
  },
  'AWS::EC2::Volume': (volume) => [
    diskOf('compute', {
      Ebs: { VolumeSize: Number(volume.get('Size')), VolumeType: volume.get('VolumeType') as string },
    }),
  ],
  'AWS::ECR::Repository': (_, { usage }) => [item('storage', 'images', 'ecr.image', usage.images)],
};

/** What it starts with; the autoscaler's further ones are traffic, which nobody promised. */
function nodesOf(group: Resource): number {
  return Number(group.get('ScalingConfig.DesiredSize') ?? group.get('ScalingConfig.MinSize'));
}

/** On average: those of office hours count for their part. */
export function nodesIn(environment: Environment): number {
  return environment
    .all('AWS::EKS::Nodegroup')
    .reduce((sum, group) => sum + nodesOf(group) * runningPart(group, environment), 0);
}

function diskOf(share: Share, { Ebs }: Mapping, times = 1): Item {
  const { VolumeSize, VolumeType = 'gp2' } = Ebs ?? {}; // EC2's own default
  if (VolumeSize === undefined) throw new CostError('a disk without a size: it is as large as its image (COST_DISK)');
  return item(share, 'disks', `ebs.${VolumeType}`, times * VolumeSize);
}
