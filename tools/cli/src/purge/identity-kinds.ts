import {
  DeleteAccountPasswordPolicyCommand,
  DeleteOpenIDConnectProviderCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteServiceLinkedRoleCommand,
  DetachRolePolicyCommand,
  GetAccountPasswordPolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  paginateListAttachedRolePolicies,
  paginateListInstanceProfilesForRole,
  paginateListPolicies,
  paginateListPolicyVersions,
  paginateListRolePolicies,
  paginateListRoles,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import type { AwsClientFactory } from '../aws/clients';
import { collect, type Kind } from './kind';

const role: Kind = {
  type: 'AWS::IAM::Role',
  list: (clients) =>
    collect(paginateListRoles({ client: clients.get(IAMClient) }, {}), (page) => page.Roles?.map((r) => r.RoleName)),
  remove: async (clients, id) => {
    const client = clients.get(IAMClient);
    const { Role } = await client.send(new GetRoleCommand({ RoleName: id }));
    // That of a service has its own way out, and the service's policies on it.
    if (Role?.Path?.startsWith('/aws-service-role/')) {
      await client.send(new DeleteServiceLinkedRoleCommand({ RoleName: id }));
      return;
    }
    await release(client, id);
    await client.send(new DeleteRoleCommand({ RoleName: id }));
  },
};

async function release(client: IAMClient, RoleName: string): Promise<void> {
  const attached = await collect(paginateListAttachedRolePolicies({ client }, { RoleName }), (page) =>
    page.AttachedPolicies?.map((policy) => policy.PolicyArn),
  );
  for (const PolicyArn of attached) {
    await client.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  const inline = await collect(paginateListRolePolicies({ client }, { RoleName }), (page) => page.PolicyNames);
  for (const PolicyName of inline) {
    await client.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  }
  const profiles = await collect(paginateListInstanceProfilesForRole({ client }, { RoleName }), (page) =>
    page.InstanceProfiles?.map((profile) => profile.InstanceProfileName),
  );
  for (const InstanceProfileName of profiles) {
    await client.send(new RemoveRoleFromInstanceProfileCommand({ RoleName, InstanceProfileName }));
  }
}

const managedPolicy: Kind = {
  type: 'AWS::IAM::ManagedPolicy',
  list: (clients) =>
    collect(paginateListPolicies({ client: clients.get(IAMClient) }, { Scope: 'Local' }), (page) =>
      page.Policies?.map((policy) => policy.Arn),
    ),
  remove: async (clients, id) => {
    const client = clients.get(IAMClient);
    const versions = await collect(paginateListPolicyVersions({ client }, { PolicyArn: id }), (page) =>
      page.Versions?.filter(({ IsDefaultVersion }) => !IsDefaultVersion).map((version) => version.VersionId),
    );
    for (const VersionId of versions) {
      await client.send(new DeletePolicyVersionCommand({ PolicyArn: id, VersionId }));
    }
    await client.send(new DeletePolicyCommand({ PolicyArn: id }));
  },
};

const oidcProvider: Kind = {
  type: 'AWS::IAM::OIDCProvider',
  list: async (clients) => {
    const command = new ListOpenIDConnectProvidersCommand({});
    const { OpenIDConnectProviderList = [] } = await clients.get(IAMClient).send(command);
    return OpenIDConnectProviderList.flatMap(({ Arn }) => Arn ?? []);
  },
  remove: async (clients, id) => {
    const command = new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: id });
    await clients.get(IAMClient).send(command);
  },
};

/** A setting is there or not: it has no name but that of its type. */
const passwordPolicy: Kind = {
  type: 'Custom::AccountPasswordPolicy',
  list: async (clients) => ((await hasPasswordPolicy(clients)) ? ['PasswordPolicy'] : []),
  remove: async (clients) => {
    await clients.get(IAMClient).send(new DeleteAccountPasswordPolicyCommand({}));
  },
};

async function hasPasswordPolicy(clients: AwsClientFactory): Promise<boolean> {
  try {
    await clients.get(IAMClient).send(new GetAccountPasswordPolicyCommand({}));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') {
      return false;
    }
    throw error;
  }
}

/** In the order in which they let go of each other. */
export const IDENTITY_KINDS: Kind[] = [role, managedPolicy, oidcProvider, passwordPolicy];
