import {
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ecr';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Kinds, LiveResource } from './kind';
import { sameJson, sameKey } from './spellings';
import { tagsOf } from './tags';

/** Repositories of container images. */
export const ECR_KINDS: Kinds = {
  'AWS::ECR::Repository': {
    read: readRepository,
    same: { KmsKey: sameKey, LifecyclePolicyText: sameJson },
    unreadable: { EmptyOnDelete: 'only an instruction for the deletion' },
  },
};

async function readRepository(cloud: Cloud, repositoryName: string): Promise<LiveResource | undefined> {
  const client = cloud.client(ECRClient);
  const answer = await orMissing(client.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })));
  const repository = answer?.repositories?.[0];
  if (repository === undefined) {
    return undefined;
  }
  const [lifecycle, policy, { tags }] = await Promise.all([
    orMissing(client.send(new GetLifecyclePolicyCommand({ repositoryName }))),
    orMissing(client.send(new GetRepositoryPolicyCommand({ repositoryName }))),
    client.send(new ListTagsForResourceCommand({ resourceArn: repository.repositoryArn })),
  ]);
  return {
    properties: {
      RepositoryName: repository.repositoryName,
      ImageTagMutability: repository.imageTagMutability,
      ImageScanningConfiguration: { ScanOnPush: repository.imageScanningConfiguration?.scanOnPush ?? false },
      EncryptionConfiguration: {
        EncryptionType: repository.encryptionConfiguration?.encryptionType,
        KmsKey: repository.encryptionConfiguration?.kmsKey,
      },
      LifecyclePolicy: lifecycle && { LifecyclePolicyText: lifecycle.lifecyclePolicyText },
      RepositoryPolicyText: policy?.policyText && (JSON.parse(policy.policyText) as unknown),
    },
    sets: { Tags: tagsOf(tags) },
    attributes: { Arn: repository.repositoryArn, RepositoryUri: repository.repositoryUri },
  };
}
