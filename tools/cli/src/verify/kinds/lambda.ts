import { GetFunctionCommand, LambdaClient, type FunctionConfiguration } from '@aws-sdk/client-lambda';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource, Properties } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Functions: for now those that the CDK brings along for custom resources. */
export const LAMBDA_KINDS: Kinds = {
  'AWS::Lambda::Function': {
    read: readFunction,
    same: { KmsKeyArn: sameKey },
    unreadable: { Code: 'Lambda gives back a link to its own copy, not where the code came from' },
  },
};

async function readFunction(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const answer = await orMissing(cloud.client(LambdaClient).send(new GetFunctionCommand({ FunctionName: name })));
  const configuration = answer?.Configuration;
  return (
    configuration && {
      properties: propertiesOf(configuration),
      sets: { Tags: tagsOf(answer.Tags) },
      attributes: { Arn: configuration.FunctionArn },
    }
  );
}

function propertiesOf(configuration: FunctionConfiguration): Properties {
  return {
    FunctionName: configuration.FunctionName,
    Description: configuration.Description,
    Runtime: configuration.Runtime,
    Handler: configuration.Handler,
    Role: configuration.Role,
    Timeout: configuration.Timeout,
    MemorySize: configuration.MemorySize,
    Architectures: configuration.Architectures,
    Environment: configuration.Environment && { Variables: configuration.Environment.Variables },
    KmsKeyArn: configuration.KMSKeyArn,
    Layers: configuration.Layers?.map((layer) => layer.Arn),
    TracingConfig: configuration.TracingConfig,
    VpcConfig: configuration.VpcConfig,
    LoggingConfig: configuration.LoggingConfig,
    EphemeralStorage: configuration.EphemeralStorage,
    DeadLetterConfig: configuration.DeadLetterConfig,
  };
}
