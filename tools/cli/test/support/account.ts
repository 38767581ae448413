import { fakeServices } from './account-services';
import { awsError, type Answers } from './aws';

export type Kind =
  | 'DBInstance'
  | 'DBSnapshot'
  | 'DBSubnetGroup'
  | 'DBParameterGroup'
  | 'Bucket'
  | 'Repository'
  | 'Cluster'
  | 'Instance'
  | 'SecurityGroup'
  | 'Volume'
  | 'Snapshot'
  | 'Secret'
  | 'LogGroup'
  | 'Alias'
  | 'Key'
  | 'BackupPlan'
  | 'BackupVault'
  | 'Trail'
  | 'ConfigRule'
  | 'DeliveryChannel'
  | 'ConfigurationRecorder'
  | 'WebACL'
  | 'IPSet'
  | 'Schedule'
  | 'StateMachine'
  | 'Topic'
  | 'ReplicationGroup'
  | 'CacheSnapshot'
  | 'UserGroup'
  | 'User'
  | 'CacheSubnetGroup'
  | 'CacheParameterGroup'
  | 'Role'
  | 'ManagedPolicy'
  | 'OIDCProvider'
  | 'PasswordPolicy'
  | 'VolumeEncryption'
  | 'PublicAccessBlock';

/** Something in an account, and how it resists its deletion. */
export interface Item {
  readonly kind: Kind;
  readonly id: string;
  isGone?: boolean;
  isProtected?: boolean;
  /** How often its deletion is refused first. */
  refusals?: number;
  /** Keys in a bucket; one that begins with `gone` has a delete marker alone. */
  objects?: string[];
  /** Selections of a backup plan, recovery points of a vault. */
  parts?: number;
  readonly isLocked?: boolean;
  readonly manager?: 'AWS' | 'CUSTOMER';
}

/** Objects on one page of a bucket's listing. */
const PAGE = 2;

/** The services of an account that holds these items. */
export function fakeAccount(items: Item[]): Answers {
  const ids = (kind: Kind) => items.filter((item) => item.kind === kind && item.isGone !== true).map(({ id }) => id);
  const find = (id: unknown) => items.find((item) => item.id === id)!;
  const remove = (id: unknown) => {
    const item = find(id);
    if (item.isProtected === true || (item.refusals ?? 0) > 0 || (item.objects ?? []).length + (item.parts ?? 0) > 0) {
      item.refusals = (item.refusals ?? 0) - 1;
      throw awsError('InUse', `${item.id} is in use`);
    }
    item.isGone = true;
    return {};
  };
  // A service leaves an empty list out, and everything in its answers may lack its name.
  const listed = (kind: Kind, list: string, name: string) => () =>
    ids(kind).length === 0 ? {} : { [list]: [...ids(kind).map((id) => ({ [name]: id })), {}] };
  return {
    DescribeDBInstances: listed('DBInstance', 'DBInstances', 'DBInstanceIdentifier'),
    ModifyDBInstance: ({ DBInstanceIdentifier, DeletionProtection }) => {
      find(DBInstanceIdentifier).isProtected = DeletionProtection === true;
      return {};
    },
    DeleteDBInstance: (input) => remove(input.DBInstanceIdentifier),
    DescribeDBSnapshots: listed('DBSnapshot', 'DBSnapshots', 'DBSnapshotIdentifier'),
    DeleteDBSnapshot: (input) => remove(input.DBSnapshotIdentifier),
    DescribeRepositories: listed('Repository', 'repositories', 'repositoryName'),
    DeleteRepository: (input) => remove(input.repositoryName),
    DescribeDBSubnetGroups: listed('DBSubnetGroup', 'DBSubnetGroups', 'DBSubnetGroupName'),
    DeleteDBSubnetGroup: (input) => remove(input.DBSubnetGroupName),
    DescribeDBParameterGroups: listed('DBParameterGroup', 'DBParameterGroups', 'DBParameterGroupName'),
    DeleteDBParameterGroup: (input) => remove(input.DBParameterGroupName),
    ListClusters: () => ({ clusters: ids('Cluster') }),
    UpdateClusterConfig: ({ name, deletionProtection }) => {
      find(name).isProtected = deletionProtection === true;
      return {};
    },
    DeleteCluster: (input) => remove(input.name),
    ...fakeInstances(items, find, remove),
    // Of the default group the deletion of its VPC takes care.
    DescribeSecurityGroups: () => ({
      SecurityGroups: ids('SecurityGroup').map((id) => ({ GroupId: id, GroupName: id === 'default' ? id : 'ours' })),
    }),
    DeleteSecurityGroup: (input) => remove(input.GroupId),
    DescribeVolumes: listed('Volume', 'Volumes', 'VolumeId'),
    DeleteVolume: (input) => remove(input.VolumeId),
    // EC2 and ElastiCache have commands of the same names.
    DescribeSnapshots: () => ({
      Snapshots: [
        ...ids('Snapshot').map((id) => ({ SnapshotId: id })),
        ...ids('CacheSnapshot').map((id) => ({ SnapshotName: id })),
      ],
    }),
    DeleteSnapshot: (input) => remove(input.SnapshotId ?? input.SnapshotName),
    ListSecrets: listed('Secret', 'SecretList', 'ARN'),
    DeleteSecret: (input) => remove(input.SecretId),
    DescribeLogGroups: listed('LogGroup', 'logGroups', 'logGroupName'),
    DeleteLogGroup: (input) => remove(input.logGroupName),
    ListAliases: listed('Alias', 'Aliases', 'AliasName'),
    DeleteAlias: (input) => remove(input.AliasName),
    // KMS goes on listing keys that are on their way out.
    ListKeys: () => ({ Keys: items.filter(({ kind }) => kind === 'Key').map(({ id }) => ({ KeyId: id })) }),
    DescribeKey: ({ KeyId }) => {
      const { manager, isGone } = find(KeyId);
      return { KeyMetadata: { KeyManager: manager ?? 'CUSTOMER', KeyState: isGone ? 'PendingDeletion' : 'Enabled' } };
    },
    ScheduleKeyDeletion: (input) => remove(input.KeyId),
    ...fakeBuckets(ids, find, remove),
    ...fakeServices({ ids, find, remove, listed }),
  };
}

/** EC2 goes on listing terminated instances for an hour. */
function fakeInstances(items: Item[], find: (id: unknown) => Item, remove: (id: unknown) => unknown): Answers {
  return {
    DescribeInstances: () => ({
      Reservations: items
        .filter(({ kind }) => kind === 'Instance')
        .map(({ id, isGone }) => ({
          Instances: [{ InstanceId: id, State: { Name: isGone === true ? 'terminated' : 'running' } }],
        })),
    }),
    ModifyInstanceAttribute: ({ InstanceId, DisableApiTermination }) => {
      find(InstanceId).isProtected = (DisableApiTermination as { Value: boolean }).Value;
      return {};
    },
    TerminateInstances: ({ InstanceIds }) => {
      (InstanceIds as string[]).forEach(remove);
      return {};
    },
  };
}

function fakeBuckets(
  ids: (kind: Kind) => string[],
  find: (id: unknown) => Item,
  remove: (id: unknown) => unknown,
): Answers {
  return {
    ListBuckets: () => ({ Buckets: [...ids('Bucket').map((Name) => ({ Name })), {}] }),
    ListObjectVersions: ({ Bucket }) => {
      const { objects = [] } = find(Bucket);
      const page = objects.slice(0, PAGE).map((Key) => ({ Key, VersionId: 'v' }));
      const isMarker = ({ Key }: { Key: string }) => Key.startsWith('gone');
      const [Versions, DeleteMarkers] = [page.filter((o) => !isMarker(o)), page.filter(isMarker)];
      return { ...(Versions.length > 0 && { Versions }), ...(DeleteMarkers.length > 0 && { DeleteMarkers }) };
    },
    DeleteObjects: ({ Bucket, Delete }) => {
      const bucket = find(Bucket);
      const { Objects } = Delete as { Objects: { Key: string }[] };
      if (bucket.isLocked === true) {
        return { Errors: Objects.map(({ Key }) => ({ Key, Message: 'object lock' })) };
      }
      bucket.objects = bucket.objects?.filter((key) => !Objects.some(({ Key }) => Key === key)) ?? [];
      return {};
    },
    DeleteBucket: (input) => remove(input.Bucket),
  };
}
