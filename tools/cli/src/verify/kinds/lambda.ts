import {
  GetFunctionCommand,
  GetLayerVersionByArnCommand,
  GetPolicyCommand,
  LambdaClient,
  type FunctionConfiguration,
} from '@aws-sdk/client-lambda';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource, Properties } from './kind';
import { PERMISSION, permissionsIn } from './lambda-permission';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Functions, who may call them, and the layers that they stand on. */
export const LAMBDA_KINDS: Kinds = {
  'AWS::Lambda::Function': {
    read: readFunction,
    same: { KmsKeyArn: sameKey },
    unreadable: { Code: 'Lambda gives back a link to its own copy, not where the code came from' },
  },
  'AWS::Lambda::Permission': PERMISSION,
  'AWS::Lambda::LayerVersion': {
    read: readLayer,
    unreadable: { Content: 'Lambda gives back a link to its own copy, not where the layer came from' },
  },
};

async function readFunction(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(LambdaClient);
  const answer = await orMissing(client.send(new GetFunctionCommand({ FunctionName: name })));
  const configuration = answer?.Configuration;
  if (configuration === undefined) {
    return undefined;
  }
  const access = await orMissing(client.send(new GetPolicyCommand({ FunctionName: name })));
  return {
    properties: propertiesOf(configuration),
    sets: { Tags: tagsOf(answer?.Tags), Permissions: permissionsIn(access?.Policy) },
    attributes: { Arn: configuration.FunctionArn },
  };
}

/** The name is given back inside of the ARN alone. */
async function readLayer(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const layer = await orMissing(cloud.client(LambdaClient).send(new GetLayerVersionByArnCommand({ Arn: arn })));
  return (
    layer && {
      properties: {
        LayerName: layer.LayerArn?.split(':').at(-1),
        Description: layer.Description,
        LicenseInfo: layer.LicenseInfo,
        CompatibleRuntimes: layer.CompatibleRuntimes,
        CompatibleArchitectures: layer.CompatibleArchitectures,
      },
      attributes: { LayerVersionArn: layer.LayerVersionArn },
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
