import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { capitalized, listRows, within } from '../support/rows';

const ADMIN = 'arn:aws:iam::111111111111:role/admin';
const ASSOCIATION = 'arn:aws:eks:us-east-1:111111111111:podidentityassociation/maestro/a-1';

/** A cluster with nothing in it but what is under test. */
const cluster = {
  DescribeCluster: { cluster: { name: 'maestro' } },
  ListAddons: { addons: [] },
  ListNodegroups: { nodegroups: [] },
  ListAccessEntries: { accessEntries: [] },
  ListPodIdentityAssociations: { associations: [] },
  GetClusterContents: { objects: [], releases: [] },
};
const Cluster = [
  'maestro',
  'AWS::EKS::Cluster',
  { AccessConfig: { BootstrapClusterCreatorAdminPermissions: false } },
] as const;

describeKind({
  resources: {
    Addon: [
      'maestro|ebs',
      'AWS::EKS::Addon',
      {
        ClusterName: 'maestro',
        AddonName: 'ebs',
        AddonVersion: 'v1.50.0',
        ServiceAccountRoleArn: 'arn:aws:iam::111111111111:role/ebs',
        ConfigurationValues: '{"controller": {"replicas": 2, "zones": ["a"]}}',
        PodIdentityAssociations: [{ ServiceAccount: 'ebs-sa', RoleArn: 'arn:aws:iam::111111111111:role/pod' }],
        ResolveConflicts: 'OVERWRITE',
        PreserveOnDelete: true,
        Tags: [{ Key: 'Name', Value: 'maestro' }],
      },
    ],
    Cluster,
  },
  answers: {
    ...cluster,
    ListAddons: { addons: ['ebs'] },
    ListPodIdentityAssociations: { associations: [{ namespace: 'kube-system', serviceAccount: 'ebs-sa' }] },
    DescribeAddon: {
      addon: {
        clusterName: 'maestro',
        addonName: 'ebs',
        addonArn: 'arn:aws:eks:us-east-1:111111111111:addon/maestro/ebs/1',
        addonVersion: 'v1.50.0',
        serviceAccountRoleArn: 'arn:aws:iam::111111111111:role/ebs',
        configurationValues: '{"controller":{"zones":["a"],"replicas":2}}',
        podIdentityAssociations: [ASSOCIATION],
        tags: { Name: 'maestro' },
      },
    },
    'DescribePodIdentityAssociation(a-1)': {
      association: {
        clusterName: 'maestro',
        serviceAccount: 'ebs-sa',
        roleArn: 'arn:aws:iam::111111111111:role/pod',
      },
    },
    DescribePodIdentityAssociation: missing('ResourceNotFoundException'),
  },
  attributes: { Arn: 'arn:aws:eks:us-east-1:111111111111:addon/maestro/ebs/1' },
  changes: {
    ...within('ListAddons', {
      'without addons[0]': 'missing Addons[ebs]',
      'more addons': 'Cluster: unexpected Addons[ebs-other]',
      'addons[0]': ['Cluster: unexpected Addons[ebs-other]', 'missing Addons[ebs]'],
    }),
    ...within('ListPodIdentityAssociations', {
      'without associations[0]': 'missing PodIdentityAssociations[ebs-sa]',
      'more associations': 'Cluster: unexpected PodIdentityAssociations[kube-system-other ebs-sa-other]',
      'associations[0].serviceAccount': [
        'Cluster: unexpected PodIdentityAssociations[kube-system ebs-sa-other]',
        'missing PodIdentityAssociations[ebs-sa]',
      ],
    }),
    ...within('DescribeAddon.addon', {
      ...capitalized('clusterName', 'addonName', 'addonVersion', 'serviceAccountRoleArn', 'configurationValues'),
      'without podIdentityAssociations[0]': 'missing PodIdentityAssociations[0]',
      'more podIdentityAssociations': 'unexpected PodIdentityAssociations[]',
      'podIdentityAssociations[0]': 'missing PodIdentityAssociations[0]',
      'tags.Name': 'changed Tags[Name].Value',
    }),
    ...within('DescribePodIdentityAssociation(a-1).association', {
      serviceAccount: 'changed PodIdentityAssociations[0].ServiceAccount',
      roleArn: 'changed PodIdentityAssociations[0].RoleArn',
    }),
  },
  unseen: [
    'DescribeCluster.cluster.name',
    'DescribePodIdentityAssociation(a-1).association.clusterName',
    'ListPodIdentityAssociations.associations[0].namespace',
  ],
  unread: {
    'Addon.ResolveConflicts': 'only an instruction for updates',
    'Addon.PreserveOnDelete': 'only an instruction for the deletion',
    'Addon.PodIdentityAssociations[kube-system ebs-sa].Namespace': 'the add-on decides its namespace',
    'Cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions': 'only an instruction for the creation',
  },
  planted: {
    'is gone': [set('DescribeAddon', missing('ResourceNotFoundException')), 'missing'],
    'its pods were given another role': [
      set('DescribePodIdentityAssociation(a-1).association.roleArn', ADMIN),
      'changed PodIdentityAssociations[0].RoleArn',
    ],
    'its pods were given a second role': [
      add('DescribeAddon.addon.podIdentityAssociations', ASSOCIATION),
      'unexpected PodIdentityAssociations[]',
    ],
    'its pods have no role any more': [
      set('DescribeAddon.addon.podIdentityAssociations', undefined),
      'missing PodIdentityAssociations[0]',
    ],
  },
});

describeKind({
  resources: {
    Entry: [
      `${ADMIN}|maestro`,
      'AWS::EKS::AccessEntry',
      {
        ClusterName: 'maestro',
        PrincipalArn: ADMIN,
        Type: 'STANDARD',
        Username: 'admin',
        KubernetesGroups: ['admins'],
        AccessPolicies: [
          { PolicyArn: 'arn:aws:eks::aws:view', AccessScope: { Type: 'namespace', Namespaces: ['api'] } },
        ],
        Tags: [{ Key: 'Name', Value: 'maestro' }],
      },
    ],
    Cluster,
  },
  answers: {
    ...cluster,
    ListAccessEntries: { accessEntries: [ADMIN] },
    DescribeAccessEntry: {
      accessEntry: {
        clusterName: 'maestro',
        principalArn: ADMIN,
        type: 'STANDARD',
        username: 'admin',
        kubernetesGroups: ['admins'],
        accessEntryArn: 'arn:aws:eks:us-east-1:111111111111:access-entry/1',
        tags: { Name: 'maestro' },
      },
    },
    ListAssociatedAccessPolicies: {
      associatedAccessPolicies: [
        { policyArn: 'arn:aws:eks::aws:view', accessScope: { type: 'namespace', namespaces: ['api'] } },
      ],
    },
  },
  attributes: { AccessEntryArn: 'arn:aws:eks:us-east-1:111111111111:access-entry/1' },
  changes: {
    ...within('ListAccessEntries', {
      'without accessEntries[0]': 'missing AccessEntries[arn:aws:iam::111111111111:role/admin]',
      'more accessEntries': 'Cluster: unexpected AccessEntries[arn:aws:iam::111111111111:role/admin-other]',
      'accessEntries[0]': [
        'Cluster: unexpected AccessEntries[arn:aws:iam::111111111111:role/admin-other]',
        'missing AccessEntries[arn:aws:iam::111111111111:role/admin]',
      ],
    }),
    ...within('DescribeAccessEntry.accessEntry', {
      ...capitalized('clusterName', 'principalArn', 'type', 'username'),
      'tags.Name': 'changed Tags[Name].Value',
      ...listRows('kubernetesGroups', 'KubernetesGroups', 1),
    }),
    ...within('ListAssociatedAccessPolicies', {
      'without associatedAccessPolicies[0]': 'missing AccessPolicies[0]',
      'more associatedAccessPolicies': 'unexpected AccessPolicies[]',
    }),
    ...within('ListAssociatedAccessPolicies.associatedAccessPolicies[0]', {
      policyArn: 'changed AccessPolicies[0].PolicyArn',
      'accessScope.type': 'changed AccessPolicies[0].AccessScope.Type',
      ...listRows('accessScope.namespaces', 'AccessPolicies[0].AccessScope.Namespaces', 1),
    }),
  },
  unseen: ['DescribeCluster.cluster.name'],
  unread: { 'Cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions': 'only an instruction for the creation' },
  planted: {
    'is gone': [set('DescribeAccessEntry', missing('ResourceNotFoundException')), 'missing'],
    'it may do more': [
      add('ListAssociatedAccessPolicies.associatedAccessPolicies', { policyArn: 'arn:aws:eks::aws:admin' }),
      'unexpected AccessPolicies[]',
    ],
  },
});

describeKind({
  resources: {
    Identity: [
      ASSOCIATION,
      'AWS::EKS::PodIdentityAssociation',
      {
        ClusterName: 'maestro',
        Namespace: 'api',
        ServiceAccount: 'api',
        RoleArn: 'arn:aws:iam::111111111111:role/api',
        TargetRoleArn: 'arn:aws:iam::222222222222:role/api',
        DisableSessionTags: true,
        Tags: [{ Key: 'Name', Value: 'maestro' }],
      },
    ],
    Cluster,
  },
  answers: {
    ...cluster,
    ListPodIdentityAssociations: { associations: [{ namespace: 'api', serviceAccount: 'api' }] },
    'DescribePodIdentityAssociation(a-1)': {
      association: {
        associationArn: ASSOCIATION,
        associationId: 'a-1',
        clusterName: 'maestro',
        namespace: 'api',
        serviceAccount: 'api',
        roleArn: 'arn:aws:iam::111111111111:role/api',
        targetRoleArn: 'arn:aws:iam::222222222222:role/api',
        disableSessionTags: true,
        tags: { Name: 'maestro' },
      },
    },
  },
  attributes: {
    AssociationArn: 'arn:aws:eks:us-east-1:111111111111:podidentityassociation/maestro/a-1',
    AssociationId: 'a-1',
  },
  changes: {
    ...within('ListPodIdentityAssociations', {
      'without associations[0]': 'missing PodIdentityAssociations[api api]',
      'more associations': 'Cluster: unexpected PodIdentityAssociations[api-other api-other]',
    }),
    ...within('ListPodIdentityAssociations.associations[0]', {
      namespace: [
        'Cluster: unexpected PodIdentityAssociations[api-other api]',
        'missing PodIdentityAssociations[api api]',
      ],
      serviceAccount: [
        'Cluster: unexpected PodIdentityAssociations[api api-other]',
        'missing PodIdentityAssociations[api api]',
      ],
    }),
    ...within('DescribePodIdentityAssociation(a-1).association', {
      ...capitalized('clusterName', 'namespace', 'serviceAccount', 'roleArn', 'targetRoleArn', 'disableSessionTags'),
      'tags.Name': 'changed Tags[Name].Value',
    }),
  },
  unseen: ['DescribeCluster.cluster.name'],
  unread: { 'Cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions': 'only an instruction for the creation' },
  planted: {
    'is gone': [set('DescribePodIdentityAssociation(a-1)', missing('ResourceNotFoundException')), 'missing'],
  },
});
