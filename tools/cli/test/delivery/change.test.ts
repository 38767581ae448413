import type { Change } from '@aws-sdk/client-cloudformation';
import { fromChangeSet } from '../../src/delivery/change';

const noPaths = () => undefined;
const modify = (Details: object[]): Change => ({
  ResourceChange: {
    Action: 'Modify',
    LogicalResourceId: 'Instance',
    ResourceType: 'AWS::EC2::Instance',
    Replacement: 'Conditional',
    Details,
  },
});

test('an addition is its place in the code, and nothing more', () => {
  const change: Change = {
    ResourceChange: { Action: 'Add', LogicalResourceId: 'Key', ResourceType: 'AWS::KMS::Key' },
  };
  expect(fromChangeSet(change, (id) => `app/${id}`)).toEqual({
    logicalId: 'Key',
    type: 'AWS::KMS::Key',
    path: 'app/Key',
    action: 'Add',
    follows: {},
  });
});

test('a modification names its properties and attributes once each', () => {
  const change = modify([
    { Target: { Attribute: 'Properties', Name: 'UserData' }, Evaluation: 'Static' },
    { Target: { Attribute: 'Properties', Name: 'UserData' }, Evaluation: 'Dynamic', CausingEntity: 'Key.Arn' },
    { Target: { Attribute: 'DeletionPolicy' }, Evaluation: 'Static' },
    {},
  ]);
  expect(fromChangeSet(change, noPaths)).toEqual({
    logicalId: 'Instance',
    type: 'AWS::EC2::Instance',
    action: 'Modify',
    replacement: 'Conditional',
    properties: ['', 'DeletionPolicy', 'UserData'],
    follows: {},
  });
});

test('a property that only follows other resources says which', () => {
  const change = modify([
    { Target: { Name: 'SubnetId' }, Evaluation: 'Dynamic', CausingEntity: 'Subnet' },
    { Target: { Name: 'KeyName' }, Evaluation: 'Dynamic', CausingEntity: 'Pair.KeyName' },
    { Target: { Name: 'Tags' }, Evaluation: 'Dynamic' },
  ]);
  expect(fromChangeSet(change, noPaths).follows).toEqual({ SubnetId: ['Subnet'], KeyName: ['Pair'] });
});

test('what CloudFormation says nothing of is nothing', () => {
  expect(fromChangeSet({}, noPaths)).toEqual({ logicalId: '', type: '', action: '', follows: {} });
});
