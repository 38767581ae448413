import * as iam from 'aws-cdk-lib/aws-iam';

export interface AutoscalerReach {
  readonly clusterName: string;
  readonly nodegroupArns: string;
  /** EKS names the groups of its node groups `eks-<node group>-<id>`. */
  readonly groupArns: string;
}

/**
 * The autoscaler may look at all groups, since lists know no narrower resource, and may change those of its cluster alone.
 * EKS gives the groups of its node groups both tags. The one that is named after the cluster cannot stand in a condition:
 * the name is a part of its key, and often known on deployment only.
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export function autoscalerStatements({
  clusterName,
  nodegroupArns,
  groupArns,
}: AutoscalerReach): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'Look',
      actions: [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeAutoScalingInstances',
        'autoscaling:DescribeLaunchConfigurations',
        'autoscaling:DescribeScalingActivities',
        'autoscaling:DescribeTags',
        'ec2:DescribeImages',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplateVersions',
        'ec2:GetInstanceTypesFromInstanceRequirements',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'LookAtNodeGroups',
      actions: ['eks:DescribeNodegroup'],
      resources: [nodegroupArns],
    }),
    new iam.PolicyStatement({
      sid: 'Scale',
      actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
      resources: [groupArns],
      conditions: {
        StringEquals: {
          'aws:ResourceTag/k8s.io/cluster-autoscaler/enabled': 'true',
          'aws:ResourceTag/eks:cluster-name': clusterName,
        },
      },
    }),
  ];
}
