import { DescribeStateMachineCommand, ListTagsForResourceCommand, SFNClient } from '@aws-sdk/client-sfn';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { capitalized, sameJson, sameKey } from './spellings';
import { tagsOf } from './tags';

/** State machines, with every step. */
export const STEP_FUNCTIONS_KINDS: Kinds = {
  'AWS::StepFunctions::StateMachine': {
    read: readStateMachine,
    same: { DefinitionString: sameJson, Definition: sameJson, KmsKeyId: sameKey },
    unreadable: {
      DefinitionS3Location: 'Step Functions gives back the definition, not where it came from',
      DefinitionSubstitutions: 'Step Functions gives back the definition with its substitutions made',
    },
  },
};

async function readStateMachine(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = cloud.client(SFNClient);
  const machine = await orMissing(client.send(new DescribeStateMachineCommand({ stateMachineArn: arn })));
  if (machine === undefined || machine.status === 'DELETING') {
    return undefined;
  }
  const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: arn }));
  return {
    properties: {
      StateMachineName: machine.name,
      StateMachineType: machine.type,
      RoleArn: machine.roleArn,
      DefinitionString: machine.definition,
      Definition: machine.definition,
      LoggingConfiguration: capitalized(machine.loggingConfiguration),
      TracingConfiguration: capitalized(machine.tracingConfiguration),
      EncryptionConfiguration: capitalized(machine.encryptionConfiguration),
    },
    sets: { Tags: tagsOf(tags?.map(({ key, value }) => ({ Key: key, Value: value }))) },
    attributes: { Arn: arn, Name: machine.name, StateMachineRevisionId: machine.revisionId },
  };
}
