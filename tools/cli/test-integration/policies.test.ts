import { policyFindings } from '../src/check/policies';
import { pythonTools, type PythonTools } from '../src/check/python';
import { Workspace } from '../src/workspace';
import { stackOf } from '../test/check/support/stacks';
import { emptyFolder } from '../test/support/files';
import { openSession } from '../test/support/session';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '..', '..', '..');
const PLACE = { account: '111111111111', region: 'us-east-1' };
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1';
const BUCKET = 'arn:aws:s3:::bucket';
const PROVIDER = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com';
const GITHUB = 'token.actions.githubusercontent.com';

let tools: PythonTools;

beforeAll(async () => {
  tools = pythonTools({ ...openSession(), workspace: Workspace.find(REPOSITORY) });
  await tools.common.ensure();
});

type Statement = Record<string, unknown>;

/** What parliament says of each statement, a policy of its own; a statement with a principal sits on a resource. */
async function judge(statements: Record<string, Statement>): Promise<Record<string, string[]>> {
  const stacks = Object.entries(statements).map(([name, statement]) => {
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
    const trust = /^sts:/.test(String(statement.Action));
    const [type, property] = trust
      ? ['AWS::IAM::Role', 'AssumeRolePolicyDocument']
      : 'Principal' in statement
        ? ['AWS::S3::BucketPolicy', 'PolicyDocument']
        : ['AWS::IAM::ManagedPolicy', 'PolicyDocument'];
    return stackOf(name, { It: { type, properties: { [property]: document } } });
  });
  const findings = await policyFindings(openSession(), tools, stacks, PLACE, emptyFolder());
  const of = (name: string) => findings.filter(({ path }) => path === `${name}/It`).map(({ rule }) => rule);
  return Object.fromEntries(Object.keys(statements).map((name) => [name, [...new Set(of(name))]]));
}

const logs = (Action: string, key: string, value: string, operator = 'ArnLike') => ({
  Principal: { Service: 'logs.us-east-1.amazonaws.com' },
  Action,
  Resource: '*',
  Condition: { [operator]: { [key]: value } },
});
const CONTEXT = 'kms:EncryptionContext:aws:logs:arn';
const LOG_GROUPS = 'arn:aws:logs:us-east-1:111111111111:*';
const oldTls = (Action: string, key: string, value: unknown) => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { NumericLessThan: { [key]: value } },
});
const github = (key: string, Federated = PROVIDER) => ({
  Principal: { Federated },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: { StringEquals: { [`${GITHUB}:${key}`]: 'x' } },
});
const session = (Action: string) => ({
  Action,
  Resource: 'arn:aws:ec2:us-east-1:111111111111:instance/i-1',
  Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
});

const BALANCERS = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/*/*';
const balancers = (action: string, Resource = BALANCERS, key?: string) => ({
  Action: `elasticloadbalancing:${action}`,
  Resource,
  ...(key && { Condition: { StringEquals: { [`elasticloadbalancing:${key}`]: 'CreateLoadBalancer' } } }),
});

test('what AWS documents is no mistake, and the mistake beside it stays one', async () => {
  expect(
    await judge({
      logs: logs('kms:Describe*', CONTEXT, LOG_GROUPS),
      logsByName: logs('kms:DescribeKey', CONTEXT, LOG_GROUPS),
      logsOfAnotherKey: logs('kms:Describe*', `${CONTEXT}s`, LOG_GROUPS),
      logsWithoutArn: logs('kms:Decrypt', CONTEXT, 'not an ARN'),
      logsOfNumbers: logs('kms:Decrypt', CONTEXT, LOG_GROUPS, 'NumericEquals'),
      tls: oldTls('s3:*', 's3:TlsVersion', 1.2),
      tlsByName: oldTls('s3:InitiateReplication', 's3:TlsVersion', 1.2),
      tlsMisspelt: oldTls('s3:*', 's3:TlsVersio', 1.2),
      tlsNoNumber: oldTls('s3:*', 's3:TlsVersion', 'TLS1.2'),
      github: github('sub'),
      githubMisspelt: github('subject'),
      providerWithoutAccount: github('sub', PROVIDER.replace('111111111111', '')),
      providerOfNobody: github('sub', 'example.com'),
      session: session('ssm:StartSession'),
      sessionOfAnother: session('ssm:SendCommand'),
      attributes: { Action: 's3:GetObjectAttributes', Resource: `${BUCKET}/*` },
      attributesOfBucket: { Action: 's3:GetObjectAttributes', Resource: BUCKET },
      listing: { Action: ['s3:List*', 's3:GetObject*'], Resource: [BUCKET, `${BUCKET}/*`] },
      listingByName: { Action: ['s3:List*', 's3:ListAllMyBuckets'], Resource: BUCKET },
      listingOfNothing: { Action: 's3:ListAll*', Resource: BUCKET },
      objectsOfBucket: { Action: ['s3:List*', 's3:GetObject*'], Resource: BUCKET },
      allButListing: { NotAction: 's3:List*', Resource: BUCKET },
      listingAndUnknown: { Action: ['s3:List*', 's3:Nothing'], Resource: BUCKET },
      pools: balancers('ModifyIpPools'),
      poolsMisspelt: balancers('ModifyIpPool'),
      poolsOfGroup: balancers('ModifyIpPools', BALANCERS.replace('loadbalancer/app', 'targetgroup')),
      tags: balancers('AddTags', BALANCERS, 'CreateAction'),
      tagsMisspelt: balancers('AddTags', BALANCERS, 'CreateActions'),
      tagsRemoved: balancers('RemoveTags', BALANCERS, 'CreateAction'),
      key: { Action: 'kms:Decrypt', Resource: KEY },
    }),
  ).toEqual({
    logs: [],
    logsByName: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    logsOfAnotherKey: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    logsWithoutArn: ['PARLIAMENT_MISMATCHED_TYPE'],
    logsOfNumbers: ['PARLIAMENT_MISMATCHED_TYPE'],
    tls: [],
    tlsByName: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    tlsMisspelt: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    tlsNoNumber: ['PARLIAMENT_MISMATCHED_TYPE'],
    github: [],
    githubMisspelt: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    providerWithoutAccount: ['PARLIAMENT_UNKNOWN_FEDERATION_SOURCE'],
    providerOfNobody: ['PARLIAMENT_UNKNOWN_FEDERATION_SOURCE'],
    session: [],
    sessionOfAnother: ['PARLIAMENT_RESOURCE_MISMATCH', 'PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    attributes: [],
    attributesOfBucket: ['PARLIAMENT_RESOURCE_MISMATCH'],
    listing: [],
    listingByName: ['PARLIAMENT_RESOURCE_MISMATCH'],
    listingOfNothing: ['PARLIAMENT_RESOURCE_MISMATCH'],
    objectsOfBucket: ['PARLIAMENT_RESOURCE_MISMATCH'],
    allButListing: ['PARLIAMENT_RESOURCE_POLICY_PRIVILEGE_ESCALATION', 'PARLIAMENT_RESOURCE_MISMATCH'],
    listingAndUnknown: ['PARLIAMENT_UNKNOWN_ACTION'],
    pools: [],
    poolsMisspelt: ['PARLIAMENT_UNKNOWN_ACTION'],
    poolsOfGroup: ['PARLIAMENT_RESOURCE_MISMATCH'],
    tags: [],
    tagsMisspelt: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    tagsRemoved: ['PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION'],
    key: [],
  });
});
