import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { BackupPolicyProps } from '../src';
import { BackupPolicy, ResourceType } from '../src';
import { Fixture, PLAN, SELECTION, synthesize } from './fixture';

const TAGGED = { StringEquals: [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }] };

/** Selections by the logical id of their plan, in a stack whose partition is known. */
function selections(props: BackupPolicyProps = {}): Record<string, Record<string, unknown>> {
  const stack = new Stack(new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } }), 'data', {
    env: { account: '111122223333', region: 'us-east-1' },
  });
  new BackupPolicy(stack, 'Backup', props);
  const template = Template.fromStack(stack);
  return Object.fromEntries(
    Object.values(template.findResources(SELECTION)).map(({ Properties: { BackupPlanId, BackupSelection } }) => {
      const plan = template.findResources(PLAN)[BackupPlanId['Fn::GetAtt'][0]];
      return [plan.Properties.BackupPlan.BackupPlanName.split('-').at(-1), BackupSelection];
    }),
  );
}

test('selects databases, instances, volumes and buckets with the tag, every day', () => {
  expect(selections().Daily).toMatchObject({
    Resources: ['arn:aws:rds:*:*:db:*', 'arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:volume/*', 'arn:aws:s3:::*'],
    Conditions: TAGGED,
  });
});

test('selects instances with the tag, and nothing else, every week', () => {
  expect(selections().WeeklyImages).toMatchObject({ Resources: ['arn:aws:ec2:*:*:instance/*'], Conditions: TAGGED });
});

test('wants both type and tag: a list of tags would select what has one or the other', () => {
  for (const selection of Object.values(selections())) {
    expect(Object.keys(selection).sort()).toEqual(['Conditions', 'IamRoleArn', 'Resources', 'SelectionName']);
  }
});

test('selects other kinds where it is told so, and the weekly images all the same', () => {
  const own = [ResourceType.DYNAMODB, ResourceType.EFS, ResourceType.of('Aurora', 'rds:*:*:cluster:*')];
  const { Daily, WeeklyImages } = selections({ resourceTypes: own });
  expect(Daily.Resources).toEqual([
    'arn:aws:dynamodb:*:*:table/*',
    'arn:aws:elasticfilesystem:*:*:file-system/*',
    'arn:aws:rds:*:*:cluster:*',
  ]);
  expect(WeeklyImages.Resources).toEqual(['arn:aws:ec2:*:*:instance/*']);
});

test('selects in any partition', () => {
  const [selection] = Object.values(synthesize().findResources(SELECTION));
  expect(selection.Properties.BackupSelection.Resources[0]).toEqual({
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds:*:*:db:*']],
  });
});

test('gives a selection that is replaced another name, as AWS Backup makes the new one beside the old one', () => {
  const nameOf = (props: BackupPolicyProps) => selections(props).Daily.SelectionName;
  const handedIn = (name: string) => {
    const { template } = new Fixture((stack) => ({ role: iam.Role.fromRoleName(stack, 'Own', name) }));
    const [{ Properties }] = Object.values(template.findResources(SELECTION));
    return Properties.BackupSelection.SelectionName;
  };
  const types = (pattern: string) => ({ resourceTypes: [ResourceType.of('Own', pattern)] });
  const names = [
    nameOf({}),
    nameOf(types('rds:*:*:cluster:*')),
    nameOf(types('fsx:*:*:file-system/*')),
    handedIn('one'),
    handedIn('other'),
  ];
  expect(new Set(names).size).toBe(names.length);
  expect(nameOf({})).toBe(names[0]);
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9\-_.]{1,50}$/);
});

test.each([
  ['none', []],
  ['RDS, RDS', [ResourceType.RDS, ResourceType.RDS]],
])('refuses resource types that are %s', (_, resourceTypes) => {
  const names = resourceTypes.map(({ name }) => name).join(', ');
  expect(() => synthesize({ resourceTypes })).toThrow(
    `resource types '${names}' are none or have one twice; allowed is at least one, each once at data/Backup (BACKUP_RESOURCE_TYPES_INVALID)`,
  );
});
