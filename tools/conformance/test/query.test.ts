import { isCpuOver } from '../src/query/alarms';
import { selects, selectsByTag } from '../src/query/backup';
import { contains, isPrivate, overlaps } from '../src/query/cidr';
import { balancers, isInternetFacing, speaksTls12, viewersSpeakTls12 } from '../src/query/edge';
import { ingressOf, isFromOutside, letsIn, opens, opensOnly } from '../src/query/ingress';
import { hasVolumeKeys, isEncrypted, isRotatedKey, machines } from '../src/query/keys';
import { admits, admitsFromOutside } from '../src/query/nacl';
import { subnetOf, subnetsOf } from '../src/query/network';
import { allows, grantsOf, rolesWithMfa } from '../src/query/policies';
import { isDailyAt, isWeekly } from '../src/query/schedule';
import { of } from './support/handmade';

const ANYWHERE = '0.0.0.0/0';

function one(Type: string, Properties: Record<string, unknown>) {
  return of({ It: { Type, Properties } }).all(Type)[0];
}

describe('schedules', () => {
  test.each(['cron(0 5 * * ? *)', 'cron(0 5 ? * * *)'])('%s is daily at five', (cron) => {
    expect(isDailyAt(cron, 5)).toBe(true);
  });
  test.each([
    'cron(0 5 ? * MON-FRI *)',
    'cron(0 5 1 * ? *)',
    'cron(0 17 * * ? *)',
    'cron(0 5 * 6 ? *)',
    'rate(1 day)',
    'cron(0 5)',
    5,
  ])('%s is not', (cron) => expect(isDailyAt(cron, 5)).toBe(false));
  test.each(['cron(0 6 ? * SUN *)', 'cron(30 6 * * 1 *)'])('%s is weekly', (cron) => {
    expect(isWeekly(cron)).toBe(true);
  });
  test.each([
    'cron(0 6 1 * ? *)',
    'cron(0 6 ? * SUN#1 *)',
    'cron(0 6 ? * MON-FRI *)',
    'cron(0 6 ? * * *)',
    'cron(0 6 ? 1 SUN *)',
    'cron(0 * ? * SUN *)',
    undefined,
  ])('%s is not: monthly, daily or hourly', (cron) => expect(isWeekly(cron)).toBe(false));
});

describe('addresses', () => {
  test('a block holds what lies in it, and nothing holds what is no block', () => {
    expect(contains('10.0.0.0/8', '10.2.4.0/24')).toBe(true);
    expect(contains('10.2.4.0/24', '10.0.0.0/8')).toBe(false);
    expect(overlaps('10.2.4.0/24', '10.0.0.0/8')).toBe(true);
    expect(overlaps('10.2.4.0/24', '::/0')).toBe(false);
    expect(contains(ANYWHERE, undefined)).toBe(false);
  });
  test.each([ANYWHERE, '0.0.0.0/1', '10.0.0.0/7', '203.0.113.7/32', '::/0', { a: 1 }])('%s is not private', (cidr) => {
    expect(isPrivate(cidr)).toBe(false);
  });
});

describe('TLS', () => {
  test.each([
    'ELBSecurityPolicy-TLS13-1-2-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    'ELBSecurityPolicy-TLS-1-2-2017-01',
    'ELBSecurityPolicy-TLS13-1-3-2021-06',
  ])('%s starts at 1.2', (SslPolicy) => expect(speaksTls12(one('Listener', { SslPolicy }))).toBe(true));
  test.each([
    undefined,
    'ELBSecurityPolicy-2016-08',
    'ELBSecurityPolicy-TLS13-1-0-2021-06',
    'ELBSecurityPolicy-TLS13-1-1-2021-06',
    'ELBSecurityPolicy-FS-2018-06',
  ])('%s does not', (SslPolicy) => expect(speaksTls12(one('Listener', { SslPolicy }))).toBe(false));
  test.each([
    ['TLSv1.2_2021', true],
    ['TLSv1', false],
    ['TLSv1.1_2016', false],
    [undefined, false],
  ])('of viewers: %s', (version, expected) => {
    const it = one('D', { DistributionConfig: { ViewerCertificate: { MinimumProtocolVersion: version } } });
    expect(viewersSpeakTls12(it)).toBe(expected);
  });
});

describe('ingress', () => {
  const group = { Type: 'AWS::EC2::SecurityGroup', Properties: {} };
  const rules = (rule: Record<string, unknown>) => {
    const Properties = { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, ...rule };
    return [
      ...ingressOf(of({ Group: group, Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties } })),
      ...ingressOf(of({ Group: { ...group, Properties: { SecurityGroupIngress: [rule] } } })),
    ];
  };
  test.each([
    { CidrIp: ANYWHERE },
    { CidrIpv6: '::/0' },
    { CidrIpv6: 'fd00::/8' },
    { SourcePrefixListId: 'pl-1' },
    { CidrIp: { Ref: 'Nothing' } },
  ])('%j is from outside, wherever it is written', (rule) => {
    expect(rules(rule).map(isFromOutside)).toEqual([true, true]);
  });
  test.each([{ CidrIp: '10.0.0.0/8' }, { SourceSecurityGroupId: 'sg-1' }, { SourceSecurityGroupName: 'a' }])(
    '%j is not',
    (rule) => {
      expect(rules(rule).map(isFromOutside)).toEqual([false, false]);
    },
  );
  test('a range is more than the port that it holds', () => {
    const [range] = rules({ IpProtocol: 'tcp', FromPort: 443, ToPort: 444 });
    const [all] = rules({ IpProtocol: -1 });
    const [exact] = rules({ IpProtocol: '6', FromPort: 443, ToPort: 443 });
    const [udp] = rules({ IpProtocol: 'udp', FromPort: 443, ToPort: 443 });

    expect([range, all, exact, udp].map((rule) => opensOnly(rule, [443]))).toEqual([false, false, true, false]);
    expect([range, all, exact, udp].map((rule) => opens(rule, 443))).toEqual([true, true, true, false]);
  });
  test('a rule that names no group of ours lets nobody in', () => {
    const environment = of({
      Server: { Type: 'Server', Properties: { SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] } },
      Group: group,
      Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', IpProtocol: '-1' } },
    });
    const [server] = environment.all('Server');

    expect(letsIn(environment, server, server, 443)).toBe(false);
  });
});

describe('keys', () => {
  test('a key is followed through its alias, and must rotate', () => {
    const environment = of({
      Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
      Stale: { Type: 'AWS::KMS::Key', Properties: {} },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { TargetKeyId: { Ref: 'Key' } } },
    });

    expect(environment.all('AWS::KMS::Key', 'AWS::KMS::Alias').map(isRotatedKey)).toEqual([true, false, true]);
    expect(isRotatedKey(undefined)).toBe(false);
  });
  test('a volume by itself counts as a machine', () => {
    const environment = of({
      Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
      Volume: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: true, KmsKeyId: { Ref: 'Key' } } },
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: {} } },
    });

    expect(machines(environment).map((machine) => [isEncrypted(machine), hasVolumeKeys(machine)])).toEqual([
      [true, true],
    ]);
  });
});

describe('network', () => {
  test('a subnet without route table is private, and its ACL of the VPC admits what we cannot see: nothing', () => {
    const environment = of({ Subnet: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.1.0/24' } } });
    const [subnet] = subnetsOf(environment, 'private');

    expect(subnet.logicalId).toBe('Subnet');
    expect(admits(environment, subnet, 'ingress', { peer: ANYWHERE, from: 443, to: 443 })).toBe(false);
  });
  test('an instance says its subnet itself or by its network interface', () => {
    const environment = of({
      Subnet: { Type: 'AWS::EC2::Subnet' },
      A: { Type: 'I', Properties: { SubnetId: { Ref: 'Subnet' } } },
      B: { Type: 'I', Properties: { NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }] } },
    });

    expect(environment.all('I').map((i) => subnetOf(i)?.logicalId)).toEqual(['Subnet', 'Subnet']);
  });
  test('a load balancer that says nothing is one of applications, and of the internet', () => {
    const [balancer] = balancers(of({ B: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' } }));

    expect(isInternetFacing(balancer)).toBe(true);
  });
});

describe('network ACLs', () => {
  const entry = (rule: object) =>
    one('AWS::EC2::NetworkAclEntry', { Protocol: 6, RuleAction: 'allow', PortRange: { From: 0, To: 1023 }, ...rule });

  test.each([
    { CidrBlock: '198.51.100.0/24' },
    { CidrBlock: '0.0.0.0/1', Protocol: -1 },
    { Ipv6CidrBlock: '::/0' },
    { Ipv6CidrBlock: '2001:db8::/32', PortRange: { From: 22, To: 22 } },
  ])('%j lets SSH in from outside', (rule) => expect(admitsFromOutside(entry(rule), 22)).toBe(true));

  test.each([
    { CidrBlock: '10.2.0.0/16' },
    { CidrBlock: ANYWHERE, RuleAction: 'deny' },
    { CidrBlock: ANYWHERE, Egress: true },
    { CidrBlock: ANYWHERE, Protocol: 17 },
    { CidrBlock: ANYWHERE, PortRange: { From: 80, To: 80 } },
  ])('%j does not', (rule) => expect(admitsFromOutside(entry(rule), 22)).toBe(false));
});

describe('policies', () => {
  const trust = (Condition: unknown) => ({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal: { AWS: 'arn' }, ...{ Condition } } },
      },
    },
  });
  test.each([
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 1],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 0],
    [{ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, 0],
    [undefined, 0],
  ])('with the condition %j a role asks for a second factor: %i', (condition, expected) => {
    expect(rolesWithMfa(of(trust(condition)))).toHaveLength(expected);
  });
  test('a pattern allows what it matches, and a denial nothing', () => {
    expect(allows({ Effect: 'Allow', Action: ['s3:Put*'] }, 's3:PutObject')).toBe(true);
    expect(allows({ Effect: 'Allow', Action: 's3.Put?bject' }, 's3:PutObject')).toBe(false);
    expect(allows({ Effect: 'Deny', Action: 's3:*' }, 's3:PutObject')).toBe(false);
  });
  test('a role is granted what is written in it, too', () => {
    const PolicyDocument = { Statement: { Effect: 'Allow', Action: 'a:b', Resource: '*' } };
    const environment = of({ Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument }] } } });

    expect(grantsOf(environment, environment.all('AWS::IAM::Role')[0])).toHaveLength(1);
  });
});

describe('selections of backups', () => {
  const selection = (BackupSelection: object) => one('AWS::Backup::BackupSelection', { BackupSelection });
  const TAG = [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'Backup', ConditionValue: 'true' }];
  test('a list of tags suffices alone, but not beside resources: there either one would do', () => {
    expect(selectsByTag(selection({ ListOfTags: TAG }))).toBe(true);
    expect(selectsByTag(selection({ ListOfTags: TAG, Resources: ['*'] }))).toBe(false);
  });
  test('a second condition leaves something out that carries the tag, and so does an exclusion', () => {
    const StringEquals = [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }];
    const name = { ConditionKey: 'aws:ResourceTag/Name', ConditionValue: 'x' };
    expect(selectsByTag(selection({ Conditions: { StringEquals } }))).toBe(true);
    expect(selectsByTag(selection({ Conditions: { StringEquals: [...StringEquals, name] } }))).toBe(false);
    expect(selectsByTag(selection({ Conditions: { StringEquals, StringNotLike: [name] } }))).toBe(false);
    expect(selects(selection({ NotResources: ['arn:aws:rds:*:*:db:*'] }), /:rds:/)).toBe(false);
  });
  test('without patterns every kind is selected', () => {
    expect(selects(selection({ ListOfTags: TAG }), /:rds:/)).toBe(true);
    expect(selects(selection({ Resources: ['*'] }), /:rds:/)).toBe(true);
    expect(selects(selection({ Resources: ['arn:aws:s3:::*'] }), /:rds:/)).toBe(false);
  });
});

test.each([
  [{ MetricName: 'CPUUtilization', ComparisonOperator: 'GreaterThanThreshold', Threshold: 70 }, true],
  [{ MetricName: 'CPUUtilization', ComparisonOperator: 'GreaterThanThreshold', Threshold: 80 }, false],
  [{ MetricName: 'FreeableMemory', ComparisonOperator: 'GreaterThanThreshold', Threshold: 70 }, false],
])('%j is an alarm on CPU above 70: %s', (properties, expected) => {
  expect(isCpuOver(one('AWS::CloudWatch::Alarm', properties), 70)).toBe(expected);
});
