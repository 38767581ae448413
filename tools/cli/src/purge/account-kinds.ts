import { DisableEbsEncryptionByDefaultCommand, EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsClientFactory } from '../aws/clients';
import { type Kind } from './kind';

const volumeEncryption: Kind = {
  type: 'Custom::AccountVolumeEncryption',
  list: async (clients) => {
    const { EbsEncryptionByDefault } = await clients.get(EC2Client).send(new GetEbsEncryptionByDefaultCommand({}));
    return EbsEncryptionByDefault ? ['VolumeEncryption'] : [];
  },
  remove: async (clients) => {
    await clients.get(EC2Client).send(new DisableEbsEncryptionByDefaultCommand({}));
  },
};

const publicAccessBlock: Kind = {
  type: 'Custom::AccountPublicAccessBlock',
  list: async (clients) => ((await isBlocked(clients)) ? ['PublicAccessBlock'] : []),
  remove: async (clients) => {
    const AccountId = await accountOf(clients);
    await clients.get(S3ControlClient).send(new DeletePublicAccessBlockCommand({ AccountId }));
  },
};

async function isBlocked(clients: AwsClientFactory): Promise<boolean> {
  const AccountId = await accountOf(clients);
  try {
    await clients.get(S3ControlClient).send(new GetPublicAccessBlockCommand({ AccountId }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchPublicAccessBlockConfiguration') {
      return false;
    }
    throw error;
  }
}

async function accountOf(clients: AwsClientFactory): Promise<string | undefined> {
  return (await clients.get(STSClient).send(new GetCallerIdentityCommand({}))).Account;
}

/** What an account states for all its volumes and buckets. A setting is there or not: it has no name but its type's. */
export const ACCOUNT_KINDS: Kind[] = [volumeEncryption, publicAccessBlock];
