import {
  DescribeAccessEntryCommand,
  DescribeAddonCommand,
  DescribePodIdentityAssociationCommand,
  EKSClient,
  paginateListAssociatedAccessPolicies,
} from '@aws-sdk/client-eks';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { inCluster } from './eks-cluster';
import { ifKnown, Unresolved } from '../template/unresolved';
import { asList, type Claim, type Kinds, type LiveResource, type Properties, type StatedResource } from './kind';
import { sameJson } from './spellings';
import { tagsOf } from './tags';

/** What a cluster is extended with and who may use it. */
export const CLUSTER_ACCESS_KINDS: Kinds = {
  'AWS::EKS::Addon': {
    read: readAddon,
    claims: (addon) => [inCluster(addon, 'Addons', addon.properties.AddonName), ...identitiesOf(addon)],
    same: { ConfigurationValues: sameJson },
    unreadable: {
      ResolveConflicts: 'only an instruction for updates',
      PreserveOnDelete: 'only an instruction for the deletion',
    },
  },
  'AWS::EKS::AccessEntry': {
    read: readAccessEntry,
    claims: (entry) => [inCluster(entry, 'AccessEntries', entry.properties.PrincipalArn)],
  },
  'AWS::EKS::PodIdentityAssociation': {
    read: readPodIdentity,
    claims: (identity) => {
      const { Namespace, ServiceAccount } = identity.properties;
      return [inCluster(identity, 'PodIdentityAssociations', { Namespace, ServiceAccount })];
    },
  },
};

/** An add-on's role is handed to its service account, in a namespace that the add-on decides. */
function identitiesOf(addon: StatedResource): Claim[] {
  const Namespace = new Unresolved('the add-on decides its namespace');
  return asList(addon.properties.PodIdentityAssociations).map((association) => {
    const ServiceAccount = ifKnown(association, (known) => (known as Properties).ServiceAccount);
    return inCluster(addon, 'PodIdentityAssociations', { Namespace, ServiceAccount });
  });
}

const eks = (cloud: Cloud): EKSClient => cloud.client(EKSClient);

async function readAddon(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const [clusterName, addonName] = physicalId.split('|');
  const addon = (await orMissing(eks(cloud).send(new DescribeAddonCommand({ clusterName, addonName }))))?.addon;
  if (addon === undefined) {
    return undefined;
  }
  const identities = await Promise.all((addon.podIdentityAssociations ?? []).map((arn) => readPodIdentity(cloud, arn)));
  return {
    properties: {
      ClusterName: addon.clusterName,
      AddonName: addon.addonName,
      AddonVersion: addon.addonVersion,
      ServiceAccountRoleArn: addon.serviceAccountRoleArn,
      ConfigurationValues: addon.configurationValues,
      PodIdentityAssociations: identities.map((identity) => identity?.properties),
    },
    sets: { Tags: tagsOf(addon.tags) },
    attributes: { Arn: addon.addonArn },
  };
}

async function readAccessEntry(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const [principalArn, clusterName] = physicalId.split('|');
  const entry = (await orMissing(eks(cloud).send(new DescribeAccessEntryCommand({ clusterName, principalArn }))))
    ?.accessEntry;
  if (entry === undefined) {
    return undefined;
  }
  const pages = paginateListAssociatedAccessPolicies({ client: eks(cloud) }, { clusterName, principalArn });
  const policies = await allOf(pages, (page) => page.associatedAccessPolicies);
  return {
    properties: {
      ClusterName: entry.clusterName,
      PrincipalArn: entry.principalArn,
      Type: entry.type,
      Username: entry.username,
      KubernetesGroups: entry.kubernetesGroups,
      AccessPolicies: policies.map((policy) => ({
        PolicyArn: policy.policyArn,
        AccessScope: { Type: policy.accessScope?.type, Namespaces: policy.accessScope?.namespaces },
      })),
    },
    sets: { Tags: tagsOf(entry.tags) },
    attributes: { AccessEntryArn: entry.accessEntryArn },
  };
}

async function readPodIdentity(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  // arn:aws:eks:<region>:<account>:podidentityassociation/<cluster>/<id>
  const [, clusterName, associationId] = arn.split('/');
  const command = new DescribePodIdentityAssociationCommand({ clusterName, associationId });
  const association = (await orMissing(eks(cloud).send(command)))?.association;
  return (
    association && {
      properties: {
        ClusterName: association.clusterName,
        Namespace: association.namespace,
        ServiceAccount: association.serviceAccount,
        RoleArn: association.roleArn,
        TargetRoleArn: association.targetRoleArn,
        DisableSessionTags: association.disableSessionTags,
      },
      sets: { Tags: tagsOf(association.tags) },
      attributes: { AssociationArn: association.associationArn, AssociationId: association.associationId },
    }
  );
}
