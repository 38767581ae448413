import { Assembly } from '../../src/cdk/assembly';
import { failuresSince } from '../../src/stacks/failures';
import { fakeAws } from '../support/aws';
import { emptyFolder, writeFiles } from '../support/files';
import { fakeCloudFormation } from '../support/stacks';

const SINCE = new Date('2026-11-01T10:00:00.700Z');

function assemblyOf(...names: string[]): Assembly {
  const folder = emptyFolder();
  writeFiles(folder, {
    'manifest.json': { artifacts: Object.fromEntries(names.map((n) => [n, { type: 'aws:cloudformation:stack' }])) },
    ...Object.fromEntries(
      names.map((name) => [
        `${name}.template.json`,
        { Resources: { Known: { Type: 'X', Metadata: { 'aws:cdk:path': `${name}/Known` } } } },
      ]),
    ),
  });
  return new Assembly(folder);
}

const event = (LogicalResourceId: string, more: Record<string, unknown> = {}) => ({
  LogicalResourceId,
  ResourceType: 'AWS::S3::Bucket',
  ResourceStatus: 'CREATE_FAILED',
  ResourceStatusReason: 'it exists',
  Timestamp: new Date('2026-11-01T10:00:05Z'),
  ...more,
});

const failures = (events: Record<string, unknown>[] | undefined, ...names: string[]) =>
  failuresSince(
    fakeAws(fakeCloudFormation([{ name: 'a', status: 'ROLLBACK_COMPLETE', created: 0, events }])).clients,
    assemblyOf(...names),
    SINCE,
  );

test('names the causes, oldest first, with the construct where the template knows it', async () => {
  const found = await failures([event('Later'), event('Known', { ResourceStatus: 'UPDATE_FAILED' })], 'a');
  expect(found).toEqual([
    {
      stack: 'a',
      logicalId: 'Known',
      constructPath: 'a/Known',
      type: 'AWS::S3::Bucket',
      status: 'UPDATE_FAILED',
      reason: 'it exists',
    },
    { stack: 'a', logicalId: 'Later', type: 'AWS::S3::Bucket', status: 'CREATE_FAILED', reason: 'it exists' },
  ]);
});

test.each([
  ['succeeded', { ResourceStatus: 'CREATE_COMPLETE' }],
  ['was only cancelled', { ResourceStatusReason: 'Resource creation cancelled' }],
  ['has no reason', { ResourceStatusReason: undefined }],
  ['has no status', { ResourceStatus: undefined }],
  ['has no time', { Timestamp: undefined }],
  ['is from an earlier deployment', { Timestamp: new Date('2026-11-01T09:59:59Z') }],
])('leaves out what %s', async (_, more) => {
  expect(await failures([event('It', more)], 'a')).toEqual([]);
});

test('counts an event whose time was cut to the second of the start', async () => {
  expect(await failures([event('It', { Timestamp: new Date('2026-11-01T10:00:00Z') })], 'a')).toHaveLength(1);
});

test('finds nothing in a stack that is not there, and in one without events', async () => {
  expect(await failures([event('It')], 'b')).toEqual([]);
  expect(await failures(undefined, 'a')).toEqual([]);
});

test('reads an event of which little is known', async () => {
  const bare = { ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: 'no', Timestamp: SINCE };
  expect(await failures([bare], 'a')).toEqual([
    { stack: 'a', logicalId: '', type: '', status: 'CREATE_FAILED', reason: 'no' },
  ]);
});
