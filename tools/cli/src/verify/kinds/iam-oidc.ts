import { GetOpenIDConnectProviderCommand, IAMClient } from '@aws-sdk/client-iam';
import { orMissing, type Cloud } from '../cloud/cloud';
import type { Same } from '../compare/value';
import type { Kinds, LiveResource } from './kind';
import { tagsOf } from './tags';

/** IAM keeps the address of a provider without its scheme. */
const sameUrl: Same = (expected, actual) => String(expected).replace(/^https:\/\//, '') === actual;

/** Whose word is taken for who somebody is. */
export const OIDC_KINDS: Kinds = {
  'AWS::IAM::OIDCProvider': { read: readProvider, same: { Url: sameUrl } },
};

async function readProvider(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
  const provider = await orMissing(cloud.client(IAMClient).send(command));
  return (
    provider && {
      properties: {
        Url: provider.Url,
        ClientIdList: provider.ClientIDList,
        ThumbprintList: provider.ThumbprintList,
      },
      sets: { Tags: tagsOf(provider.Tags) },
      attributes: { Arn: arn },
    }
  );
}
