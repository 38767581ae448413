import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkEnvironment } from '../src/check';
import type { CheckReport, Finding } from '../src/check/finding';
import { pythonTools, type PythonTools } from '../src/check/python';
import { Environment } from '../src/environment/environment';
import { Workspace } from '../src/workspace';
import { emptyFolder, writeFiles } from '../test/support/files';
import { openSession } from '../test/support/session';

const REPOSITORY = join(__dirname, '..', '..', '..');
const MODULES = join(REPOSITORY, 'node_modules');

/** One mistake for each tool; what is accepted comes from a file. */
const APP = `
import { App, CfnResource, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { readFileSync } from 'node:fs';
import { accept } from './accept';

const app = new App();
const stack = new Stack(app, 'app', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: 'us-east-1' } });
const bucket = new s3.CfnBucket(stack, 'Bucket');
const start = (id: string, script: string) => new ec2.CfnInstance(stack, id, { userData: Fn.base64(script) });
start('Careful', '#!/bin/bash');
start('Careless', 'export AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP');
new sqs.CfnQueue(stack, 'Queue', { visibilityTimeout: 99999999 });
const role = new iam.CfnRole(stack, 'Role', {
  assumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'eks.amazonaws.com' }, Action: 'sts:AssumeRolee' }],
  },
});
new iam.CfnManagedPolicy(stack, 'Policy', {
  policyDocument: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: bucket.attrArn },
      { Effect: 'Allow', Action: ['iam:CreateAccessKey', 'iam:AttachRolePolicy'], Resource: '*' },
    ],
  },
});
new CfnResource(stack, 'Cluster', {
  type: 'AWS::EKS::Cluster',
  properties: { Version: '1.30', RoleArn: role.attrArn, ResourcesVpcConfig: { SubnetIds: ['subnet-11111111', 'subnet-22222222'] } },
}).addDependency(role);
for (const { path, rule } of JSON.parse(readFileSync('accepted.json', 'utf8'))) {
  const construct = app.node.findAll().find(({ node }) => node.path === path);
  accept(construct!, 'planted by the test: nobody deploys this app, it is only looked at', rule);
}
app.synth();
`;

const PLANTED = [
  'cdk-nag AwsSolutions-S1 app/Bucket',
  'cdk-nag NIST.800.53.R5-S3BucketLoggingEnabled app/Bucket',
  'cdk-nag AwsSolutions-SQS3 app/Queue',
  'cdk-validate F3034 app/Queue',
  'cfn-lint E3034 app/Queue',
  'cfn-lint W3005 app/Cluster',
  'checkov CKV_AWS_18 app/Bucket',
  'checkov CKV_AWS_46 app/Careless',
  'parliament PARLIAMENT_RESOURCE_MISMATCH app/Policy',
  'parliament PARLIAMENT_UNKNOWN_ACTION app/Role',
  'cloudsplaining CLOUDSPLAINING_PRIVILEGE_ESCALATION app/Policy',
  'maestro KUBERNETES_OUT_OF_SUPPORT app/Cluster',
];

let tools: PythonTools;

beforeAll(async () => {
  tools = pythonTools({ ...openSession(), workspace: Workspace.find(REPOSITORY) });
  await tools.common.ensure();
  await tools.checkov.ensure();
});

async function checkApp(accepted: readonly Pick<Finding, 'path' | 'rule'>[]): Promise<CheckReport> {
  const folder = emptyFolder();
  const context = { '@aws-cdk/core:validateAgainstDefaultRules': true };
  writeFiles(folder, {
    'package.json': {},
    'cdk.json': { app: `${join(MODULES, '.bin', 'tsx')} main.ts`, context },
    'main.ts': APP,
    'accepted.json': accepted,
    'accept.ts': readFileSync(join(REPOSITORY, 'projenrc', 'shared', 'accept.ts'), 'utf8'),
  });
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(join(MODULES, 'aws-cdk', 'bin', 'cdk'), join(folder, 'node_modules', '.bin', 'cdk'));
  symlinkSync(join(MODULES, 'aws-cdk-lib-newest'), join(folder, 'node_modules', 'aws-cdk-lib'));
  symlinkSync(join(MODULES, 'constructs'), join(folder, 'node_modules', 'constructs'));
  const packs = ['AwsSolutions', 'NIST.800.53.R5'];
  // The name makes a path of forty letters, which Checkov would take for a secret.
  const environment = new Environment('planted', folder, '000000000101', undefined, packs);
  return (await checkEnvironment(openSession(), environment, tools, '2026-11-24')).report;
}

test('every tool names its planted mistake, and an acceptance of each makes the app green', async () => {
  const { findings } = await checkApp([]);
  const named = findings.map(({ tool, rule, path }) => `${tool} ${rule} ${path}`);
  expect(PLANTED.filter((planted) => !named.includes(planted))).toEqual([]);
  expect(named).not.toContain('checkov CKV_AWS_46 app/Careful');
  const green = await checkApp(findings);
  expect(green.findings).toEqual([]);
  expect(green.accepted).toHaveLength(findings.length);
});

test('an acceptance of what no tool finds is an error', async () => {
  const { findings } = await checkApp([{ path: 'app/Bucket', rule: 'CKV_AWS_999' }]);
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'ACCEPTANCE_STALE', path: 'app/Bucket' }));
});
