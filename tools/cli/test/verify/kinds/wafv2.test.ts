import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, listRows, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/wall/w-1';
const BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1';
const SET = 'arn:aws:wafv2:us-east-1:111111111111:regional/ipset/office/i-1';
const visible = { CloudWatchMetricsEnabled: true, MetricName: 'wall', SampledRequestsEnabled: true };
const others = {
  Name: 'wall',
  Description: 'of the interface',
  DefaultAction: { Block: {} },
  VisibilityConfig: visible,
  CustomResponseBodies: { no: { ContentType: 'TEXT_PLAIN', Content: 'no' } },
  CaptchaConfig: { ImmunityTimeProperty: { ImmunityTime: 300 } },
  ChallengeConfig: { ImmunityTimeProperty: { ImmunityTime: 300 } },
  TokenDomains: ['example.com'],
  AssociationConfig: { RequestBody: { CLOUDFRONT: { DefaultSizeInspectionLimit: 'KB_16' } } },
};
const match = { PositionalConstraint: 'CONTAINS', FieldToMatch: { UriPath: {} } };

describeKind({
  resources: {
    Wall: [
      'wall|w-1|REGIONAL',
      'AWS::WAFv2::WebACL',
      {
        ...others,
        Scope: 'REGIONAL',
        Rules: [
          { Name: 'office', Priority: 0, Statement: { IPSetReferenceStatement: { Arn: SET } }, Action: { Allow: {} } },
          { Name: 'path', Priority: 1, Statement: { ByteMatchStatement: { ...match, SearchString: 'admin' } } },
        ],
        Tags: TAGS,
      },
    ],
    Association: ['a-1', 'AWS::WAFv2::WebACLAssociation', { ResourceArn: BALANCER, WebACLArn: ARN }],
  },
  answers: {
    GetWebACL: {
      WebACL: {
        ...others,
        ARN,
        Id: 'w-1',
        Capacity: 702,
        LabelNamespace: 'awswaf:111111111111:webacl:wall:',
        Rules: [
          { Name: 'office', Priority: 0, Statement: { IPSetReferenceStatement: { ARN: SET } }, Action: { Allow: {} } },
          {
            Name: 'path',
            Priority: 1,
            Statement: { ByteMatchStatement: { ...match, SearchString: Encoded.bytes('admin') } },
          },
        ],
      },
    },
    ListTagsForResource: { TagInfoForResource: { TagList: TAGS } },
    'ListResourcesForWebACL(APPLICATION_LOAD_BALANCER)': { ResourceArns: [BALANCER] },
    ListResourcesForWebACL: {},
  },
  attributes: { Arn: ARN, Id: 'w-1', Capacity: 702, LabelNamespace: 'awswaf:111111111111:webacl:wall:' },
  names: ['Scope'],
  changes: {
    ...within('GetWebACL.WebACL', {
      ...changed(
        'Name',
        'Description',
        'VisibilityConfig.CloudWatchMetricsEnabled',
        'VisibilityConfig.MetricName',
        'VisibilityConfig.SampledRequestsEnabled',
        'CustomResponseBodies.no.ContentType',
        'CustomResponseBodies.no.Content',
        'CaptchaConfig.ImmunityTimeProperty.ImmunityTime',
        'ChallengeConfig.ImmunityTimeProperty.ImmunityTime',
        'AssociationConfig.RequestBody.CLOUDFRONT.DefaultSizeInspectionLimit',
      ),
      ...listRows('TokenDomains', 'TokenDomains', 1),
      'without Rules[0]': 'missing WebACLRules[office]',
      'without Rules[1]': 'missing WebACLRules[path]',
      'more Rules': 'unexpected WebACLRules[path-other]',
    }),
    ...within('GetWebACL.WebACL.Rules[0]', {
      Name: ['missing WebACLRules[office]', 'unexpected WebACLRules[office-other]'],
      Priority: 'changed WebACLRules[office].Priority',
      'Statement.IPSetReferenceStatement.ARN': 'changed WebACLRules[office].Statement[0].IPSetReferenceStatement.Arn',
    }),
    ...within('GetWebACL.WebACL.Rules[1]', {
      Name: ['missing WebACLRules[path]', 'unexpected WebACLRules[path-other]'],
      Priority: 'changed WebACLRules[path].Priority',
      'Statement.ByteMatchStatement.PositionalConstraint':
        'changed WebACLRules[path].Statement[0].ByteMatchStatement.PositionalConstraint',
      'Statement.ByteMatchStatement.SearchString':
        'changed WebACLRules[path].Statement[0].ByteMatchStatement.SearchString',
    }),
    ...within('ListTagsForResource.TagInfoForResource', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource.TagInfoForResource.TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
    ...within('ListResourcesForWebACL(APPLICATION_LOAD_BALANCER)', {
      'without ResourceArns[0]':
        'Association: missing Associations[arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1]',
      'more ResourceArns':
        'unexpected Associations[arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1-other]',
      'ResourceArns[0]': [
        'Association: missing Associations[arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1]',
        'unexpected Associations[arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/api/1-other]',
      ],
    }),
  },
  planted: {
    'is gone': [
      set('GetWebACL', missing('WAFNonexistentItemException')),
      ['Association: missing Associations', 'missing'],
    ],
    'it was put before something else by hand': [
      add('ListResourcesForWebACL(APPLICATION_LOAD_BALANCER).ResourceArns', 'arn:other'),
      'unexpected Associations[arn:other]',
    ],
    'it lets pass what no rule speaks about': [
      set('GetWebACL.WebACL.DefaultAction', { Allow: {} }),
      ['missing DefaultAction[action].Block', 'unexpected DefaultAction[action].Allow'],
    ],
    'a rule only counts': [
      set('GetWebACL.WebACL.Rules[0].Action', { Count: {} }),
      ['missing WebACLRules[office].Action.Allow', 'unexpected WebACLRules[office].Action.Count'],
    ],
    'a rule lets everybody pass': [
      add('GetWebACL.WebACL.Rules', { Name: 'open', Action: { Allow: {} } }),
      'unexpected WebACLRules[open]',
    ],
  },
});

describeKind({
  resources: {
    Office: [
      'office|i-1|CLOUDFRONT',
      'AWS::WAFv2::IPSet',
      {
        Name: 'office',
        Scope: 'CLOUDFRONT',
        Description: 'of the office',
        IPAddressVersion: 'IPV4',
        Addresses: ['192.0.2.0/24', '198.51.100.0/24'],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    GetIPSet: {
      IPSet: {
        Name: 'office',
        Id: 'i-1',
        ARN: SET,
        Description: 'of the office',
        IPAddressVersion: 'IPV4',
        Addresses: ['192.0.2.0/24', '198.51.100.0/24'],
      },
    },
    ListTagsForResource: { TagInfoForResource: { TagList: TAGS } },
  },
  attributes: { Arn: SET, Id: 'i-1' },
  names: ['Scope'],
  changes: {
    ...within('GetIPSet.IPSet', {
      ...changed('Name', 'Description', 'IPAddressVersion'),
      ...listRows('Addresses', 'Addresses', 2),
    }),
    ...within('ListTagsForResource.TagInfoForResource', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource.TagInfoForResource.TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  planted: { 'is gone': [set('GetIPSet', missing('WAFNonexistentItemException')), 'missing'] },
});
