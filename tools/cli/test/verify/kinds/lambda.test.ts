import { Encoded, missing } from '../support/fake-cloud';
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
    Permission: [
      'p-1',
      'AWS::Lambda::Permission',
      {
        FunctionName: 'arn:aws:lambda:us-east-1:111111111111:function:provider',
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        SourceAccount: '111111111111',
        SourceArn: 'arn:aws:s3:::assets',
        PrincipalOrgID: 'o-1',
        EventSourceToken: 'token',
        FunctionUrlAuthType: 'NONE',
      },
    ],
    Account: [
      'p-2',
      'AWS::Lambda::Permission',
      { FunctionName: 'provider', Action: 'lambda:InvokeFunction', Principal: '222222222222' },
    ],
    Everybody: [
      'p-3',
      'AWS::Lambda::Permission',
      { FunctionName: 'provider', Action: 'lambda:InvokeFunction', Principal: '*', SourceAccount: '111111111111' },
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
    GetPolicy: {
      Policy: Encoded.json({
        Statement: [
          {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Principal: { Service: 's3.amazonaws.com' },
            Condition: {
              StringEquals: {
                'AWS:SourceAccount': '111111111111',
                'aws:PrincipalOrgID': 'o-1',
                'lambda:EventSourceToken': 'token',
                'lambda:FunctionUrlAuthType': 'NONE',
              },
              ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::assets' },
            },
          },
          {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Principal: { AWS: 'arn:aws:iam::222222222222:root' },
          },
          {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Principal: '*',
            Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
          },
        ],
      }),
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
    ...{
      ...within('GetPolicy.Policy', {
        'without Statement[0]':
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
        'without Statement[1]': 'Account: missing Permissions[Allow lambda:InvokeFunction 222222222222]',
        'without Statement[2]': 'Everybody: missing Permissions[Allow lambda:InvokeFunction * 111111111111]',
        'more Statement': 'unexpected Permissions[Allow-other lambda:InvokeFunction-other *-other 111111111111-other]',
      }),
      ...within('GetPolicy.Policy.Statement[0]', {
        Effect: [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow-other lambda:InvokeFunction s3.amazonaws.com 111111111111 o-1 token NONE arn:aws:s3:::assets]',
        ],
        Action: [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction-other s3.amazonaws.com 111111111111 o-1 token NONE arn:aws:s3:::assets]',
        ],
        'Principal.Service': [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction s3.amazonaws.com-other 111111111111 o-1 token NONE arn:aws:s3:::assets]',
        ],
        'Condition.StringEquals.AWS:SourceAccount': [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111-other o-1 token NONE arn:aws:s3:::assets]',
        ],
        'Condition.StringEquals.aws:PrincipalOrgID': [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 o-1-other token NONE arn:aws:s3:::assets]',
        ],
        'Condition.StringEquals.lambda:EventSourceToken': [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 o-1 token-other NONE arn:aws:s3:::assets]',
        ],
        'Condition.StringEquals.lambda:FunctionUrlAuthType': [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 o-1 token NONE-other arn:aws:s3:::assets]',
        ],
        'Condition.ArnLike.AWS:SourceArn': [
          'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
          'unexpected Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 o-1 token NONE arn:aws:s3:::assets-other]',
        ],
      }),
      ...within('GetPolicy.Policy.Statement[1]', {
        Effect: [
          'Account: missing Permissions[Allow lambda:InvokeFunction 222222222222]',
          'unexpected Permissions[Allow-other lambda:InvokeFunction 222222222222]',
        ],
        Action: [
          'Account: missing Permissions[Allow lambda:InvokeFunction 222222222222]',
          'unexpected Permissions[Allow lambda:InvokeFunction-other 222222222222]',
        ],
        'Principal.AWS': [
          'Account: missing Permissions[Allow lambda:InvokeFunction 222222222222]',
          'unexpected Permissions[Allow lambda:InvokeFunction arn:aws:iam::222222222222:root-other]',
        ],
      }),
      ...within('GetPolicy.Policy.Statement[2]', {
        Effect: [
          'Everybody: missing Permissions[Allow lambda:InvokeFunction * 111111111111]',
          'unexpected Permissions[Allow-other lambda:InvokeFunction * 111111111111]',
        ],
        Action: [
          'Everybody: missing Permissions[Allow lambda:InvokeFunction * 111111111111]',
          'unexpected Permissions[Allow lambda:InvokeFunction-other * 111111111111]',
        ],
        Principal: [
          'Everybody: missing Permissions[Allow lambda:InvokeFunction * 111111111111]',
          'unexpected Permissions[Allow lambda:InvokeFunction *-other 111111111111]',
        ],
        'Condition.StringEquals.aws:SourceAccount': [
          'Everybody: missing Permissions[Allow lambda:InvokeFunction * 111111111111]',
          'unexpected Permissions[Allow lambda:InvokeFunction * 111111111111-other]',
        ],
      }),
    },
  },
  unread: { 'Function.Code': 'Lambda gives back a link to its own copy, not where the code came from' },
  planted: {
    'is gone': [
      set('GetFunction', missing('ResourceNotFoundException')),
      ['Account: missing Permissions', 'Everybody: missing Permissions', 'Permission: missing Permissions', 'missing'],
    ],
    'nobody may call it any longer': [
      set('GetPolicy', missing('ResourceNotFoundException')),
      [
        'Account: missing Permissions[Allow lambda:InvokeFunction 222222222222]',
        'Everybody: missing Permissions[Allow lambda:InvokeFunction * 111111111111]',
        'Permission: missing Permissions[Allow lambda:InvokeFunction s3.amazonaws.com 111111111111 arn:aws:s3:::assets o-1 token NONE]',
      ],
    ],
  },
});
