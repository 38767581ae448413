import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { TAGS } from '../support/rows';

const ZONE = 'Z1';
const balancer = { HostedZoneId: 'Z35SXDOTRQ7X7K', DNSName: 'dualstack.api-1.elb.amazonaws.com' };
const own = ['NS', 'SOA'].map((Type) => ({ Name: 'example.com.', Type, ResourceRecords: [{ Value: 'ns-1' }] }));
const proof = { Name: '_a.example.com.', Type: 'CNAME', ResourceRecords: [{ Value: '_b.acm-validations.aws.' }] };

describeKind({
  resources: {
    Zone: [
      ZONE,
      'AWS::Route53::HostedZone',
      {
        Name: 'example.com.',
        HostedZoneConfig: { Comment: 'of the shop' },
        VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'us-east-1' }],
        HostedZoneTags: TAGS,
      },
    ],
    Api: [
      'api.example.com',
      'AWS::Route53::RecordSet',
      { HostedZoneId: ZONE, Name: 'api.example.com', Type: 'A', AliasTarget: balancer },
    ],
    Mail: [
      'example.com',
      'AWS::Route53::RecordSet',
      { HostedZoneId: ZONE, Name: '*.example.com', Type: 'TXT', TTL: '300', ResourceRecords: ['"v=spf1 -all"'] },
    ],
  },
  answers: {
    GetHostedZone: {
      HostedZone: { Name: 'example.com.', Config: { Comment: 'of the shop' } },
      DelegationSet: { NameServers: ['ns-1', 'ns-2'] },
      VPCs: [{ VPCId: 'vpc-1', VPCRegion: 'us-east-1' }],
    },
    ListResourceRecordSets: {
      ResourceRecordSets: [
        ...own,
        proof,
        {
          Name: 'api.example.com.',
          Type: 'A',
          AliasTarget: { ...balancer, DNSName: `${balancer.DNSName}.`, EvaluateTargetHealth: false },
        },
        { Name: '\\052.example.com.', Type: 'TXT', TTL: 300, ResourceRecords: [{ Value: '"v=spf1 -all"' }] },
      ],
    },
    ListTagsForResource: { ResourceTagSet: { Tags: TAGS } },
  },
  attributes: { Id: ZONE, NameServers: ['ns-1', 'ns-2'] },
  unseen: [0, 1, 2].map((index) => `ListResourceRecordSets.ResourceRecordSets[${index}]`),
  changes: {
    'GetHostedZone.HostedZone.Config.Comment': 'changed HostedZoneConfig.Comment',
    'GetHostedZone.HostedZone.Name': [
      'changed Name',
      'unexpected Records[example.com. NS ns-1]',
      'unexpected Records[example.com. SOA ns-1]',
    ],
    'GetHostedZone.VPCs[0].VPCId': 'changed VPCs[0].VPCId',
    'GetHostedZone.VPCs[0].VPCRegion': 'changed VPCs[0].VPCRegion',
    'ListResourceRecordSets.ResourceRecordSets[0].Name': 'unexpected Records[example.com.-other. NS ns-1]',
    'ListResourceRecordSets.ResourceRecordSets[0].Type': 'unexpected Records[example.com. NS-other ns-1]',
    'ListResourceRecordSets.ResourceRecordSets[1].Name': 'unexpected Records[example.com.-other. SOA ns-1]',
    'ListResourceRecordSets.ResourceRecordSets[1].Type': 'unexpected Records[example.com. SOA-other ns-1]',
    'ListResourceRecordSets.ResourceRecordSets[3].AliasTarget.DNSName': [
      'Api: missing Records[api.example.com. A false Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.]',
      'unexpected Records[api.example.com. A Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.-other. false]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[3].AliasTarget.EvaluateTargetHealth': [
      'Api: missing Records[api.example.com. A false Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.]',
      'unexpected Records[api.example.com. A Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com. true]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[3].AliasTarget.HostedZoneId': [
      'Api: missing Records[api.example.com. A false Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.]',
      'unexpected Records[api.example.com. A Z35SXDOTRQ7X7K-other dualstack.api-1.elb.amazonaws.com. false]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[3].Name': [
      'Api: missing Records[api.example.com. A false Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.]',
      'unexpected Records[api.example.com.-other. A Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com. false]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[3].Type': [
      'Api: missing Records[api.example.com. A false Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.]',
      'unexpected Records[api.example.com. A-other Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com. false]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[4].Name': [
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
      'unexpected Records[*.example.com.-other. TXT 300 "v=spf1 -all"]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[4].ResourceRecords[0].Value': [
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
      'unexpected Records[*.example.com. TXT 300 "v=spf1 -all"-other]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[4].TTL': [
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
      'unexpected Records[*.example.com. TXT 301 "v=spf1 -all"]',
    ],
    'ListResourceRecordSets.ResourceRecordSets[4].Type': [
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
      'unexpected Records[*.example.com. TXT-other 300 "v=spf1 -all"]',
    ],
    'ListTagsForResource.ResourceTagSet.Tags[0].Key': 'changed HostedZoneTags[0].Key',
    'ListTagsForResource.ResourceTagSet.Tags[0].Value': 'changed HostedZoneTags[0].Value',
    'more GetHostedZone.VPCs': 'unexpected VPCs[]',
    'more ListResourceRecordSets.ResourceRecordSets':
      'unexpected Records[*.example.com.-other. TXT-other 301 "v=spf1 -all"-other]',
    'more ListResourceRecordSets.ResourceRecordSets[4].ResourceRecords': [
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
      'unexpected Records[*.example.com. TXT 300 "v=spf1 -all" "v=spf1 -all"-other]',
    ],
    'more ListTagsForResource.ResourceTagSet.Tags': 'unexpected HostedZoneTags[]',
    'without GetHostedZone.VPCs[0]': 'missing VPCs[0]',
    'without ListResourceRecordSets.ResourceRecordSets[2].ResourceRecords[0]':
      'unexpected Records[_a.example.com. CNAME]',
    'without ListResourceRecordSets.ResourceRecordSets[3]':
      'Api: missing Records[api.example.com. A false Z35SXDOTRQ7X7K dualstack.api-1.elb.amazonaws.com.]',
    'without ListResourceRecordSets.ResourceRecordSets[4]':
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
    'without ListResourceRecordSets.ResourceRecordSets[4].ResourceRecords[0]': [
      'Mail: missing Records[*.example.com. TXT 300 "v=spf1 -all"]',
      'unexpected Records[*.example.com. TXT 300]',
    ],
    'without ListTagsForResource.ResourceTagSet.Tags[0]': 'missing HostedZoneTags[0]',
  },
  planted: {
    'is gone': [
      set('GetHostedZone', missing('NoSuchHostedZone')),
      ['Api: missing Records', 'Mail: missing Records', 'missing'],
    ],
    'somebody added a record': [
      add('ListResourceRecordSets.ResourceRecordSets', {
        Name: 'x.example.com.',
        Type: 'A',
        TTL: 60,
        ResourceRecords: [{ Value: '192.0.2.1' }],
      }),
      'unexpected Records[x.example.com. A 60 192.0.2.1]',
    ],
  },
});
