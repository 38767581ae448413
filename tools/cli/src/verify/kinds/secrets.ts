import { DescribeSecretCommand, GetResourcePolicyCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { orMissing, type Cloud } from '../cloud/cloud';
import { Unresolved } from '../template/unresolved';
import { asList, type Claim, type Kinds, type LiveResource, type StatedResource } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

const ANY_RULES = new Unresolved('the template leaves it to AWS when the secret is rotated');

/** Secrets: how they are kept, never what they hold. */
export const SECRETS_KINDS: Kinds = {
  'AWS::SecretsManager::Secret': {
    read: readSecret,
    same: { KmsKeyId: sameKey },
    unreadable: {
      GenerateSecretString: 'a secret is not read',
      SecretString: 'a secret is not read',
    },
  },
  'AWS::SecretsManager::ResourcePolicy': {
    claims: (policy) => [inSecret(policy, 'ResourcePolicies', policy.properties.ResourcePolicy)],
  },
  'AWS::SecretsManager::RotationSchedule': {
    claims: (schedule) => {
      const { RotationLambdaARN, HostedRotationLambda } = schedule.properties;
      const hosted = new Unresolved('CloudFormation makes the function of HostedRotationLambda');
      return [
        inSecret(schedule, 'RotationLambdas', HostedRotationLambda === undefined ? RotationLambdaARN : hosted),
        inSecret(schedule, 'RotationRules', schedule.properties.RotationRules ?? ANY_RULES),
      ];
    },
    unreadable: { RotateImmediatelyOnUpdate: 'only an instruction for updates' },
  },
};

function inSecret({ properties }: StatedResource, set: string, item: unknown): Claim {
  return { owner: { type: 'AWS::SecretsManager::Secret', physicalId: properties.SecretId }, set, items: [item] };
}

async function readSecret(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = cloud.client(SecretsManagerClient);
  const secret = await orMissing(client.send(new DescribeSecretCommand({ SecretId: arn })));
  // A deleted secret can be brought back for some days, until then nobody can read it.
  if (secret === undefined || secret.DeletedDate !== undefined) {
    return undefined;
  }
  const policy = await client.send(new GetResourcePolicyCommand({ SecretId: arn }));
  return {
    properties: { Name: secret.Name, Description: secret.Description, KmsKeyId: secret.KmsKeyId },
    sets: {
      Tags: tagsOf(secret.Tags),
      ResourcePolicies: policy.ResourcePolicy === undefined ? [] : [JSON.parse(policy.ResourcePolicy) as unknown],
      RotationLambdas:
        secret.RotationEnabled && secret.RotationLambdaARN !== undefined ? [secret.RotationLambdaARN] : [],
      RotationRules: secret.RotationEnabled ? asList(secret.RotationRules) : [],
    },
    attributes: { Id: secret.ARN },
  };
}
