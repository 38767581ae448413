import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { capitalized, listRows, within } from '../support/rows';

const CLUSTER = 'DescribeCluster.cluster';
const creation = { BootstrapClusterCreatorAdminPermissions: false };

describeKind({
  resources: {
    Cluster: [
      'maestro',
      'AWS::EKS::Cluster',
      {
        Name: 'maestro',
        Version: '1.35',
        RoleArn: 'arn:aws:iam::111111111111:role/cluster',
        EncryptionConfig: [{ Provider: { KeyArn: 'k-1' }, Resources: ['secrets'] }],
        Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'api' }, { Type: 'audit' }] } },
        ResourcesVpcConfig: {
          EndpointPrivateAccess: true,
          EndpointPublicAccess: true,
          PublicAccessCidrs: ['203.0.113.0/24'],
          SecurityGroupIds: ['sg-1'],
          SubnetIds: ['subnet-1', 'subnet-2'],
        },
        KubernetesNetworkConfig: {
          IpFamily: 'ipv4',
          ServiceIpv4Cidr: '172.20.0.0/16',
          ElasticLoadBalancing: { Enabled: true },
        },
        AccessConfig: { AuthenticationMode: 'API', ...creation },
        ComputeConfig: { Enabled: true, NodePools: ['system'], NodeRoleArn: 'arn:aws:iam::111111111111:role/node' },
        StorageConfig: { BlockStorage: { Enabled: true } },
        UpgradePolicy: { SupportType: 'STANDARD' },
        ZonalShiftConfig: { Enabled: true },
        DeletionProtection: true,
        BootstrapSelfManagedAddons: true,
        Tags: { Name: 'maestro' },
      },
    ],
  },
  answers: {
    DescribeCluster: {
      cluster: {
        name: 'maestro',
        arn: 'arn:aws:eks:us-east-1:111111111111:cluster/maestro',
        version: '1.35',
        endpoint: 'https://maestro.eks.amazonaws.com',
        certificateAuthority: { data: 'Y2E=' },
        identity: { oidc: { issuer: 'https://oidc.eks.amazonaws.com/id/1' } },
        roleArn: 'arn:aws:iam::111111111111:role/cluster',
        encryptionConfig: [
          { provider: { keyArn: 'arn:aws:kms:us-east-1:111111111111:key/k-1' }, resources: ['secrets'] },
        ],
        logging: {
          clusterLogging: [
            { enabled: true, types: ['api', 'audit'] },
            { enabled: false, types: ['scheduler'] },
          ],
        },
        resourcesVpcConfig: {
          endpointPrivateAccess: true,
          endpointPublicAccess: true,
          publicAccessCidrs: ['203.0.113.0/24'],
          securityGroupIds: ['sg-1'],
          subnetIds: ['subnet-1', 'subnet-2'],
          clusterSecurityGroupId: 'sg-9',
        },
        kubernetesNetworkConfig: {
          ipFamily: 'ipv4',
          serviceIpv4Cidr: '172.20.0.0/16',
          elasticLoadBalancing: { enabled: true },
        },
        accessConfig: { authenticationMode: 'API' },
        computeConfig: { enabled: true, nodePools: ['system'], nodeRoleArn: 'arn:aws:iam::111111111111:role/node' },
        storageConfig: { blockStorage: { enabled: true } },
        upgradePolicy: { supportType: 'STANDARD' },
        zonalShiftConfig: { enabled: true },
        deletionProtection: true,
        tags: { Name: 'maestro' },
      },
    },
    ListAddons: { addons: [] },
    ListNodegroups: { nodegroups: [] },
    ListAccessEntries: { accessEntries: [] },
    ListPodIdentityAssociations: { associations: [] },
    GetClusterContents: { objects: [], releases: [] },
  },
  attributes: {
    Arn: 'arn:aws:eks:us-east-1:111111111111:cluster/maestro',
    Endpoint: 'https://maestro.eks.amazonaws.com',
    CertificateAuthorityData: 'Y2E=',
    ClusterSecurityGroupId: 'sg-9',
    EncryptionConfigKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
    OpenIdConnectIssuerUrl: 'https://oidc.eks.amazonaws.com/id/1',
  },
  changes: {
    ...within('DescribeCluster.cluster', {
      ...capitalized(
        'name',
        'version',
        'roleArn',
        'encryptionConfig[0].provider.keyArn',
        'resourcesVpcConfig.endpointPrivateAccess',
        'resourcesVpcConfig.endpointPublicAccess',
        'kubernetesNetworkConfig.ipFamily',
        'kubernetesNetworkConfig.serviceIpv4Cidr',
        'kubernetesNetworkConfig.elasticLoadBalancing.enabled',
        'accessConfig.authenticationMode',
        'computeConfig.enabled',
        'computeConfig.nodeRoleArn',
        'storageConfig.blockStorage.enabled',
        'upgradePolicy.supportType',
        'zonalShiftConfig.enabled',
        'deletionProtection',
      ),
      'without encryptionConfig[0]': 'missing EncryptionConfig[0]',
      'more encryptionConfig': 'unexpected EncryptionConfig[]',
      'without logging.clusterLogging[0]': [
        'missing Logging.ClusterLogging.EnabledTypes[0]',
        'missing Logging.ClusterLogging.EnabledTypes[1]',
      ],
      'more logging.clusterLogging': 'unexpected Logging.ClusterLogging.EnabledTypes[]',
      'logging.clusterLogging[0].enabled': [
        'missing Logging.ClusterLogging.EnabledTypes[0]',
        'missing Logging.ClusterLogging.EnabledTypes[1]',
      ],
      'without logging.clusterLogging[0].types[0]': 'missing Logging.ClusterLogging.EnabledTypes[0]',
      'without logging.clusterLogging[0].types[1]': 'missing Logging.ClusterLogging.EnabledTypes[1]',
      'more logging.clusterLogging[0].types': 'unexpected Logging.ClusterLogging.EnabledTypes[]',
      'logging.clusterLogging[0].types[0]': 'changed Logging.ClusterLogging.EnabledTypes[0].Type',
      'logging.clusterLogging[0].types[1]': 'changed Logging.ClusterLogging.EnabledTypes[1].Type',
      'logging.clusterLogging[1].enabled': 'unexpected Logging.ClusterLogging.EnabledTypes[]',
      'tags.Name': 'changed Tags[Name].Value',
      ...listRows('encryptionConfig[0].resources', 'EncryptionConfig[0].Resources', 1),
      ...listRows('resourcesVpcConfig.publicAccessCidrs', 'ResourcesVpcConfig.PublicAccessCidrs', 1),
      ...listRows('resourcesVpcConfig.securityGroupIds', 'ResourcesVpcConfig.SecurityGroupIds', 1),
      ...listRows('resourcesVpcConfig.subnetIds', 'ResourcesVpcConfig.SubnetIds', 2),
      ...listRows('computeConfig.nodePools', 'ComputeConfig.NodePools', 1),
    }),
  },
  unseen: ['DescribeCluster.cluster.logging.clusterLogging[1]'],
  unread: {
    'Cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions': 'only an instruction for the creation',
    'Cluster.BootstrapSelfManagedAddons': 'only an instruction for the creation',
  },
  planted: {
    'is gone': [set('DescribeCluster', missing('ResourceNotFoundException')), 'missing'],
    'its secrets are not encrypted': [set(`${CLUSTER}.encryptionConfig`, []), 'missing EncryptionConfig[0]'],
    'an add-on was added': [add('ListAddons.addons', 'vpc-cni'), 'unexpected Addons[vpc-cni]'],
    'nodes were added': [add('ListNodegroups.nodegroups', 'other'), 'unexpected Nodegroups[other]'],
    'somebody was let in': [
      add('ListAccessEntries.accessEntries', 'arn:aws:iam::111111111111:role/mallory'),
      'unexpected AccessEntries[arn:aws:iam::111111111111:role/mallory]',
    ],
    'an object was added': [
      add('GetClusterContents.objects', { kind: 'Secret', metadata: { name: 'any', namespace: 'default' } }),
      'unexpected KubernetesObjects[Secret default/any]',
    ],
    'a chart was installed': [
      add('GetClusterContents.releases', { name: 'any', namespace: 'default', values: {} }),
      'unexpected HelmReleases[default/any]',
    ],
    'a service account was given a role': [
      add('ListPodIdentityAssociations.associations', { namespace: 'default', serviceAccount: 'any' }),
      'unexpected PodIdentityAssociations[default any]',
    ],
  },
});
