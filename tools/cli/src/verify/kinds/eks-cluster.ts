import {
  DescribeClusterCommand,
  EKSClient,
  paginateListAccessEntries,
  paginateListAddons,
  paginateListNodegroups,
  paginateListPodIdentityAssociations,
  type Cluster,
} from '@aws-sdk/client-eks';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { isTrue } from '../compare/scalar';
import { own, type Claim, type Kinds, type LiveResource, type Properties, type StatedResource } from './kind';
import { readContents } from './kubernetes-contents';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Kubernetes clusters, and what lives in them as exact sets. */
export const CLUSTER_KINDS: Kinds = {
  'AWS::EKS::Cluster': {
    read: readCluster,
    claims: (cluster) => creatorsAccess(cluster),
    same: { KeyArn: sameKey },
    unreadable: {
      BootstrapSelfManagedAddons: 'only an instruction for the creation',
      'AccessConfig.BootstrapClusterCreatorAdminPermissions': 'only an instruction for the creation',
    },
  },
};

/** The claim of a part of a cluster. */
export function inCluster({ properties }: StatedResource, set: string, item: unknown, optional = false): Claim {
  return { owner: { type: 'AWS::EKS::Cluster', physicalId: properties.ClusterName }, set, items: [item], optional };
}

/** Unless it is told not to, EKS lets in the role that created the cluster: CloudFormation's. */
function creatorsAccess(cluster: StatedResource): Claim[] {
  const { BootstrapClusterCreatorAdminPermissions: stated } = (cluster.properties.AccessConfig ?? {}) as Properties;
  return stated === undefined || isTrue(stated)
    ? [{ ...own(cluster, 'AccessEntries', cluster.deployedBy), optional: true }]
    : [];
}

async function readCluster(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(EKSClient);
  const cluster = (await orMissing(client.send(new DescribeClusterCommand({ name }))))?.cluster;
  if (cluster === undefined) {
    return undefined;
  }
  const clusterName = { clusterName: name };
  const [addons, nodegroups, entries, identities, contents] = await Promise.all([
    allOf(paginateListAddons({ client }, clusterName), (page) => page.addons),
    allOf(paginateListNodegroups({ client }, clusterName), (page) => page.nodegroups),
    allOf(paginateListAccessEntries({ client }, clusterName), (page) => page.accessEntries),
    allOf(paginateListPodIdentityAssociations({ client }, clusterName), (page) => page.associations),
    readContents(cloud, name),
  ]);
  return {
    properties: propertiesOf(cluster),
    sets: {
      Tags: tagsOf(cluster.tags),
      ...contents,
      Addons: addons,
      Nodegroups: nodegroups,
      AccessEntries: entries,
      PodIdentityAssociations: identities.map(({ namespace, serviceAccount }) => ({
        Namespace: namespace,
        ServiceAccount: serviceAccount,
      })),
    },
    attributes: {
      Arn: cluster.arn,
      Endpoint: cluster.endpoint,
      CertificateAuthorityData: cluster.certificateAuthority?.data,
      ClusterSecurityGroupId: cluster.resourcesVpcConfig?.clusterSecurityGroupId,
      EncryptionConfigKeyArn: cluster.encryptionConfig?.[0]?.provider?.keyArn,
      OpenIdConnectIssuerUrl: cluster.identity?.oidc?.issuer,
    },
  };
}

function propertiesOf(cluster: Cluster): Properties {
  const network = cluster.resourcesVpcConfig;
  const logging = cluster.logging?.clusterLogging
    ?.filter((setup) => setup.enabled)
    .flatMap((setup) => setup.types ?? []);
  return {
    Name: cluster.name,
    Version: cluster.version,
    RoleArn: cluster.roleArn,
    EncryptionConfig: cluster.encryptionConfig?.map((config) => ({
      Provider: { KeyArn: config.provider?.keyArn },
      Resources: config.resources,
    })),
    Logging: { ClusterLogging: { EnabledTypes: logging?.map((Type) => ({ Type })) } },
    ResourcesVpcConfig: {
      EndpointPrivateAccess: network?.endpointPrivateAccess,
      EndpointPublicAccess: network?.endpointPublicAccess,
      PublicAccessCidrs: network?.publicAccessCidrs,
      SecurityGroupIds: network?.securityGroupIds,
      SubnetIds: network?.subnetIds,
    },
    KubernetesNetworkConfig: {
      IpFamily: cluster.kubernetesNetworkConfig?.ipFamily,
      ServiceIpv4Cidr: cluster.kubernetesNetworkConfig?.serviceIpv4Cidr,
      ElasticLoadBalancing: { Enabled: cluster.kubernetesNetworkConfig?.elasticLoadBalancing?.enabled ?? false },
    },
    AccessConfig: { AuthenticationMode: cluster.accessConfig?.authenticationMode },
    ComputeConfig: {
      Enabled: cluster.computeConfig?.enabled ?? false,
      NodePools: cluster.computeConfig?.nodePools,
      NodeRoleArn: cluster.computeConfig?.nodeRoleArn,
    },
    StorageConfig: { BlockStorage: { Enabled: cluster.storageConfig?.blockStorage?.enabled ?? false } },
    UpgradePolicy: { SupportType: cluster.upgradePolicy?.supportType },
    ZonalShiftConfig: { Enabled: cluster.zonalShiftConfig?.enabled ?? false },
    DeletionProtection: cluster.deletionProtection ?? false,
  };
}
