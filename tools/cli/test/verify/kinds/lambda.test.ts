import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, within } from '../support/rows';

const configuration = {
  FunctionName: 'provider',
  Description: 'framework',
  Runtime: 'nodejs22.x',
  Handler: 'index.handler',
  Role: 'arn:aws:iam::111111111111:role/provider',
  Timeout: 900,
  MemorySize: 128,
  Architectures: ['arm64'],
  Environment: { Variables: { REGION: 'us-east-1' } },
  TracingConfig: { Mode: 'Active' },
  VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
  LoggingConfig: { LogGroup: 'provider' },
  EphemeralStorage: { Size: 512 },
  DeadLetterConfig: { TargetArn: 'arn:aws:sqs:us-east-1:111111111111:dead' },
};

describeKind({
  resources: {
    Function: [
      'provider',
      'AWS::Lambda::Function',
      {
        ...configuration,
        KmsKeyArn: 'k-1',
        Layers: ['arn:aws:lambda:us-east-1:111111111111:layer:kubectl:1'],
        Code: { S3Bucket: 'assets', S3Key: 'a.zip' },
        Tags: TAGS,
      },
    ],
  },
  answers: {
    GetFunction: {
      Configuration: {
        ...configuration,
        FunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:provider',
        KMSKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
        Layers: [{ Arn: 'arn:aws:lambda:us-east-1:111111111111:layer:kubectl:1' }],
      },
      Tags: { Name: 'maestro' },
    },
  },
  attributes: { Arn: 'arn:aws:lambda:us-east-1:111111111111:function:provider' },
  changes: {
    ...within('GetFunction.Configuration', {
      ...changed(
        'FunctionName',
        'Description',
        'Runtime',
        'Handler',
        'Role',
        'Timeout',
        'MemorySize',
        'Environment.Variables.REGION',
        'TracingConfig.Mode',
        'LoggingConfig.LogGroup',
        'EphemeralStorage.Size',
        'DeadLetterConfig.TargetArn',
      ),
      KMSKeyArn: 'changed KmsKeyArn',
      ...listRows('Architectures', 'Architectures', 1),
      ...listRows('VpcConfig.SubnetIds', 'VpcConfig.SubnetIds', 1),
      ...listRows('VpcConfig.SecurityGroupIds', 'VpcConfig.SecurityGroupIds', 1),
      ...listRows('Layers', 'Layers', 1, '.Arn'),
    }),
    'GetFunction.Tags.Name': 'changed Tags[Name].Value',
  },
  unread: { 'Function.Code': 'Lambda gives back a link to its own copy, not where the code came from' },
  planted: { 'is gone': [set('GetFunction', missing('ResourceNotFoundException')), 'missing'] },
});
