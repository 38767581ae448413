import type { Item, Kind } from './account';
import { awsError, type Answers } from './aws';

interface Account {
  readonly ids: (kind: Kind) => string[];
  readonly find: (id: unknown) => Item;
  readonly remove: (id: unknown) => unknown;
  readonly listed: (kind: Kind, list: string, name: string) => () => unknown;
}

/** What audits, backs up, caches, carries messages and lets people in. */
export function fakeServices(account: Account): Answers {
  return {
    ...fakeBackups(account),
    ...fakeAudit(account),
    ...fakeMessages(account),
    ...fakeEdge(account),
    ...fakeCaches(account),
    ...fakeIdentities(account),
    ...fakeSettings(account),
  };
}

function fakeBackups({ find, remove, listed }: Account): Answers {
  return {
    ListBackupPlans: listed('BackupPlan', 'BackupPlansList', 'BackupPlanId'),
    ListBackupSelections: ({ BackupPlanId }) => ({
      BackupSelectionsList: Array.from({ length: find(BackupPlanId).parts ?? 0 }, (_, i) => ({
        SelectionId: String(i),
      })),
    }),
    DeleteBackupSelection: ({ BackupPlanId }) => {
      find(BackupPlanId).parts = (find(BackupPlanId).parts ?? 0) - 1;
      return {};
    },
    DeleteBackupPlan: (input) => remove(input.BackupPlanId),
    ListBackupVaults: listed('BackupVault', 'BackupVaultList', 'BackupVaultName'),
    DeleteBackupVaultLockConfiguration: ({ BackupVaultName }) => {
      if (find(BackupVaultName).isLocked === true) {
        throw awsError('InvalidRequestException', 'the lock is closed');
      }
      return {};
    },
    DeleteBackupVaultAccessPolicy: ({ BackupVaultName }) => {
      find(BackupVaultName).isProtected = false;
      return {};
    },
    ListRecoveryPointsByBackupVault: ({ BackupVaultName }) => ({
      RecoveryPoints: Array.from({ length: find(BackupVaultName).parts ?? 0 }, (_, i) => ({
        RecoveryPointArn: String(i),
      })),
    }),
    DeleteRecoveryPoint: ({ BackupVaultName }) => {
      const vault = find(BackupVaultName);
      if (vault.isProtected === true) {
        throw awsError('AccessDeniedException', 'the policy of the vault denies it');
      }
      vault.parts = (vault.parts ?? 0) - 1;
      return {};
    },
    DeleteBackupVault: (input) => remove(input.BackupVaultName),
  };
}

function fakeAudit({ ids, find, remove, listed }: Account): Answers {
  const scoped = (kind: Kind, list: string) => (input: Record<string, unknown>) => ({
    [list]: input.Scope === 'REGIONAL' ? ids(kind).map((id) => ({ Name: 'wall', Id: id })) : undefined,
  });
  return {
    DescribeTrails: listed('Trail', 'trailList', 'TrailARN'),
    DeleteTrail: (input) => remove(input.Name),
    DescribeConfigRules: listed('ConfigRule', 'ConfigRules', 'ConfigRuleName'),
    DeleteConfigRule: (input) => remove(input.ConfigRuleName),
    DescribeDeliveryChannels: listed('DeliveryChannel', 'DeliveryChannels', 'name'),
    DeleteDeliveryChannel: (input) => remove(input.DeliveryChannelName),
    DescribeConfigurationRecorders: listed('ConfigurationRecorder', 'ConfigurationRecorders', 'name'),
    StopConfigurationRecorder: () => ({}),
    DeleteConfigurationRecorder: (input) => remove(input.ConfigurationRecorderName),
    ListWebACLs: scoped('WebACL', 'WebACLs'),
    GetWebACL: ({ Id }) => ({ WebACL: { ARN: Id }, LockToken: 'token' }),
    ListResourcesForWebACL: ({ WebACLArn }) => ({
      ResourceArns: find(WebACLArn).isProtected === true ? [WebACLArn] : undefined,
    }),
    DisassociateWebACL: ({ ResourceArn }) => {
      find(ResourceArn).isProtected = false;
      return {};
    },
    DeleteWebACL: (input) => remove(input.Id),
    ListIPSets: scoped('IPSet', 'IPSets'),
    GetIPSet: () => ({ LockToken: 'token' }),
    DeleteIPSet: (input) => remove(input.Id),
  };
}

function fakeMessages({ ids, remove, listed }: Account): Answers {
  return {
    ListSchedules: () => ({ Schedules: ids('Schedule').map((id) => ({ GroupName: 'default', Name: id })) }),
    DeleteSchedule: (input) => remove(input.Name),
    ListStateMachines: listed('StateMachine', 'stateMachines', 'stateMachineArn'),
    DeleteStateMachine: (input) => remove(input.stateMachineArn),
    ListTopics: listed('Topic', 'Topics', 'TopicArn'),
    DeleteTopic: (input) => remove(input.TopicArn),
  };
}

function fakeEdge({ ids, find, remove, listed }: Account): Answers {
  return {
    DescribeLoadBalancers: listed('LoadBalancer', 'LoadBalancers', 'LoadBalancerArn'),
    ModifyLoadBalancerAttributes: ({ LoadBalancerArn, Attributes }) => {
      find(LoadBalancerArn).isProtected = (Attributes as { Value: string }[])[0].Value === 'true';
      return {};
    },
    DeleteLoadBalancer: (input) => remove(input.LoadBalancerArn),
    ListHostedZones: () => ({ HostedZones: ids('HostedZone').map((Id) => ({ Id })) }),
    // One page at a time, and what a zone has of itself is on each.
    ListResourceRecordSets: ({ HostedZoneId }) => {
      const parts = find(HostedZoneId).parts ?? 0;
      const records = parts > 0 ? [{ Name: `record-${parts}`, Type: 'A' }] : [];
      return { ResourceRecordSets: [{ Type: 'NS' }, { Type: 'SOA' }, ...records], IsTruncated: parts > 1 };
    },
    ChangeResourceRecordSets: ({ HostedZoneId, ChangeBatch }) => {
      const zone = find(HostedZoneId);
      zone.parts = (zone.parts ?? 0) - (ChangeBatch as { Changes: unknown[] }).Changes.length;
      return {};
    },
    DeleteHostedZone: (input) => remove(input.Id),
  };
}

function fakeCaches({ remove, listed }: Account): Answers {
  return {
    DescribeReplicationGroups: listed('ReplicationGroup', 'ReplicationGroups', 'ReplicationGroupId'),
    DeleteReplicationGroup: (input) => remove(input.ReplicationGroupId),
    DescribeUserGroups: listed('UserGroup', 'UserGroups', 'UserGroupId'),
    DeleteUserGroup: (input) => remove(input.UserGroupId),
    DescribeUsers: listed('User', 'Users', 'UserId'),
    DeleteUser: (input) => remove(input.UserId),
    DescribeCacheSubnetGroups: listed('CacheSubnetGroup', 'CacheSubnetGroups', 'CacheSubnetGroupName'),
    DeleteCacheSubnetGroup: (input) => remove(input.CacheSubnetGroupName),
    DescribeCacheParameterGroups: listed('CacheParameterGroup', 'CacheParameterGroups', 'CacheParameterGroupName'),
    DeleteCacheParameterGroup: (input) => remove(input.CacheParameterGroupName),
  };
}

function fakeIdentities({ find, remove, listed }: Account): Answers {
  const held = (list: string, item: unknown) => (input: Record<string, unknown>) => ({
    [list]: find(input.RoleName).isProtected === true ? [item] : undefined,
  });
  return {
    ListRoles: listed('Role', 'Roles', 'RoleName'),
    GetRole: ({ RoleName }) => ({
      Role: { Path: find(RoleName).manager === 'AWS' ? '/aws-service-role/config.amazonaws.com/' : '/' },
    }),
    ListAttachedRolePolicies: held('AttachedPolicies', { PolicyArn: 'attached' }),
    ListRolePolicies: held('PolicyNames', 'inline'),
    ListInstanceProfilesForRole: held('InstanceProfiles', { InstanceProfileName: 'profile' }),
    DetachRolePolicy: () => ({}),
    DeleteRolePolicy: () => ({}),
    RemoveRoleFromInstanceProfile: ({ RoleName }) => {
      find(RoleName).isProtected = false;
      return {};
    },
    DeleteRole: (input) => remove(input.RoleName),
    DeleteServiceLinkedRole: (input) => remove(input.RoleName),
    ListPolicies: listed('ManagedPolicy', 'Policies', 'Arn'),
    ListPolicyVersions: ({ PolicyArn }) => ({
      Versions: [
        { VersionId: 'v1', IsDefaultVersion: false },
        { VersionId: find(PolicyArn).id, IsDefaultVersion: true },
      ],
    }),
    DeletePolicyVersion: () => ({}),
    DeletePolicy: (input) => remove(input.PolicyArn),
    ListOpenIDConnectProviders: listed('OIDCProvider', 'OpenIDConnectProviderList', 'Arn'),
    DeleteOpenIDConnectProvider: (input) => remove(input.OpenIDConnectProviderArn),
  };
}

function fakeSettings({ ids, remove }: Account): Answers {
  const orMissing = (kind: Kind, code: string) => () => {
    if (ids(kind).length === 0) {
      throw awsError(code, 'there is none');
    }
    return {};
  };
  return {
    GetAccountPasswordPolicy: orMissing('PasswordPolicy', 'NoSuchEntityException'),
    DeleteAccountPasswordPolicy: () => remove('PasswordPolicy'),
    GetEbsEncryptionByDefault: () => ({ EbsEncryptionByDefault: ids('VolumeEncryption').length > 0 }),
    DisableEbsEncryptionByDefault: () => remove('VolumeEncryption'),
    GetCallerIdentity: () => ({ Account: '000000000101' }),
    GetPublicAccessBlock: orMissing('PublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
    DeletePublicAccessBlock: () => remove('PublicAccessBlock'),
  };
}
