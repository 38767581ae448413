import { describeKind } from '../support/kind-test';
import { add } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const acl = { NetworkAclId: { Ref: 'Acl' } };
const ENTRIES = 'DescribeNetworkAcls.NetworkAcls[0].Entries';

describeKind({
  resources: {
    Acl: ['acl-1', 'AWS::EC2::NetworkAcl', { VpcId: 'vpc-1', Tags: TAGS }],
    Https: [
      'e-1',
      'AWS::EC2::NetworkAclEntry',
      {
        ...acl,
        RuleNumber: 100,
        Egress: true,
        RuleAction: 'allow',
        Protocol: 6,
        CidrBlock: '0.0.0.0/0',
        PortRange: { From: 443, To: 444 },
      },
    ],
    Ping: [
      'e-2',
      'AWS::EC2::NetworkAclEntry',
      {
        ...acl,
        RuleNumber: 100,
        RuleAction: 'deny',
        Protocol: 58,
        Ipv6CidrBlock: '::/0',
        Icmp: { Type: 128, Code: -1 },
      },
    ],
    Association: ['a-1', 'AWS::EC2::SubnetNetworkAclAssociation', { ...acl, SubnetId: 'subnet-1' }],
  },
  answers: {
    DescribeNetworkAcls: {
      NetworkAcls: [
        {
          NetworkAclId: 'acl-1',
          VpcId: 'vpc-1',
          Tags: TAGS,
          Entries: [
            {
              RuleNumber: 100,
              Egress: true,
              RuleAction: 'allow',
              Protocol: '6',
              CidrBlock: '0.0.0.0/0',
              PortRange: { From: 443, To: 444 },
            },
            {
              RuleNumber: 100,
              Egress: false,
              RuleAction: 'deny',
              Protocol: '58',
              Ipv6CidrBlock: '::/0',
              IcmpTypeCode: { Type: 128, Code: -1 },
            },
            { RuleNumber: 32767, Egress: true, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' },
            { RuleNumber: 32768, Egress: true, RuleAction: 'deny', Protocol: '-1', Ipv6CidrBlock: '::/0' },
          ],
          Associations: [{ SubnetId: 'subnet-1' }],
        },
      ],
    },
  },
  attributes: { Id: 'acl-1' },
  changes: {
    'without DescribeNetworkAcls.NetworkAcls[0]': [
      'Association: missing SubnetAssociations',
      'Https: missing NetworkAclEntries',
      'Ping: missing NetworkAclEntries',
      'missing',
    ],
    ...within('DescribeNetworkAcls.NetworkAcls[0]', {
      ...changed('VpcId'),
      NetworkAclId: [
        'Association: missing SubnetAssociations',
        'Https: missing NetworkAclEntries',
        'Ping: missing NetworkAclEntries',
        'missing',
      ],
      'without Entries[0]': 'Https: missing NetworkAclEntries[egress 100]',
      'without Entries[1]': 'Ping: missing NetworkAclEntries[ingress 100]',
      'Entries[0].RuleNumber': [
        'Https: missing NetworkAclEntries[egress 100]',
        'unexpected NetworkAclEntries[egress 101]',
      ],
      'Entries[0].Egress': [
        'Https: missing NetworkAclEntries[egress 100]',
        'unexpected NetworkAclEntries[ingress 100]',
      ],
      'Entries[0].RuleAction': 'Https: changed NetworkAclEntries[egress 100].RuleAction',
      'Entries[0].Protocol': 'Https: changed NetworkAclEntries[egress 100].Protocol',
      'Entries[0].CidrBlock': 'Https: changed NetworkAclEntries[egress 100].CidrBlock',
      'Entries[0].PortRange.From': 'Https: changed NetworkAclEntries[egress 100].FromPort',
      'Entries[0].PortRange.To': 'Https: changed NetworkAclEntries[egress 100].ToPort',
      'Entries[1].RuleNumber': [
        'Ping: missing NetworkAclEntries[ingress 100]',
        'unexpected NetworkAclEntries[ingress 101]',
      ],
      'Entries[1].Egress': ['Ping: missing NetworkAclEntries[ingress 100]', 'unexpected NetworkAclEntries[egress 100]'],
      'Entries[1].RuleAction': 'Ping: changed NetworkAclEntries[ingress 100].RuleAction',
      'Entries[1].Protocol': 'Ping: changed NetworkAclEntries[ingress 100].Protocol',
      'Entries[1].Ipv6CidrBlock': 'Ping: changed NetworkAclEntries[ingress 100].Ipv6CidrBlock',
      'Entries[1].IcmpTypeCode.Type': 'Ping: changed NetworkAclEntries[ingress 100].IcmpType',
      'Entries[1].IcmpTypeCode.Code': 'Ping: changed NetworkAclEntries[ingress 100].IcmpCode',
      'Entries[3].RuleNumber': 'unexpected NetworkAclEntries[egress 32769]',
      'more Entries': 'unexpected NetworkAclEntries[ingress 32769]',
      'without Associations[0]': 'Association: missing SubnetAssociations[subnet-1]',
      'more Associations': 'unexpected SubnetAssociations[subnet-1-other]',
      'Associations[0].SubnetId': [
        'Association: missing SubnetAssociations[subnet-1]',
        'unexpected SubnetAssociations[subnet-1-other]',
      ],
      ...tagRows(),
    }),
  },
  unseen: ['DescribeNetworkAcls.NetworkAcls[0].Entries[2]', 'DescribeNetworkAcls.NetworkAcls[0].Entries[3]'],
  planted: {
    'an entry was added': [
      add(ENTRIES, { RuleNumber: 50, Egress: false, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0' }),
      'unexpected NetworkAclEntries[ingress 50]',
    ],
  },
});
