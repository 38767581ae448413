import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { capitalized, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:export';
const ROLE = 'arn:aws:iam::111111111111:role/export';
const definition = { StartAt: 'End', States: { End: { Type: 'Succeed' } } };

describeKind({
  resources: {
    Machine: [
      ARN,
      'AWS::StepFunctions::StateMachine',
      {
        StateMachineName: 'export',
        StateMachineType: 'STANDARD',
        RoleArn: ROLE,
        DefinitionString: JSON.stringify(definition),
        Definition: definition,
        DefinitionS3Location: { Bucket: 'assets' },
        DefinitionSubstitutions: { key: 'value' },
        LoggingConfiguration: {
          Level: 'ALL',
          IncludeExecutionData: true,
          Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:logs' } }],
        },
        TracingConfiguration: { Enabled: true },
        EncryptionConfiguration: {
          Type: 'CUSTOMER_MANAGED_KMS_KEY',
          KmsKeyId: 'k-1',
          KmsDataKeyReusePeriodSeconds: 300,
        },
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeStateMachine: {
      name: 'export',
      type: 'STANDARD',
      status: 'ACTIVE',
      roleArn: ROLE,
      revisionId: 'r-1',
      definition: Encoded.json(definition),
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:logs' } }],
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: {
        type: 'CUSTOMER_MANAGED_KMS_KEY',
        kmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/k-1',
        kmsDataKeyReusePeriodSeconds: 300,
      },
    },
    ListTagsForResource: { tags: [{ key: 'Name', value: 'maestro' }] },
  },
  attributes: { Arn: ARN, Name: 'export', StateMachineRevisionId: 'r-1' },
  changes: {
    ...within('DescribeStateMachine', {
      ...capitalized('roleArn'),
      name: 'changed StateMachineName',
      type: 'changed StateMachineType',
    }),
    ...within('DescribeStateMachine.definition', {
      StartAt: ['changed Definition', 'changed DefinitionString'],
      'States.End.Type': ['changed Definition', 'changed DefinitionString'],
    }),
    ...within('DescribeStateMachine.loggingConfiguration', {
      level: 'changed LoggingConfiguration.Level',
      includeExecutionData: 'changed LoggingConfiguration.IncludeExecutionData',
      'without destinations[0]': 'missing LoggingConfiguration.Destinations[0]',
      'more destinations': 'unexpected LoggingConfiguration.Destinations[]',
    }),
    ...within('DescribeStateMachine.loggingConfiguration.destinations[0]', {
      'cloudWatchLogsLogGroup.logGroupArn':
        'changed LoggingConfiguration.Destinations[0].CloudWatchLogsLogGroup.LogGroupArn',
    }),
    ...within('DescribeStateMachine.tracingConfiguration', { enabled: 'changed TracingConfiguration.Enabled' }),
    ...within('DescribeStateMachine.encryptionConfiguration', {
      type: 'changed EncryptionConfiguration.Type',
      kmsKeyId: 'changed EncryptionConfiguration.KmsKeyId',
      kmsDataKeyReusePeriodSeconds: 'changed EncryptionConfiguration.KmsDataKeyReusePeriodSeconds',
    }),
    ...within('ListTagsForResource', {
      'without tags[0]': 'missing Tags[Name]',
      'more tags': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource.tags[0]', {
      key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      value: 'changed Tags[Name].Value',
    }),
  },
  unseen: ['DescribeStateMachine.status'],
  unread: {
    'Machine.DefinitionS3Location': 'Step Functions gives back the definition, not where it came from',
    'Machine.DefinitionSubstitutions': 'Step Functions gives back the definition with its substitutions made',
  },
  planted: {
    'is gone': [set('DescribeStateMachine', missing('StateMachineDoesNotExist')), 'missing'],
    'is gone when it is being deleted': [set('DescribeStateMachine.status', 'DELETING'), 'missing'],
  },
});
