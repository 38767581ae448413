import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListAliases,
  paginateListResourceTags,
} from '@aws-sdk/client-kms';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Keys and their names. */
export const KMS_KINDS: Kinds = {
  'AWS::KMS::Key': {
    read: readKey,
    unreadable: {
      PendingWindowInDays: 'only an instruction for the deletion',
      BypassPolicyLockoutSafetyCheck: 'only an instruction for updates',
    },
  },
  'AWS::KMS::Alias': { read: readAlias, same: { TargetKeyId: sameKey } },
};

const kms = (cloud: Cloud): KMSClient => cloud.client(KMSClient);

async function readKey(cloud: Cloud, id: string): Promise<LiveResource | undefined> {
  const key = (await orMissing(kms(cloud).send(new DescribeKeyCommand({ KeyId: id }))))?.KeyMetadata;
  // Whatever it encrypted can no longer be read from the day that somebody schedules the deletion.
  if (key === undefined || key.KeyState === 'PendingDeletion' || key.KeyState === 'PendingReplicaDeletion') {
    return undefined;
  }
  const [rotation, policy, tags] = await Promise.all([
    kms(cloud).send(new GetKeyRotationStatusCommand({ KeyId: id })),
    kms(cloud).send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: 'default' })),
    allOf(paginateListResourceTags({ client: kms(cloud) }, { KeyId: id }), (page) => page.Tags),
  ]);
  return {
    properties: {
      Description: key.Description,
      Enabled: key.Enabled,
      EnableKeyRotation: rotation.KeyRotationEnabled ?? false,
      RotationPeriodInDays: rotation.RotationPeriodInDays,
      KeyPolicy: policy.Policy === undefined ? undefined : (JSON.parse(policy.Policy) as unknown),
      KeySpec: key.KeySpec,
      KeyUsage: key.KeyUsage,
      MultiRegion: key.MultiRegion ?? false,
      Origin: key.Origin,
    },
    sets: { Tags: tagsOf(tags) },
    attributes: { Arn: key.Arn, KeyId: key.KeyId },
  };
}

async function readAlias(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const aliases = await cloud.once('aliases', () =>
    allOf(paginateListAliases({ client: kms(cloud) }, {}), (page) => page.Aliases),
  );
  const alias = aliases.find((candidate) => candidate.AliasName === name);
  return alias && { properties: { AliasName: name, TargetKeyId: alias.TargetKeyId } };
}
