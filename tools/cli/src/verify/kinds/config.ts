import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  paginateDescribeConfigRules,
} from '@aws-sdk/client-config-service';
import { allOf, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource, Properties } from './kind';
import { capitalized, sameJson, sameKey } from './spellings';

/** AWS Config: what is recorded, where to, and which rules it is held against. Its tags are not read. */
export const CONFIG_KINDS: Kinds = {
  'AWS::Config::ConfigurationRecorder': {
    read: readRecorder,
    // CloudFormation starts it with its delivery channel; no property says so, and a recorder that stands still is blind.
    implied: () => ({ Recording: true }),
  },
  'AWS::Config::DeliveryChannel': { read: readChannel, same: { S3KmsKeyArn: sameKey } },
  'AWS::Config::ConfigRule': { read: readRule, same: { InputParameters: sameJson } },
};

const config = (cloud: Cloud): ConfigServiceClient => cloud.client(ConfigServiceClient);

async function readRecorder(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const [{ ConfigurationRecorders = [] }, { ConfigurationRecordersStatus = [] }] = await Promise.all([
    config(cloud).send(new DescribeConfigurationRecordersCommand({})),
    config(cloud).send(new DescribeConfigurationRecorderStatusCommand({})),
  ]);
  const recorder = ConfigurationRecorders.find((candidate) => candidate.name === name);
  const status = ConfigurationRecordersStatus.find((candidate) => candidate.name === name);
  return (
    recorder && {
      properties: {
        Name: name,
        RoleARN: recorder.roleARN,
        RecordingGroup: capitalized(recorder.recordingGroup),
        RecordingMode: capitalized(recorder.recordingMode),
        Recording: status?.recording,
      },
    }
  );
}

async function readChannel(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const { DeliveryChannels = [] } = await config(cloud).send(new DescribeDeliveryChannelsCommand({}));
  const channel = DeliveryChannels.find((candidate) => candidate.name === name);
  return (
    channel && {
      properties: {
        Name: name,
        S3BucketName: channel.s3BucketName,
        S3KeyPrefix: channel.s3KeyPrefix,
        S3KmsKeyArn: channel.s3KmsKeyArn,
        SnsTopicARN: channel.snsTopicARN,
        ConfigSnapshotDeliveryProperties: capitalized(channel.configSnapshotDeliveryProperties),
      },
    }
  );
}

async function readRule(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const rules = await cloud.once('config rules', () =>
    allOf(paginateDescribeConfigRules({ client: config(cloud) }, {}), (page) => page.ConfigRules),
  );
  const rule = rules.find((candidate) => candidate.ConfigRuleName === name);
  return (
    rule && {
      properties: {
        ConfigRuleName: name,
        Description: rule.Description,
        Scope: rule.Scope,
        Source: rule.Source,
        InputParameters: parametersOf(rule.InputParameters),
        MaximumExecutionFrequency: rule.MaximumExecutionFrequency,
        EvaluationModes: rule.EvaluationModes,
      },
      attributes: { Arn: rule.ConfigRuleArn, ConfigRuleId: rule.ConfigRuleId },
    }
  );
}

function parametersOf(text: string | undefined): Properties | undefined {
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as Properties);
}
