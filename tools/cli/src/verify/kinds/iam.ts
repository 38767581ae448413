import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  type Role,
} from '@aws-sdk/client-iam';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { asList, own, type Claim, type Kinds, type LiveResource, type StatedResource } from './kind';
import { tagsOf } from './tags';

const PRINCIPALS = { Users: 'users are not read', Groups: 'groups are not read' };

/** Roles with every policy that they have, from whichever resource states it. */
export const IAM_KINDS: Kinds = {
  'AWS::IAM::Role': {
    read: readRole,
    claimed: ['ManagedPolicyArns', 'Policies'],
    claims: (role) => [
      own(role, 'ManagedPolicyArns', role.properties.ManagedPolicyArns),
      own(role, 'Policies', role.properties.Policies),
    ],
  },
  'AWS::IAM::Policy': {
    claims: (policy) => {
      const { PolicyName, PolicyDocument } = policy.properties;
      return inRoles(policy, 'Policies', { PolicyName, PolicyDocument });
    },
    unreadable: PRINCIPALS,
  },
  'AWS::IAM::ManagedPolicy': {
    read: readManagedPolicy,
    claimed: ['Roles'],
    claims: (policy) => inRoles(policy, 'ManagedPolicyArns', policy.physicalId),
    unreadable: PRINCIPALS,
  },
  'AWS::IAM::InstanceProfile': { read: readInstanceProfile },
};

function inRoles(policy: StatedResource, set: string, item: unknown): Claim[] {
  return asList(policy.properties.Roles).map((role) => ({
    owner: { type: 'AWS::IAM::Role', physicalId: role },
    set,
    items: [item],
  }));
}

const iam = (cloud: Cloud): IAMClient => cloud.client(IAMClient);

async function readRole(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const role = (await orMissing(iam(cloud).send(new GetRoleCommand({ RoleName: name }))))?.Role;
  if (role === undefined) {
    return undefined;
  }
  const [attached, inline] = await Promise.all([
    allOf(
      paginateListAttachedRolePolicies({ client: iam(cloud) }, { RoleName: name }),
      (page) => page.AttachedPolicies,
    ),
    allOf(paginateListRolePolicies({ client: iam(cloud) }, { RoleName: name }), (page) => page.PolicyNames),
  ]);
  return {
    properties: {
      RoleName: role.RoleName,
      Path: role.Path,
      Description: role.Description,
      AssumeRolePolicyDocument: decoded(role.AssumeRolePolicyDocument),
      MaxSessionDuration: role.MaxSessionDuration,
      PermissionsBoundary: role.PermissionsBoundary?.PermissionsBoundaryArn,
    },
    sets: {
      Tags: tagsOf(role.Tags),
      ManagedPolicyArns: attached.map((policy) => policy.PolicyArn),
      Policies: await Promise.all(inline.map((policy) => readInlinePolicy(cloud, role, policy))),
    },
    attributes: { Arn: role.Arn, RoleId: role.RoleId },
  };
}

async function readInlinePolicy(cloud: Cloud, role: Role, name: string): Promise<unknown> {
  const { PolicyDocument } = await iam(cloud).send(
    new GetRolePolicyCommand({ RoleName: role.RoleName, PolicyName: name }),
  );
  return { PolicyName: name, PolicyDocument: decoded(PolicyDocument) };
}

async function readManagedPolicy(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const policy = (await orMissing(iam(cloud).send(new GetPolicyCommand({ PolicyArn: arn }))))?.Policy;
  if (policy === undefined) {
    return undefined;
  }
  const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: policy.DefaultVersionId });
  const { PolicyVersion } = await iam(cloud).send(command);
  return {
    properties: {
      ManagedPolicyName: policy.PolicyName,
      Path: policy.Path,
      Description: policy.Description,
      PolicyDocument: decoded(PolicyVersion?.Document),
    },
    attributes: { PolicyArn: arn, PolicyId: policy.PolicyId },
  };
}

async function readInstanceProfile(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const command = new GetInstanceProfileCommand({ InstanceProfileName: name });
  const profile = (await orMissing(iam(cloud).send(command)))?.InstanceProfile;
  return (
    profile && {
      properties: { InstanceProfileName: name, Path: profile.Path, Roles: profile.Roles?.map((role) => role.RoleName) },
      attributes: { Arn: profile.Arn, InstanceProfileId: profile.InstanceProfileId },
    }
  );
}

/** IAM gives documents back as URL-encoded text. */
function decoded(document: string | undefined): unknown {
  return document === undefined ? undefined : (JSON.parse(decodeURIComponent(document)) as unknown);
}
