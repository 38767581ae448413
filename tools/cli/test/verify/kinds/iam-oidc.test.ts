import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com';

describeKind({
  resources: {
    Provider: [
      ARN,
      'AWS::IAM::OIDCProvider',
      {
        Url: 'https://token.actions.githubusercontent.com',
        ClientIdList: ['sts.amazonaws.com'],
        ThumbprintList: ['a'.repeat(40)],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    GetOpenIDConnectProvider: {
      Url: 'token.actions.githubusercontent.com',
      ClientIDList: ['sts.amazonaws.com'],
      ThumbprintList: ['a'.repeat(40)],
      Tags: TAGS,
    },
  },
  attributes: { Arn: ARN },
  changes: {
    ...within('GetOpenIDConnectProvider', {
      ...changed('Url'),
      ...listRows('ClientIDList', 'ClientIdList', 1),
      ...listRows('ThumbprintList', 'ThumbprintList', 1),
      'without Tags[0]': 'missing Tags[Name]',
      'more Tags': 'unexpected Tags[Name-other]',
    }),
    ...within('GetOpenIDConnectProvider.Tags[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  planted: { 'is gone': [set('GetOpenIDConnectProvider', missing('NoSuchEntityException')), 'missing'] },
});
