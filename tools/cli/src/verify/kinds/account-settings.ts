import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { GetAccountPasswordPolicyCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { orMissing, type Cloud } from '../cloud/cloud';
import { Unresolved } from '../template/unresolved';
import type { Kind, Kinds, LiveResource, Properties, StatedResource } from './kind';

const BY_FUNCTION = 'only tells the function that makes the call';

/**
 * What an account states for all of its users, volumes and buckets. CloudFormation has no types for that: the security
 * library has a function make the calls, and what they state is what their parameters say.
 */
export const ACCOUNT_SETTINGS_KINDS: Kinds = {
  'Custom::AccountConfigRole': setting(readConfigRole),
  'Custom::AccountVolumeEncryption': setting(readVolumeEncryption, () => ({ EbsEncryptionByDefault: true })),
  'Custom::AccountPasswordPolicy': setting(readPasswordPolicy),
  'Custom::AccountPublicAccessBlock': setting(readPublicAccessBlock),
};

type Read = (cloud: Cloud) => Promise<Properties | undefined>;

function setting(read: Read, stated?: () => Properties): Kind {
  return {
    read: async (cloud): Promise<LiveResource | undefined> => {
      const properties = await read(cloud);
      return properties && { properties };
    },
    implied: ({ properties }: StatedResource) => stated?.() ?? parametersOf(properties.Update ?? properties.Create),
    unreadable: {
      ServiceToken: BY_FUNCTION,
      Create: 'its parameters are compared instead',
      Update: 'its parameters are compared instead',
      Delete: BY_FUNCTION,
      InstallLatestAwsSdk: BY_FUNCTION,
    },
  };
}

/** `{"service":"IAM","action":"updateAccountPasswordPolicy","parameters":{…},…}` */
function parametersOf(call: unknown): Properties {
  // What cannot be known is left unread, by a name that no service has.
  return call instanceof Unresolved
    ? { Parameters: call }
    : ((JSON.parse(String(call)) as { parameters?: Properties }).parameters ?? {});
}

async function readConfigRole(cloud: Cloud): Promise<Properties | undefined> {
  const command = new GetRoleCommand({ RoleName: 'AWSServiceRoleForConfig' });
  const role = (await orMissing(cloud.client(IAMClient).send(command)))?.Role;
  return role && { AWSServiceName: /^\/aws-service-role\/(.+)\/$/.exec(role.Path ?? '')?.[1] };
}

async function readVolumeEncryption(cloud: Cloud): Promise<Properties> {
  const { EbsEncryptionByDefault } = await cloud.client(EC2Client).send(new GetEbsEncryptionByDefaultCommand({}));
  return { EbsEncryptionByDefault };
}

async function readPasswordPolicy(cloud: Cloud): Promise<Properties | undefined> {
  const answer = await orMissing(cloud.client(IAMClient).send(new GetAccountPasswordPolicyCommand({})));
  return answer?.PasswordPolicy && { ...answer.PasswordPolicy };
}

async function readPublicAccessBlock(cloud: Cloud): Promise<Properties | undefined> {
  const { Account: AccountId } = await cloud.client(STSClient).send(new GetCallerIdentityCommand({}));
  const command = new GetPublicAccessBlockCommand({ AccountId });
  const { PublicAccessBlockConfiguration } = (await orMissing(cloud.client(S3ControlClient).send(command))) ?? {};
  return PublicAccessBlockConfiguration && { AccountId, PublicAccessBlockConfiguration };
}
