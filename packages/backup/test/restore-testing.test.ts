import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { RecoveryPointChoice, ResourceType, Weekday, WeeklyAt } from '../src';
import { TEST_PLAN, TEST_SELECTION, testRestores, VAULT } from './fixture';

const ALL = [ResourceType.RDS, ResourceType.EC2, ResourceType.EBS, ResourceType.S3];

/** How a kind of resource is restored. */
function metadataOf(template: Template, type: string): Record<string, unknown> | undefined {
  const selections = Object.values(template.findResources(TEST_SELECTION)).map(({ Properties }) => Properties);
  return selections.find(({ ProtectedResourceType }) => ProtectedResourceType === type)?.RestoreMetadataOverrides;
}

function idOf(template: Template, type: string): string {
  return Object.keys(template.findResources(type))[0];
}

describe('with nothing but a vault, a role and a network', () => {
  let template: Template;

  beforeAll(() => {
    template = testRestores();
  });

  test('restores on Sunday at 09:00 in a stated time zone, after backups and maintenance', () => {
    template.hasResourceProperties(TEST_PLAN, {
      RestoreTestingPlanName: Match.stringLikeRegexp('^[A-Za-z0-9_]{1,50}$'),
      ScheduleExpression: 'cron(0 9 ? * SUN *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      StartWindowHours: 1,
    });
  });

  test('takes the latest recovery point of the last 30 days, out of this vault alone', () => {
    template.hasResourceProperties(TEST_PLAN, {
      RecoveryPointSelection: {
        Algorithm: 'LATEST_WITHIN_WINDOW',
        IncludeVaults: [{ 'Fn::GetAtt': [idOf(template, VAULT), 'BackupVaultArn'] }],
        RecoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
        SelectionWindowDays: 30,
      },
    });
  });

  test('restores every database of the vault, in the name of the role for restores, and deletes it at once', () => {
    template.resourceCountIs(TEST_SELECTION, 1);
    template.hasResourceProperties(TEST_SELECTION, {
      RestoreTestingPlanName: { Ref: idOf(template, TEST_PLAN) },
      ProtectedResourceType: 'RDS',
      ProtectedResourceArns: ['*'],
      IamRoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('RestoreRole'), 'Arn'] },
      ValidationWindowHours: Match.absent(),
    });
  });

  test('restores into private subnets and behind a security group that lets nothing in or out', () => {
    const group = idOf(template, 'AWS::EC2::SecurityGroup');
    expect(metadataOf(template, 'RDS')).toEqual({
      dbSubnetGroupName: { Ref: idOf(template, 'AWS::RDS::DBSubnetGroup') },
      vpcSecurityGroupIds: { 'Fn::Join': ['', ['["', { 'Fn::GetAtt': [group, 'GroupId'] }, '"]']] },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
    const [{ Properties }] = Object.values(template.findResources('AWS::RDS::DBSubnetGroup'));
    expect(JSON.stringify(Properties.SubnetIds)).toMatch(/PrivateSubnet1.*PrivateSubnet2/);
  });
});

test('restores instances into a private subnet, and volumes and buckets into none', () => {
  const template = testRestores({ resourceTypes: ALL });
  template.resourceCountIs('AWS::EC2::SecurityGroup', 1);
  expect(metadataOf(template, 'EC2')).toEqual({
    subnetId: { Ref: expect.stringContaining('PrivateSubnet1') },
    securityGroupIds: metadataOf(template, 'RDS')?.vpcSecurityGroupIds,
  });
  expect(metadataOf(template, 'EBS')).toBeUndefined();
  expect(metadataOf(template, 'S3')).toBeUndefined();
});

test('restores behind a security group that is handed in, and makes none', () => {
  const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(new Stack(), 'Own', 'sg-own');
  const template = testRestores({ resourceTypes: ALL, securityGroup });
  template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
  expect(metadataOf(template, 'RDS')?.vpcSecurityGroupIds).toBe('["sg-own"]');
  expect(metadataOf(template, 'EC2')?.securityGroupIds).toBe('["sg-own"]');
});

test('makes no subnet group where no database is restored', () => {
  testRestores({ resourceTypes: [ResourceType.EC2] }).resourceCountIs('AWS::RDS::DBSubnetGroup', 0);
});

test('takes time, choice, periods and metadata from its user', () => {
  const template = testRestores({
    weeklyAt: WeeklyAt.of(Weekday.SATURDAY, 22, 'Europe/Berlin', 45),
    recoveryPoint: RecoveryPointChoice.RANDOM,
    notOlderThan: Duration.days(8),
    startWindow: Duration.hours(4),
    keepFor: Duration.hours(2),
    restoreMetadata: { RDS: { dbInstanceClass: 'db.t3.micro', dbSubnetGroupName: 'own' } },
  });
  template.hasResourceProperties(TEST_PLAN, {
    ScheduleExpression: 'cron(45 22 ? * SAT *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    StartWindowHours: 4,
    RecoveryPointSelection: { Algorithm: 'RANDOM_WITHIN_WINDOW', SelectionWindowDays: 8 },
  });
  template.hasResourceProperties(TEST_SELECTION, { ValidationWindowHours: 2 });
  expect(metadataOf(template, 'RDS')).toMatchObject({ dbInstanceClass: 'db.t3.micro', dbSubnetGroupName: 'own' });
});

test('names the plan after its place, without the dashes that AWS Backup refuses', () => {
  const [{ Properties }] = Object.values(testRestores().findResources(TEST_PLAN));
  expect(Properties.RestoreTestingPlanName).toMatch(/^data_RestoreTesting_[0-9A-F]{8}$/);
});

describe('errors', () => {
  test('refuses public subnets', () => {
    expect(() => testRestores({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } })).toThrow(
      "subnet 'data/Network/PublicSubnet1' is public; allowed are private subnets at data/RestoreTesting (BACKUP_RESTORE_SUBNET_PUBLIC)",
    );
  });

  test('refuses to restore databases into a single zone, as RDS does', () => {
    expect(() => testRestores({}, { maxAzs: 1 })).toThrow(
      "the subnets lie in '1' zone(s); allowed are at least two zones, which RDS wants of every database at data/RestoreTesting (BACKUP_RESTORE_TOO_FEW_ZONES)",
    );
    expect(() => testRestores({ resourceTypes: [ResourceType.EC2] }, { maxAzs: 1 })).not.toThrow();
  });

  test('refuses to test nothing', () => {
    expect(() => testRestores({ resourceTypes: [] })).toThrow(
      /at data\/RestoreTesting \(BACKUP_RESOURCE_TYPES_INVALID\)/,
    );
  });

  test('refuses metadata of what it does not test', () => {
    expect(() => testRestores({ restoreMetadata: { EC2: { instanceType: 't3.micro' } } })).toThrow(
      "restore metadata are stated for 'EC2', which is not tested; allowed are 'RDS' at data/RestoreTesting (BACKUP_RESTORE_METADATA_UNUSED)",
    );
  });

  test('refuses exactly the periods that AWS Backup refuses', () => {
    const amount = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(amount, amount, amount, (days, start, keep) => {
        const options = {
          notOlderThan: Duration.days(days),
          startWindow: Duration.hours(start),
          keepFor: Duration.hours(keep),
        };
        const outside = days < 1 || days > 365 || start < 1 || start > 168 || keep < 1 || keep > 168;
        if (outside) {
          expect(() => testRestores(options)).toThrow(
            /out of range; allowed are whole (days|hours) from 1 to (365|168) at data\/RestoreTesting \(BACKUP_RESTORE_PERIOD_OUT_OF_RANGE\)/,
          );
        } else {
          testRestores(options).hasResourceProperties(TEST_PLAN, { StartWindowHours: start });
        }
      }),
      {
        numRuns: 25,
        examples: [
          [365, 168, 168],
          [366, 1, 1],
          [1, 169, 1],
          [1, 1, 169],
          [1, 1, 1],
        ],
      },
    );
  });

  test('refuses a part of an hour', () => {
    expect(() => testRestores({ keepFor: Duration.minutes(90) })).toThrow(
      "time to keep what was restored '1 hour 30 minutes' is out of range; allowed are whole hours from 1 to 168 at data/RestoreTesting (BACKUP_RESTORE_PERIOD_OUT_OF_RANGE)",
    );
  });

  test('takes periods that are known only at deployment as they are', () => {
    const keepFor = Duration.hours(Lazy.number({ produce: () => 3 }));
    testRestores({ keepFor }).hasResourceProperties(TEST_SELECTION, { ValidationWindowHours: 3 });
  });
});
