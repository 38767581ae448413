import { InterruptedError } from '../../src/errors';
import { destroyStacks } from '../../src/stacks/destroy';
import { listStacks } from '../../src/stacks/stacks';
import { fakeAws, type Answers } from '../support/aws';
import { openSession, type TestSession } from '../support/session';
import { fakeCloudFormation, idOf, type FakeStack } from '../support/stacks';

const fake = (name: string, more: Partial<FakeStack> = {}): FakeStack => ({
  name,
  status: 'CREATE_COMPLETE',
  created: 0,
  template: {},
  ...more,
});
const PROTECTED = { Resources: { Database: { Properties: { DeletionProtection: true } } } };

async function destroy(
  stacks: FakeStack[],
  protection?: 'lifted',
  { session = openSession(), answers = {} }: { session?: TestSession; answers?: Answers } = {},
) {
  const { clients, calls } = fakeAws({ ...fakeCloudFormation(stacks), ...answers });
  const environment = session.workspace.environments[0];
  const result = await destroyStacks(session, environment, clients, await listStacks(clients), protection);
  const requests = calls.filter(({ command }) => command === 'DeleteStack').map(({ input }) => input.StackName);
  return { ...result, requests, said: session.said() };
}

test('deletes users before what they use, and the newest first where nothing is known', async () => {
  const { deleted, kept, failed, said } = await destroy([
    fake('network', { created: 9, exports: ['vpc'] }),
    fake('old', { created: 1 }),
    fake('new', { created: 2 }),
    fake('app', { created: 0, imports: ['vpc'] }),
  ]);
  expect(deleted).toEqual(['new', 'old', 'app', 'network']);
  expect([...kept, ...failed]).toEqual([]);
  expect(said).toContain('deleting stack network');
});

test('deletes by id, so that a stack of the same name that came later is left alone', async () => {
  expect((await destroy([fake('a')])).requests).toEqual([idOf('a')]);
});

test('keeps a stack with termination protection and what it uses, and says why', async () => {
  const { deleted, kept, requests } = await destroy([
    fake('network', { created: 3, exports: ['vpc'] }),
    fake('data', { created: 2, imports: ['vpc'], protected: true }),
    fake('app', { created: 1, imports: ['vpc'] }),
  ]);
  expect(deleted).toEqual(['app']);
  expect(requests).toHaveLength(1);
  const type = 'AWS::CloudFormation::Stack';
  expect(kept).toEqual([
    { stack: 'network', type, physicalId: idOf('network'), reason: 'used by data' },
    { stack: 'data', type, physicalId: idOf('data'), reason: 'termination protection' },
  ]);
});

test('keeps a stack with a resource that refuses to be deleted, unless the protection is lifted', async () => {
  expect(await destroy([fake('data', { template: PROTECTED })])).toMatchObject({
    deleted: [],
    kept: [{ stack: 'data', reason: 'deletion protection of Database' }],
  });
  expect(await destroy([fake('data', { template: PROTECTED })], 'lifted')).toMatchObject({
    deleted: ['data'],
    kept: [],
  });
});

test('names what the deletion policy kept of a deleted stack', async () => {
  const resources = [
    { id: 'Bucket', type: 'AWS::S3::Bucket', status: 'DELETE_SKIPPED', physicalId: 'logs' },
    { id: 'Policy', type: 'AWS::S3::BucketPolicy', status: 'DELETE_SKIPPED' },
    { id: 'Role', type: 'AWS::IAM::Role', status: 'DELETE_COMPLETE' },
  ];
  expect((await destroy([fake('a', { resources })])).kept).toEqual([
    { stack: 'a', logicalId: 'Bucket', type: 'AWS::S3::Bucket', physicalId: 'logs', reason: 'deletion policy' },
    { stack: 'a', logicalId: 'Policy', type: 'AWS::S3::BucketPolicy', reason: 'deletion policy' },
  ]);
});

test('names what an earlier update left behind, and nothing that went away later', async () => {
  const of = (id: string, PhysicalResourceId: string, ResourceStatus: string) => ({
    LogicalResourceId: id,
    ResourceType: 'AWS::S3::Bucket',
    PhysicalResourceId,
    ResourceStatus,
  });
  const events = [
    of('Bucket', 'new', 'DELETE_COMPLETE'),
    of('Bucket', 'old', 'DELETE_SKIPPED'),
    of('Bucket', 'new', 'DELETE_SKIPPED'),
  ];
  expect((await destroy([fake('a', { events })])).kept).toEqual([
    { stack: 'a', logicalId: 'Bucket', type: 'AWS::S3::Bucket', physicalId: 'old', reason: 'deletion policy' },
  ]);
});

test('a stack that cannot be deleted is reported with the reason of each resource, and what it uses stays', async () => {
  const { deleted, kept, failed } = await destroy([
    fake('network', { exports: ['vpc'] }),
    fake('app', {
      imports: ['vpc'],
      deletion: 'DELETE_FAILED',
      resources: [
        { id: 'Bucket', type: 'AWS::S3::Bucket', status: 'DELETE_FAILED', physicalId: 'logs' },
        { id: 'Queue', type: 'AWS::SQS::Queue', status: 'DELETE_FAILED' },
      ],
      events: [
        { LogicalResourceId: 'Bucket', ResourceStatus: 'DELETE_FAILED', ResourceStatusReason: 'not empty' },
        { LogicalResourceId: 'Bucket', ResourceStatus: 'CREATE_COMPLETE', ResourceStatusReason: 'fine' },
      ],
    }),
  ]);
  expect(deleted).toEqual([]);
  expect(kept).toMatchObject([{ stack: 'network', reason: 'used by app' }]);
  expect(failed).toMatchObject([
    { stack: 'app', logicalId: 'Bucket', physicalId: 'logs', reason: 'not empty' },
    { stack: 'app', logicalId: 'Queue', reason: expect.stringContaining('DELETE_FAILED') },
  ]);
  expect(failed[1]).not.toHaveProperty('physicalId');
});

test('a stack that fails without a failed resource is reported itself', async () => {
  const answers = {
    DeleteStack: () => {
      throw new Error('access denied');
    },
  };
  expect((await destroy([fake('a')], undefined, { answers })).failed).toEqual([
    { stack: 'a', type: 'AWS::CloudFormation::Stack', physicalId: idOf('a'), reason: 'access denied' },
  ]);
});

test('Ctrl-C ends it, before the next stack and while it waits for one', async () => {
  const session = openSession();
  session.abort.abort();
  await expect(destroy([fake('a')], undefined, { session })).rejects.toBeInstanceOf(InterruptedError);

  const later = openSession();
  const answers = {
    DeleteStack: () => {
      later.abort.abort();
      throw new Error('aborted');
    },
  };
  await expect(destroy([fake('a')], undefined, { session: later, answers })).rejects.toBeInstanceOf(InterruptedError);
});
