import { findStack, isSettled, listResources, listStacks } from '../../src/stacks/stacks';
import { awsError, fakeAws } from '../support/aws';
import { fakeCloudFormation, stackOf } from '../support/stacks';

test('reads a stack as it is now', async () => {
  const { clients } = fakeAws({
    DescribeStacks: () => ({
      Stacks: [
        {
          StackName: 'a',
          StackId: 'id',
          StackStatus: 'UPDATE_COMPLETE',
          CreationTime: new Date(0),
          LastUpdatedTime: new Date(1000),
          EnableTerminationProtection: true,
          Parameters: [{ ParameterKey: 'Size', ParameterValue: '1' }],
          Outputs: [
            { OutputKey: 'Url', OutputValue: 'https://x', ExportName: 'a:Url' },
            { OutputKey: 'Name', OutputValue: 'n' },
          ],
        },
      ],
    }),
  });
  expect(await listStacks(clients)).toEqual([
    {
      name: 'a',
      id: 'id',
      status: 'UPDATE_COMPLETE',
      created: '1970-01-01T00:00:00.000Z',
      updated: '1970-01-01T00:00:01.000Z',
      protected: true,
      parameters: { Size: '1' },
      outputs: { Url: 'https://x', Name: 'n' },
      exports: ['a:Url'],
    },
  ]);
});

test('reads a stack of which AWS says next to nothing', async () => {
  const { clients } = fakeAws({ DescribeStacks: () => ({ Stacks: [{}] }) });
  const nothing = {
    name: '',
    id: '',
    status: '',
    created: '',
    updated: '',
    protected: false,
    outputs: {},
    exports: [],
    parameters: {},
  };
  expect(await listStacks(clients)).toEqual([nothing]);
});

test('reads every page, without stacks that are gone', async () => {
  const pages: Record<string, unknown> = {
    first: { Stacks: [{ StackName: 'a' }, { StackName: 'old', StackStatus: 'DELETE_COMPLETE' }], NextToken: 'second' },
    second: { NextToken: 'third' },
    third: { Stacks: [{ StackName: 'b' }] },
  };
  const { clients } = fakeAws({ DescribeStacks: ({ NextToken }) => pages[(NextToken as string) ?? 'first'] });
  expect((await listStacks(clients)).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('finds a stack by its name, and nothing where there is none', async () => {
  const { clients } = fakeAws(fakeCloudFormation([{ name: 'a', status: 'CREATE_COMPLETE', created: 0 }]));
  expect(await findStack(clients, 'a')).toMatchObject({ name: 'a' });
  expect(await findStack(clients, 'b')).toBeUndefined();
});

test.each([awsError('AccessDenied', 'User does not exist'), awsError('ValidationError', 'Rate exceeded')])(
  'an error of another kind is no missing stack: %s',
  async (error) => {
    const { clients } = fakeAws({
      DescribeStacks: () => {
        throw error;
      },
    });
    await expect(findStack(clients, 'a')).rejects.toBe(error);
  },
);

test('reads the resources of every page', async () => {
  const summary = {
    LogicalResourceId: 'Vpc',
    PhysicalResourceId: 'vpc-1',
    ResourceType: 'AWS::EC2::VPC',
    ResourceStatus: 'CREATE_COMPLETE',
  };
  const { clients } = fakeAws({
    ListStackResources: ({ NextToken }) =>
      NextToken === undefined
        ? { StackResourceSummaries: [summary], NextToken: 'x' }
        : { StackResourceSummaries: [{}] },
  });
  expect(await listResources(clients, 'a')).toEqual([
    { logicalId: 'Vpc', physicalId: 'vpc-1', type: 'AWS::EC2::VPC', status: 'CREATE_COMPLETE' },
    { logicalId: '', type: '', status: '' },
  ]);
});

test.each([
  ['CREATE_COMPLETE', true],
  ['UPDATE_COMPLETE', true],
  ['UPDATE_ROLLBACK_COMPLETE', true],
  ['IMPORT_COMPLETE', true],
  ['IMPORT_ROLLBACK_COMPLETE', true],
  ['ROLLBACK_COMPLETE', false],
  ['CREATE_FAILED', false],
  ['UPDATE_IN_PROGRESS', false],
  ['UPDATE_ROLLBACK_FAILED', false],
  ['REVIEW_IN_PROGRESS', false],
  ['DELETE_FAILED', false],
])('%s is a whole stack: %s', (status, settled) => {
  expect(isSettled(stackOf('a', { status }))).toBe(settled);
});
