import { BUCKET_CORRECTIONS } from './bucket-corrections';
import { type Correction, homeOf, list, type Properties } from './correction';
import { EDGE_CORRECTIONS } from './edge-corrections';
import type { Finding } from './finding';
import type { CheckedResource, CheckedStack } from './stacks';

const CORRECTIONS: readonly Correction[] = [
  ...BUCKET_CORRECTIONS,
  ...EDGE_CORRECTIONS,
  {
    // EKS has one answer to what is encrypted, and deprecates neither it nor the question:
    // https://docs.aws.amazon.com/eks/latest/APIReference/API_EncryptionConfig.html
    rules: ['W9009'],
    isWrongOf: ({ type, properties: { EncryptionConfig } }, _, message) =>
      type === 'AWS::EKS::Cluster' &&
      message.startsWith('EncryptionConfig.*.Resources:') &&
      list(EncryptionConfig).every((entry) => isSecretsAlone((entry as Properties).Resources)),
  },
  {
    // Users of their own instead of AUTH, one token for everybody; both at once are refused:
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
    rules: ['AwsSolutions-AEC6'],
    isWrongOf: ({ properties }) =>
      list(properties.UserGroupIds).length > 0 && properties.TransitEncryptionEnabled === true,
  },
  {
    // The rules look for the whole internet, and give up where the port is known on deployment only:
    // https://docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html
    rules: ['NIST.800.53.R5-EC2RestrictedCommonPorts', 'NIST.800.53.R5-EC2RestrictedSSH'],
    isWrongOf: ({ type, properties: { SourceSecurityGroupId, IpProtocol, CidrIp, CidrIpv6 } }) =>
      type === 'AWS::EC2::SecurityGroupIngress' &&
      SourceSecurityGroupId !== undefined &&
      IpProtocol !== '-1' &&
      CidrIp === undefined &&
      CidrIpv6 === undefined,
  },
  {
    // A plan selects by tag too: https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
    rules: ['NIST.800.53.R5-RDSInBackupPlan'],
    isWrongOf: (database, stacks) => selections(stacks).some((selection) => selects(selection, tagsOf(database))),
  },
  {
    // A principal that may not exist yet, such as a service-linked role, can be named by a condition only:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
    rules: ['CKV_AWS_33'],
    isWrongOf: ({ properties }) => list((properties.KeyPolicy as Properties).Statement).every(namesItsPrincipal),
  },
  {
    // What an instance states goes before its template: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html
    rules: ['CKV_AWS_79'],
    isWrongOf: (template, stacks) => {
      const users = usersOf(template, stacks);
      const { MetadataOptions } = template.properties.LaunchTemplateData as Properties;
      return MetadataOptions === undefined && users.length > 0 && users.every(wantsTokens);
    },
  },
  {
    // A major version alone is the default minor of it; these majors are in support:
    // https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
    rules: ['W3691'],
    isWrongOf: ({ properties: { Engine, EngineVersion } }) =>
      Engine === 'postgres' && ['15', '16', '17', '18'].includes(String(EngineVersion)),
  },
];

/** Takes out what a tool gets wrong. What AWS documents is the measure, never what an environment prefers. */
export function corrected(findings: readonly Finding[], stacks: readonly CheckedStack[]): Finding[] {
  const resources = new Map(
    stacks.flatMap((stack) => Object.values(stack.resources)).map((resource) => [resource.path, resource]),
  );
  return findings.filter(({ rule, path, message }) => {
    const resource = resources.get(path);
    const correction = CORRECTIONS.find(({ rules }) => rules.includes(rule));
    return resource === undefined || correction?.isWrongOf(resource, stacks, message) !== true;
  });
}

function isSecretsAlone(resources: unknown): boolean {
  return JSON.stringify(resources) === '["secrets"]';
}

function tagsOf({ properties }: CheckedResource): Record<string, unknown> {
  const tags = list(properties.Tags) as { Key: string; Value: unknown }[];
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

interface Selection {
  readonly Resources?: unknown[];
  readonly NotResources?: unknown[];
  readonly Conditions?: Record<string, { ConditionKey: string; ConditionValue: string }[]>;
}

function selections(stacks: readonly CheckedStack[]): Selection[] {
  return stacks
    .flatMap(({ resources }) => Object.values(resources))
    .filter(({ type }) => type === 'AWS::Backup::BackupSelection')
    .map(({ properties }) => properties.BackupSelection as Selection);
}

/** Every database that has the tags, and nothing is said against it. */
function selects({ Resources = [], NotResources = [], Conditions = {} }: Selection, tags: Properties): boolean {
  const { StringEquals = [], ...others } = Conditions;
  return (
    Resources.some((arn) => arn === '*' || arn === 'arn:aws:rds:*:*:db:*') &&
    NotResources.length === 0 &&
    Object.keys(others).length === 0 &&
    StringEquals.length > 0 &&
    StringEquals.every(({ ConditionKey, ConditionValue }) => {
      const tag = ConditionKey.replace('aws:ResourceTag/', '');
      return tags[tag] === ConditionValue;
    })
  );
}

/** Whoever it admits, it admits by name. */
function namesItsPrincipal(statement: unknown): boolean {
  const { Effect, Principal, Condition = {} } = statement as Properties & { Condition?: Record<string, Properties> };
  const everybody = list((Principal as Properties | undefined)?.AWS ?? Principal).includes('*');
  const named = list(Condition.ArnEquals?.['aws:PrincipalArn']).concat(
    list(Condition.StringEquals?.['aws:PrincipalArn']),
  );
  return Effect === 'Deny' || !everybody || (named.length > 0 && !/[*?]/.test(JSON.stringify(named)));
}

/** What starts from a launch template; an output may lead to anything. */
function usersOf(template: CheckedResource, stacks: readonly CheckedStack[]): unknown[] {
  const { id, stack } = homeOf(template, stacks);
  const refers = (value: unknown) => JSON.stringify(value).includes(id);
  const outputs = Object.values(stack.template.Outputs ?? {});
  return [...Object.values(stack.resources).filter(({ properties }) => refers(properties)), ...outputs.filter(refers)];
}

function wantsTokens(user: unknown): boolean {
  const { type, properties } = user as Partial<CheckedResource>;
  const options = properties?.MetadataOptions as Properties | undefined;
  return type === 'AWS::EC2::Instance' && options?.HttpTokens === 'required';
}
