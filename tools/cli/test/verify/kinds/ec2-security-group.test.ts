import { findings, TestEnvironment } from '../support/environment';
import { describeKind } from '../support/kind-test';
import { add } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const GROUP = 'DescribeSecurityGroups.SecurityGroups[0]';
const group = { GroupId: { Ref: 'Group' } };

/** Rules of the group itself, and others that name it: both belong to one set. */
describeKind({
  resources: {
    Group: [
      'sg-1',
      'AWS::EC2::SecurityGroup',
      {
        GroupDescription: 'database',
        GroupName: 'db',
        VpcId: 'vpc-1',
        SecurityGroupIngress: [
          { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5433, CidrIp: '10.2.0.0/16', Description: 'inside' },
        ],
        SecurityGroupEgress: [{ IpProtocol: '-1', FromPort: 0, ToPort: 65535, CidrIp: '10.2.0.0/16' }],
        Tags: TAGS,
      },
    ],
    FromNodes: [
      'rule-1',
      'AWS::EC2::SecurityGroupIngress',
      { ...group, IpProtocol: 6, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: 'sg-2', Description: 'nodes' },
    ],
    ToServices: [
      'rule-2',
      'AWS::EC2::SecurityGroupEgress',
      { ...group, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: 'pl-1', Description: 's3' },
    ],
    ToSix: [
      'rule-3',
      'AWS::EC2::SecurityGroupEgress',
      { ...group, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv6: '2001:db8::/56', Description: 'six' },
    ],
  },
  answers: {
    DescribeSecurityGroups: {
      SecurityGroups: [
        {
          GroupId: 'sg-1',
          Description: 'database',
          GroupName: 'db',
          VpcId: 'vpc-1',
          Tags: TAGS,
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: 5432,
              ToPort: 5433,
              IpRanges: [{ CidrIp: '10.2.0.0/16', Description: 'inside' }],
            },
            {
              IpProtocol: 'tcp',
              FromPort: 5432,
              ToPort: 5432,
              UserIdGroupPairs: [{ GroupId: 'sg-2', Description: 'nodes' }],
            },
          ],
          IpPermissionsEgress: [
            { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.2.0.0/16' }] },
            {
              IpProtocol: 'tcp',
              FromPort: 443,
              ToPort: 443,
              PrefixListIds: [{ PrefixListId: 'pl-1', Description: 's3' }],
              Ipv6Ranges: [{ CidrIpv6: '2001:db8::/56', Description: 'six' }],
            },
          ],
        },
      ],
    },
  },
  attributes: { GroupId: 'sg-1', Id: 'sg-1', VpcId: 'vpc-1' },
  changes: {
    'without DescribeSecurityGroups.SecurityGroups[0]': [
      'FromNodes: missing SecurityGroupIngress',
      'ToServices: missing SecurityGroupEgress',
      'ToSix: missing SecurityGroupEgress',
      'missing',
    ],
    ...within('DescribeSecurityGroups.SecurityGroups[0]', {
      ...changed('GroupName', 'VpcId'),
      GroupId: [
        'FromNodes: missing SecurityGroupIngress',
        'ToServices: missing SecurityGroupEgress',
        'ToSix: missing SecurityGroupEgress',
        'missing',
      ],
      Description: 'changed GroupDescription',
      'without IpPermissions[0]': 'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
      'without IpPermissions[1]': 'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
      'more IpPermissions': 'unexpected SecurityGroupIngress[tcp-other 5433 5433 sg-2-other nodes-other]',
      'IpPermissions[0].IpProtocol': [
        'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
        'unexpected SecurityGroupIngress[tcp-other 5432 5433 10.2.0.0/16 inside]',
      ],
      'IpPermissions[0].FromPort': [
        'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
        'unexpected SecurityGroupIngress[tcp 5433 5433 10.2.0.0/16 inside]',
      ],
      'IpPermissions[0].ToPort': [
        'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
        'unexpected SecurityGroupIngress[tcp 5432 5434 10.2.0.0/16 inside]',
      ],
      'without IpPermissions[0].IpRanges[0]': 'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
      'more IpPermissions[0].IpRanges': 'unexpected SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16-other inside-other]',
      'IpPermissions[0].IpRanges[0].CidrIp': [
        'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
        'unexpected SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16-other inside]',
      ],
      'IpPermissions[0].IpRanges[0].Description': [
        'missing SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside]',
        'unexpected SecurityGroupIngress[tcp 5432 5433 10.2.0.0/16 inside-other]',
      ],
      'IpPermissions[1].IpProtocol': [
        'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
        'unexpected SecurityGroupIngress[tcp-other 5432 5432 sg-2 nodes]',
      ],
      'IpPermissions[1].FromPort': [
        'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
        'unexpected SecurityGroupIngress[tcp 5433 5432 sg-2 nodes]',
      ],
      'IpPermissions[1].ToPort': [
        'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
        'unexpected SecurityGroupIngress[tcp 5432 5433 sg-2 nodes]',
      ],
      'without IpPermissions[1].UserIdGroupPairs[0]':
        'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
      'more IpPermissions[1].UserIdGroupPairs': 'unexpected SecurityGroupIngress[tcp 5432 5432 sg-2-other nodes-other]',
      'IpPermissions[1].UserIdGroupPairs[0].GroupId': [
        'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
        'unexpected SecurityGroupIngress[tcp 5432 5432 sg-2-other nodes]',
      ],
      'IpPermissions[1].UserIdGroupPairs[0].Description': [
        'FromNodes: missing SecurityGroupIngress[tcp 5432 5432 sg-2 nodes]',
        'unexpected SecurityGroupIngress[tcp 5432 5432 sg-2 nodes-other]',
      ],
      'without IpPermissionsEgress[0]': 'missing SecurityGroupEgress[-1 10.2.0.0/16]',
      'without IpPermissionsEgress[1]': [
        'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
      ],
      'more IpPermissionsEgress': [
        'unexpected SecurityGroupEgress[tcp-other 444 444 2001:db8::/56-other six-other]',
        'unexpected SecurityGroupEgress[tcp-other 444 444 pl-1-other s3-other]',
      ],
      'IpPermissionsEgress[0].IpProtocol': [
        'missing SecurityGroupEgress[-1 10.2.0.0/16]',
        'unexpected SecurityGroupEgress[-1-other 10.2.0.0/16]',
      ],
      'without IpPermissionsEgress[0].IpRanges[0]': 'missing SecurityGroupEgress[-1 10.2.0.0/16]',
      'more IpPermissionsEgress[0].IpRanges': 'unexpected SecurityGroupEgress[-1 10.2.0.0/16-other]',
      'IpPermissionsEgress[0].IpRanges[0].CidrIp': [
        'missing SecurityGroupEgress[-1 10.2.0.0/16]',
        'unexpected SecurityGroupEgress[-1 10.2.0.0/16-other]',
      ],
      'IpPermissionsEgress[1].IpProtocol': [
        'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp-other 443 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp-other 443 443 pl-1 s3]',
      ],
      'IpPermissionsEgress[1].FromPort': [
        'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp 444 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp 444 443 pl-1 s3]',
      ],
      'IpPermissionsEgress[1].ToPort': [
        'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp 443 444 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp 443 444 pl-1 s3]',
      ],
      'without IpPermissionsEgress[1].PrefixListIds[0]': 'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
      'more IpPermissionsEgress[1].PrefixListIds': 'unexpected SecurityGroupEgress[tcp 443 443 pl-1-other s3-other]',
      'IpPermissionsEgress[1].PrefixListIds[0].PrefixListId': [
        'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
        'unexpected SecurityGroupEgress[tcp 443 443 pl-1-other s3]',
      ],
      'IpPermissionsEgress[1].PrefixListIds[0].Description': [
        'ToServices: missing SecurityGroupEgress[tcp 443 443 pl-1 s3]',
        'unexpected SecurityGroupEgress[tcp 443 443 pl-1 s3-other]',
      ],
      'without IpPermissionsEgress[1].Ipv6Ranges[0]':
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
      'more IpPermissionsEgress[1].Ipv6Ranges':
        'unexpected SecurityGroupEgress[tcp 443 443 2001:db8::/56-other six-other]',
      'IpPermissionsEgress[1].Ipv6Ranges[0].CidrIpv6': [
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp 443 443 2001:db8::/56-other six]',
      ],
      'IpPermissionsEgress[1].Ipv6Ranges[0].Description': [
        'ToSix: missing SecurityGroupEgress[tcp 443 443 2001:db8::/56 six]',
        'unexpected SecurityGroupEgress[tcp 443 443 2001:db8::/56 six-other]',
      ],
      ...tagRows(),
    }),
  },
  planted: {
    'it was opened to the world': [
      add(`${GROUP}.IpPermissions`, {
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
      }),
      'unexpected SecurityGroupIngress[tcp 22 22 0.0.0.0/0]',
    ],
    'it was opened to the world over IPv6': [
      add(`${GROUP}.IpPermissions`, { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
      'unexpected SecurityGroupIngress[-1 ::/0]',
    ],
    'an existing permission was widened to the world': [
      add(`${GROUP}.IpPermissions[0].IpRanges`, { CidrIp: '0.0.0.0/0' }),
      'unexpected SecurityGroupIngress[tcp 5432 5433 0.0.0.0/0]',
    ],
    'it may send to the world': [
      add(`${GROUP}.IpPermissionsEgress`, { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
      'unexpected SecurityGroupEgress[-1 0.0.0.0/0]',
    ],
    'another group was let in': [
      add(`${GROUP}.IpPermissions[1].UserIdGroupPairs`, { GroupId: 'sg-3' }),
      'unexpected SecurityGroupIngress[tcp 5432 5432 sg-3]',
    ],
    'a prefix list was let in': [
      add(`${GROUP}.IpPermissions`, { IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-3' }] }),
      'unexpected SecurityGroupIngress[-1 pl-3]',
    ],
  },
});

/** EC2 gives a group that says nothing of egress the rule that lets everything out. */
describeKind({
  resources: { Group: ['sg-1', 'AWS::EC2::SecurityGroup', { GroupDescription: 'open' }] },
  answers: {
    DescribeSecurityGroups: {
      SecurityGroups: [
        {
          GroupId: 'sg-1',
          Description: 'open',
          IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        },
      ],
    },
  },
  attributes: { GroupId: 'sg-1', Id: 'sg-1' },
  isPartial: true,
  changes: {
    'without DescribeSecurityGroups.SecurityGroups[0]': 'missing',
    ...within('DescribeSecurityGroups.SecurityGroups[0]', {
      GroupId: 'missing',
      Description: 'changed GroupDescription',
      'without IpPermissionsEgress[0]': 'missing SecurityGroupEgress[-1 0.0.0.0/0]',
      'more IpPermissionsEgress': 'unexpected SecurityGroupEgress[-1-other 0.0.0.0/0-other]',
      'IpPermissionsEgress[0].IpProtocol': [
        'missing SecurityGroupEgress[-1 0.0.0.0/0]',
        'unexpected SecurityGroupEgress[-1-other 0.0.0.0/0]',
      ],
      'without IpPermissionsEgress[0].IpRanges[0]': 'missing SecurityGroupEgress[-1 0.0.0.0/0]',
      'more IpPermissionsEgress[0].IpRanges': 'unexpected SecurityGroupEgress[-1 0.0.0.0/0-other]',
      'IpPermissionsEgress[0].IpRanges[0].CidrIp': [
        'missing SecurityGroupEgress[-1 0.0.0.0/0]',
        'unexpected SecurityGroupEgress[-1 0.0.0.0/0-other]',
      ],
    }),
  },
});

describe('a group whose egress is stated beside it', () => {
  const to = { IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080 };
  const environment = new TestEnvironment({
    resources: {
      Group: ['sg-1', 'AWS::EC2::SecurityGroup', { GroupDescription: 'closed' }],
      ToPods: ['rule', 'AWS::EC2::SecurityGroupEgress', { ...to, GroupId: 'sg-1', DestinationSecurityGroupId: 'sg-2' }],
    },
  });
  const verify = async (...more: object[]): Promise<string[]> => {
    const egress = [{ ...to, UserIdGroupPairs: [{ GroupId: 'sg-2' }] }, ...more];
    const group = { GroupId: 'sg-1', Description: 'closed', IpPermissionsEgress: egress };
    const { differences } = await environment.verify({ DescribeSecurityGroups: { SecurityGroups: [group] } });
    return findings(differences, 'Group');
  };

  it('has no rule that lets everything out', async () => expect(await verify()).toEqual([]));

  it('is different when it has one all the same', async () =>
    expect(await verify({ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] })).toEqual([
      'unexpected SecurityGroupEgress[-1 0.0.0.0/0]',
    ]));
});
