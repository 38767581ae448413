import type { Target } from '../../src/aws/target';
import { purge } from '../../src/purge/purge';
import { awsError, fakeAws } from '../support/aws';
import { errorOf } from '../support/errors';
import { fakeAccount, type Item, type Kind } from '../support/account';
import { openSession, type TestSession } from '../support/session';
import { fakeCloudFormation, type FakeStack } from '../support/stacks';

const fake = (name: string, more: Partial<FakeStack> = {}): FakeStack => ({
  name,
  status: 'CREATE_COMPLETE',
  created: 0,
  template: {},
  ...more,
});

async function purgeOf(stacks: FakeStack[], items: Item[], session: TestSession = openSession()) {
  const account = fakeAccount(items);
  const { clients, calls } = fakeAws({ ...fakeCloudFormation(stacks), ...account });
  const target: Target = {
    configuration: 'local',
    account: '000000000101',
    region: 'us-east-1',
    env: {},
    clients,
    reading: clients,
  };
  const result = await purge(session, session.workspace.environments[0], target);
  return { ...result, calls, left: items, said: session.said() };
}

test('is refused for AWS before anything is asked', async () => {
  const { clients, calls } = fakeAws({});
  const session = openSession();
  const target: Target = {
    configuration: 'aws',
    account: '1',
    region: 'us-east-1',
    env: {},
    clients,
    reading: clients,
  };
  const error = await errorOf(() => purge(session, session.workspace.environments[0], target));
  expect(error).toMatchObject({ code: 'MAESTRO_PURGE_LOCAL_ONLY', exitCode: 2 });
  expect(calls).toEqual([]);
});

test('of an empty account does nothing', async () => {
  expect(await purgeOf([], [])).toMatchObject({ stacks: [], removed: [], remaining: [] });
});

test('lifts every protection, deletes the stacks, and removes what they retained', async () => {
  const template = { Resources: { Db: { Properties: { DeletionProtection: true } } } };
  const { stacks, removed, remaining, left, said } = await purgeOf(
    [fake('data', { protected: true, template })],
    [
      { kind: 'DBInstance', id: 'db', isProtected: true },
      { kind: 'Cluster', id: 'platform', isProtected: true },
      { kind: 'Instance', id: 'i-1', isProtected: true },
      { kind: 'SecurityGroup', id: 'sg-1' },
      { kind: 'DBSnapshot', id: 'final' },
      { kind: 'DBSubnetGroup', id: 'subnets' },
      { kind: 'DBParameterGroup', id: 'parameters' },
      { kind: 'Bucket', id: 'logs', objects: ['a', 'b', 'gone'] },
      { kind: 'Repository', id: 'images' },
      { kind: 'Volume', id: 'vol-1' },
      { kind: 'Snapshot', id: 'snap-1' },
      { kind: 'Secret', id: 'arn:secret' },
      { kind: 'LogGroup', id: '/aws/x' },
      { kind: 'Alias', id: 'alias/data' },
      { kind: 'Key', id: 'key-1' },
    ],
  );
  expect(stacks).toEqual(['data']);
  expect(remaining).toEqual([]);
  expect(left.filter(({ isGone }) => isGone !== true)).toEqual([]);
  expect(removed.map(({ type }) => type)).toEqual([
    'AWS::RDS::DBInstance',
    'AWS::RDS::DBSnapshot',
    'AWS::RDS::DBSubnetGroup',
    'AWS::RDS::DBParameterGroup',
    'AWS::S3::Bucket',
    'AWS::ECR::Repository',
    'AWS::EC2::Instance',
    'AWS::EC2::Volume',
    'AWS::EC2::Snapshot',
    'AWS::EC2::SecurityGroup',
    'AWS::EKS::Cluster',
    'AWS::SecretsManager::Secret',
    'AWS::Logs::LogGroup',
    'AWS::KMS::Alias',
    'AWS::KMS::Key',
  ]);
  expect(said).toContain('deleting stack data');
});

/** In the order in which they let go of each other. */
const OTHERS: [Kind, string][] = [
  ['BackupPlan', 'AWS::Backup::BackupPlan'],
  ['BackupVault', 'AWS::Backup::BackupVault'],
  ['Trail', 'AWS::CloudTrail::Trail'],
  ['ConfigRule', 'AWS::Config::ConfigRule'],
  ['DeliveryChannel', 'AWS::Config::DeliveryChannel'],
  ['ConfigurationRecorder', 'AWS::Config::ConfigurationRecorder'],
  ['WebACL', 'AWS::WAFv2::WebACL'],
  ['IPSet', 'AWS::WAFv2::IPSet'],
  ['Schedule', 'AWS::Scheduler::Schedule'],
  ['StateMachine', 'AWS::StepFunctions::StateMachine'],
  ['Topic', 'AWS::SNS::Topic'],
  ['ReplicationGroup', 'AWS::ElastiCache::ReplicationGroup'],
  ['CacheSnapshot', 'AWS::ElastiCache::Snapshot'],
  ['UserGroup', 'AWS::ElastiCache::UserGroup'],
  ['User', 'AWS::ElastiCache::User'],
  ['CacheSubnetGroup', 'AWS::ElastiCache::SubnetGroup'],
  ['CacheParameterGroup', 'AWS::ElastiCache::ParameterGroup'],
  ['Role', 'AWS::IAM::Role'],
  ['ManagedPolicy', 'AWS::IAM::ManagedPolicy'],
  ['OIDCProvider', 'AWS::IAM::OIDCProvider'],
  ['PasswordPolicy', 'Custom::AccountPasswordPolicy'],
  ['VolumeEncryption', 'Custom::AccountVolumeEncryption'],
  ['PublicAccessBlock', 'Custom::AccountPublicAccessBlock'],
];

test('removes what audits, backs up, caches, carries messages, lets people in, and what the account states', async () => {
  const { removed, remaining } = await purgeOf(
    [],
    OTHERS.map(([kind]) => ({ kind, id: kind })),
  );
  expect(remaining).toEqual([]);
  expect(removed.map(({ type }) => type)).toEqual(OTHERS.map(([, type]) => type));
});

test('lifts the protection of a load balancer, and empties a zone of what its stack left, page by page', async () => {
  const { calls, removed, remaining } = await purgeOf(
    [],
    [
      { kind: 'LoadBalancer', id: 'api', isProtected: true },
      { kind: 'HostedZone', id: 'zone', parts: 2 },
    ],
  );
  expect(remaining).toEqual([]);
  expect(removed.map(({ type }) => type)).toEqual([
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::Route53::HostedZone',
  ]);
  const changes = calls.filter(({ command }) => command === 'ChangeResourceRecordSets');
  expect(changes.map(({ input }) => (input.ChangeBatch as { Changes: object[] }).Changes)).toEqual(
    ['record-2', 'record-1'].map((Name) => [{ Action: 'DELETE', ResourceRecordSet: { Name, Type: 'A' } }]),
  );
});

test('opens a vault that denies the deletion of what is in it', async () => {
  const { calls, remaining } = await purgeOf([], [{ kind: 'BackupVault', id: 'v', parts: 2, isProtected: true }]);
  expect(remaining).toEqual([]);
  expect(calls.filter(({ command }) => command === 'DeleteRecoveryPoint')).toHaveLength(2);
});

test('says that a vault whose lock is closed stays', async () => {
  const { remaining } = await purgeOf([], [{ kind: 'BackupVault', id: 'v', parts: 1, isLocked: true }]);
  expect(remaining).toEqual([{ type: 'AWS::Backup::BackupVault', id: 'v', reason: 'the lock is closed' }]);
});

test('takes away what holds on to something first', async () => {
  const { calls, remaining } = await purgeOf(
    [],
    [
      { kind: 'BackupPlan', id: 'nightly', parts: 2 },
      { kind: 'WebACL', id: 'wall', isProtected: true },
      { kind: 'Role', id: 'node', isProtected: true },
      { kind: 'Role', id: 'AWSServiceRoleForConfig', manager: 'AWS' },
      { kind: 'ManagedPolicy', id: 'arn:policy' },
      { kind: 'DeliveryChannel', id: 'channel' },
      { kind: 'ConfigurationRecorder', id: 'recorder' },
    ],
  );
  expect(remaining).toEqual([]);
  const inputsOf = (name: string) => calls.filter(({ command }) => command === name).map(({ input }) => input);
  expect(inputsOf('DeleteBackupSelection')).toHaveLength(2);
  expect(inputsOf('DisassociateWebACL')).toEqual([{ ResourceArn: 'wall' }]);
  expect(inputsOf('DetachRolePolicy')).toEqual([{ RoleName: 'node', PolicyArn: 'attached' }]);
  expect(inputsOf('DeleteRolePolicy')).toEqual([{ RoleName: 'node', PolicyName: 'inline' }]);
  expect(inputsOf('RemoveRoleFromInstanceProfile')).toHaveLength(1);
  expect(inputsOf('DeleteServiceLinkedRole')).toEqual([{ RoleName: 'AWSServiceRoleForConfig' }]);
  expect(inputsOf('DeletePolicyVersion')).toEqual([{ PolicyArn: 'arn:policy', VersionId: 'v1' }]);
  expect(inputsOf('StopConfigurationRecorder')).toEqual([{ ConfigurationRecorderName: 'recorder' }]);
});

test('lifts the governance of locked objects', async () => {
  const { calls } = await purgeOf([], [{ kind: 'Bucket', id: 'backups', objects: ['dump'] }]);
  const deletion = calls.find(({ command }) => command === 'DeleteObjects');
  expect(deletion?.input).toMatchObject({ BypassGovernanceRetention: true });
});

test.each(['GetAccountPasswordPolicy', 'GetPublicAccessBlock'])(
  'does not take any failure of %s for an account without the setting',
  async (command) => {
    const { clients } = fakeAws({
      ...fakeCloudFormation([]),
      ...fakeAccount([]),
      [command]: () => {
        throw awsError('AccessDenied', 'no');
      },
    });
    const session = openSession();
    const target: Target = {
      configuration: 'local',
      account: '000000000101',
      region: 'us-east-1',
      env: {},
      clients,
      reading: clients,
    };
    await expect(purge(session, session.workspace.environments[0], target)).rejects.toThrow('no');
  },
);

test('asks for deletions that keep nothing back', async () => {
  const { calls } = await purgeOf(
    [],
    [
      { kind: 'DBInstance', id: 'db' },
      { kind: 'Secret', id: 's' },
      { kind: 'Key', id: 'k' },
    ],
  );
  const inputOf = (command: string) => calls.find((call) => call.command === command)?.input;
  expect(inputOf('DeleteDBInstance')).toMatchObject({ SkipFinalSnapshot: true, DeleteAutomatedBackups: true });
  expect(inputOf('DeleteSecret')).toMatchObject({ ForceDeleteWithoutRecovery: true });
  expect(inputOf('ScheduleKeyDeletion')).toMatchObject({ PendingWindowInDays: 7 });
  expect(calls).toContainEqual({
    command: 'DescribeSnapshots',
    input: expect.objectContaining({ OwnerIds: ['self'] }) as unknown,
  });
  expect(inputOf('DescribeDBSnapshots')).toMatchObject({ SnapshotType: 'manual' });
});

test('leaves alone what belongs to AWS, and what is on its way out', async () => {
  const { removed, remaining } = await purgeOf(
    [],
    [
      { kind: 'DBSubnetGroup', id: 'default' },
      { kind: 'DBParameterGroup', id: 'default.postgres16' },
      { kind: 'CacheSubnetGroup', id: 'default' },
      { kind: 'CacheParameterGroup', id: 'default.redis7' },
      { kind: 'User', id: 'default' },
      { kind: 'BackupVault', id: 'Default' },
      { kind: 'Alias', id: 'alias/aws/rds' },
      { kind: 'SecurityGroup', id: 'default' },
      { kind: 'Instance', id: 'i-terminated', isGone: true },
      { kind: 'Key', id: 'aws-key', manager: 'AWS' },
      { kind: 'Key', id: 'old-key', isGone: true },
      { kind: 'DBParameterGroup', id: 'defaults-of-ours' },
    ],
  );
  expect(removed).toEqual([{ type: 'AWS::RDS::DBParameterGroup', id: 'defaults-of-ours' }]);
  expect(remaining).toEqual([]);
});

test('tries again what something else still held on to', async () => {
  const { removed, remaining } = await purgeOf([], [{ kind: 'Volume', id: 'vol-1', refusals: 1 }]);
  expect(removed).toEqual([{ type: 'AWS::EC2::Volume', id: 'vol-1' }]);
  expect(remaining).toEqual([]);
});

test('reports what is left, with the reason', async () => {
  const { remaining } = await purgeOf(
    [
      fake('app', {
        deletion: 'DELETE_FAILED',
        resources: [{ id: 'Queue', type: 'AWS::SQS::Queue', status: 'DELETE_FAILED' }],
        events: [{ LogicalResourceId: 'Queue', ResourceStatus: 'DELETE_FAILED', ResourceStatusReason: 'busy' }],
      }),
    ],
    [{ kind: 'Volume', id: 'vol-1', refusals: 9 }],
  );
  expect(remaining).toEqual([
    { type: 'AWS::CloudFormation::Stack', id: 'app', reason: 'Queue: busy' },
    { type: 'AWS::EC2::Volume', id: 'vol-1', reason: 'vol-1 is in use' },
  ]);
});

test('names retained resources that it cannot remove', async () => {
  const resources = [
    { id: 'Table', type: 'AWS::DynamoDB::Table', status: 'DELETE_SKIPPED', physicalId: 'orders' },
    { id: 'Alarm', type: 'AWS::CloudWatch::Alarm', status: 'DELETE_SKIPPED' },
    { id: 'Volume', type: 'AWS::EC2::Volume', status: 'DELETE_SKIPPED', physicalId: 'vol-1' },
    { id: 'Policy', type: 'AWS::S3::BucketPolicy', status: 'DELETE_SKIPPED', physicalId: 'logs' },
  ];
  const { remaining } = await purgeOf([fake('a', { resources })], [{ kind: 'Volume', id: 'vol-1' }]);
  expect(remaining).toEqual([
    { type: 'AWS::DynamoDB::Table', id: 'orders', reason: 'retained, and purge cannot remove this type' },
    { type: 'AWS::CloudWatch::Alarm', id: '', reason: 'retained, and purge cannot remove this type' },
  ]);
});

test('a bucket is emptied of every version and delete marker, page by page', async () => {
  const { calls, removed } = await purgeOf(
    [],
    [{ kind: 'Bucket', id: 'logs', objects: ['a', 'b', 'c', 'gone-1', 'gone-2'] }],
  );
  const deleted = calls
    .filter(({ command }) => command === 'DeleteObjects')
    .flatMap(({ input }) => (input.Delete as { Objects: { Key: string; VersionId: string }[] }).Objects);
  expect(deleted.map(({ Key }) => Key).sort()).toEqual(['a', 'b', 'c', 'gone-1', 'gone-2']);
  expect(deleted.every(({ VersionId }) => VersionId === 'v')).toBe(true);
  expect(removed).toEqual([{ type: 'AWS::S3::Bucket', id: 'logs' }]);
});

test('an object that cannot be deleted leaves its bucket behind, and everything else its turn', async () => {
  const { removed, remaining } = await purgeOf(
    [],
    [
      { kind: 'Bucket', id: 'backups', objects: ['0'], isLocked: true },
      { kind: 'Volume', id: 'vol-1' },
    ],
  );
  expect(removed).toEqual([{ type: 'AWS::EC2::Volume', id: 'vol-1' }]);
  expect(remaining).toEqual([
    { type: 'AWS::S3::Bucket', id: 'backups', reason: 'cannot delete 0 of bucket backups: object lock' },
  ]);
});

test('Ctrl-C ends it', async () => {
  const session = openSession();
  session.abort.abort();
  await expect(purgeOf([], [{ kind: 'Volume', id: 'v' }], session)).rejects.toMatchObject({ exitCode: 130 });
});
