const { Stack, aws_ec2: ec2, aws_eks_v2: eks, aws_iam: iam, aws_kms: kms, CfnOutput, CfnResource, RemovalPolicy } = require('aws-cdk-lib');
const kubernetes = require('./kubernetes');

// A cluster as compute-eks makes one: the stable construct, plus what it has no words for.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'cluster', props);
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const key = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('eks.amazonaws.com') });
  const logged = changed ? ['api', 'audit', 'authenticator'] : ['api', 'audit'];
  const cluster = new CfnResource(stack, 'Cluster', {
    type: 'AWS::EKS::Cluster',
    properties: {
      RoleArn: role.roleArn,
      Version: changed ? '1.36' : '1.35',
      ResourcesVpcConfig: {
        SubnetIds: vpc.isolatedSubnets.map((subnet) => subnet.subnetId),
        EndpointPrivateAccess: true,
        EndpointPublicAccess: !changed,
      },
      EncryptionConfig: [{ Provider: { KeyArn: key.keyArn }, Resources: ['secrets'] }],
      Logging: { ClusterLogging: { EnabledTypes: logged.map((Type) => ({ Type })) } },
      AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
      UpgradePolicy: { SupportType: 'STANDARD' },
      Tags: [{ Key: 'Tier', Value: changed ? 'changed' : 'base' }],
    },
  });
  const nodeRole = new iam.Role(stack, 'NodeRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const template = new ec2.CfnLaunchTemplate(stack, 'Template', {
    launchTemplateData: { metadataOptions: { httpTokens: 'required' } },
  });
  new CfnResource(stack, 'Nodes', {
    type: 'AWS::EKS::Nodegroup',
    properties: {
      ClusterName: cluster.ref,
      NodeRole: nodeRole.roleArn,
      Subnets: vpc.isolatedSubnets.map((subnet) => subnet.subnetId),
      AmiType: 'AL2023_x86_64_STANDARD',
      InstanceTypes: ['t3.medium'],
      ScalingConfig: { MinSize: 3, MaxSize: changed ? 8 : 6 },
      LaunchTemplate: { Id: template.ref, Version: template.getAtt('LatestVersionNumber') },
      Labels: changed ? { pool: 'general' } : { pool: 'general', spare: 'yes' },
      Tags: { Tier: 'nodes' },
    },
  });
  new CfnResource(stack, 'Admin', {
    type: 'AWS::EKS::AccessEntry',
    properties: {
      ClusterName: cluster.ref,
      PrincipalArn: nodeRole.roleArn,
      KubernetesGroups: [changed ? 'operators' : 'viewers'],
      AccessPolicies: [
        {
          PolicyArn: `arn:aws:eks::aws:cluster-access-policy/AmazonEKS${changed ? 'Edit' : 'View'}Policy`,
          AccessScope: { Type: 'namespace', Namespaces: ['api'] },
        },
      ],
    },
  });
  new CfnResource(stack, 'Dns', {
    type: 'AWS::EKS::Addon',
    properties: {
      ClusterName: cluster.ref,
      AddonName: 'coredns',
      ConfigurationValues: JSON.stringify({ replicaCount: changed ? 3 : 2 }),
      ResolveConflicts: 'OVERWRITE',
    },
  });
  const identity = (ServiceAccount, known) => ({ ServiceAccount, RoleArn: known.roleArn });
  new CfnResource(stack, 'Driver', {
    type: 'AWS::EKS::Addon',
    properties: {
      ClusterName: cluster.ref,
      AddonName: 'aws-ebs-csi-driver',
      PodIdentityAssociations: changed
        ? [identity('controller', role)]
        : [identity('controller', nodeRole), identity('spare', nodeRole)],
    },
  });
  if (!changed) {
    new CfnResource(stack, 'Watcher', {
      type: 'AWS::EKS::Addon',
      properties: {
        ClusterName: cluster.ref,
        AddonName: 'amazon-cloudwatch-observability',
        PodIdentityAssociations: [identity('cloudwatch-agent', nodeRole)],
      },
    });
  }
  new CfnResource(stack, 'Identity', {
    type: 'AWS::EKS::PodIdentityAssociation',
    properties: { ClusterName: cluster.ref, Namespace: 'api', ServiceAccount: 'api', RoleArn: (changed ? role : nodeRole).roleArn },
  });
  // Rules of other stacks refer to the group that EKS makes by itself.
  new ec2.CfnSecurityGroupIngress(stack, 'FromBalancer', {
    groupId: cluster.getAtt('ClusterSecurityGroupId').toString(),
    ipProtocol: 'tcp',
    fromPort: 8080,
    toPort: 8080,
    cidrIp: '10.0.0.0/16',
  });
  kubernetes(stack, cluster, changed);
  new CfnOutput(stack, 'OutCluster', { value: cluster.ref, key: 'OutCluster' });
  new CfnOutput(stack, 'OutRole', { value: role.roleArn, key: 'OutRole' });
  new CfnOutput(stack, 'OutNodeRole', { value: nodeRole.roleArn, key: 'OutNodeRole' });
  new CfnOutput(stack, 'OutKey', { value: key.keyArn, key: 'OutKey' });
  new CfnOutput(stack, 'OutGroup', { value: cluster.getAtt('ClusterSecurityGroupId').toString(), key: 'OutGroup' });
};
