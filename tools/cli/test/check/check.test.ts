import { readFileSync } from 'node:fs';
import { check } from '../../src/commands/check';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { writeFiles } from '../support/files';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { CONFIG, openSession, type TestSession } from '../support/session';
import { fakeTools, NOTHING, type Said } from './support/tools';

restoreVariables();
afterEach(closeServers);

const REASON = 'only the data of tests lies here, and it is made anew each night';
const PATH = 'app/Bucket/Resource';
const bucket = (more: object = {}) => ({
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': PATH, ...more } } },
});
const cluster = {
  Resources: { Cluster: { Type: 'AWS::EKS::Cluster', Properties: { Version: '1.34' } } },
};
const policy = {
  Resources: {
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: { 'Fn::ImportValue': 'x' } }] },
      },
    },
  },
};

async function open(config: object = {}): Promise<TestSession> {
  const session = openSession({
    ...environmentFiles('environments/dev'),
    'environments/dev/cdk.json': {},
    'maestro.config.json': { ...CONFIG, ...config },
  });
  setVariables({ PATH: pathOf(fakeNpm().bin), MAESTRO_REGISTRY: await registryWith('1.2.0') });
  return session;
}

interface Json {
  readonly environments: {
    readonly ok: boolean;
    readonly error?: { code: string; message: string };
    readonly result?: { report: { findings: { tool: string; rule: string; path: string }[] } };
  }[];
  readonly acceptances: unknown[];
  readonly pairs: number;
}

interface RunOptions {
  readonly template?: unknown;
  readonly exitCode?: number;
  readonly today?: string;
}

async function run(said: Partial<Said>, options: RunOptions = {}) {
  const { template = bucket(), exitCode = 0, today = '2026-11-24' } = options;
  const session = await open();
  fakeTools(session, template, said, exitCode);
  const { ok, json, text } = await check(session, { environments: ['dev'], concurrency: 1, today });
  const parsed = json as Json;
  const [environment] = parsed.environments;
  const found = environment?.result?.report.findings.map(({ tool, rule, path }) => [tool, rule, path].join(' '));
  return { session, ok, text, json: parsed, found, error: environment?.error };
}

const violation = { ruleName: 'AwsSolutions-S1', description: 'no logs' };
const nag = [{ name: 'AwsSolutions', violations: [{ ...violation, violatingResources: [{ constructPath: PATH }] }] }];
const validator = (kind: string) => ({
  pluginReports: [
    {
      pluginName: 'CloudFormation Validate',
      violations: [],
      [kind]: [
        { ruleName: 'Annotation::W3010', description: 'zones', violatingConstructs: [{ constructPath: PATH }, {}] },
      ],
    },
  ],
});
const lint = (Path: unknown) => [
  { Filename: '/x/app.template.json', Message: 'bad', Rule: { Id: 'E3012' }, Location: { Path } },
];
const failed = {
  check_id: 'CKV_AWS_18',
  check_name: 'no logs',
  resource: 'AWS::S3::Bucket.Bucket',
  file_path: '/app.template.json',
};

test('an environment of which no tool says anything is clean', async () => {
  const { session, ok, text, json } = await run({});
  expect(ok).toBe(true);
  expect(text).toContain('dev: 0 findings, 0 accepted');
  expect(json).toMatchObject({ acceptances: [], pairs: 0 });
  const sarif = readFileSync(session.workspace.state('check', 'dev', 'findings.sarif'), 'utf8');
  expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0' });
  expect(session.said()).toContain('checkov');
});

test.each<[string, Partial<Said>, string[]]>([
  ['cdk-nag', { 'cdk-nag.json': nag }, [`cdk-nag AwsSolutions-S1 ${PATH}`]],
  [
    'the validator',
    { 'validation-report.json': validator('violations') },
    [`cdk-validate W3010 ${PATH}`, 'cdk-validate W3010 '],
  ],
  [
    'the validator, though suppressed',
    { 'validation-report.json': validator('suppressedViolations') },
    [`cdk-validate W3010 ${PATH}`, 'cdk-validate W3010 '],
  ],
  ['cfn-lint', { 'cfn-lint.json': lint(['Resources', 'Bucket', 'Properties']) }, [`cfn-lint E3012 ${PATH}`]],
  ['cfn-lint, of no resource', { 'cfn-lint.json': lint(['Outputs', 'X']) }, ['cfn-lint E3012 app']],
  ['cfn-lint, of the file', { 'cfn-lint.json': lint(null) }, ['cfn-lint E3012 app']],
  [
    'Checkov',
    { 'results_json.json': { results: { failed_checks: [failed] }, summary: { parsing_errors: 0 } } },
    [`checkov CKV_AWS_18 ${PATH}`],
  ],
])('a finding of %s is one', async (_, said, expected) => {
  const { ok, found } = await run(said);
  expect(ok).toBe(false);
  expect(found).toEqual(expected);
});

test('a finding about a policy stands at the construct that holds it', async () => {
  const Resource = 'arn:aws:s3:::a';
  const document = { Statement: [{ Effect: 'Allow', Action: '*', Resource }] };
  const template = {
    Resources: { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } } },
  };
  const policies = [{ index: 0, tool: 'parliament', rule: 'PARLIAMENT_X', message: 'x' }];
  expect((await run({ policies }, { template })).found).toEqual(['parliament PARLIAMENT_X app/Policy']);
});

test('a policy that cannot be read is a finding', async () => {
  expect((await run({}, { template: policy })).found).toEqual(['maestro POLICY_UNREADABLE app/Policy']);
});

test('a Kubernetes version is judged by the day that was given', async () => {
  expect((await run({}, { template: cluster, today: '2026-12-03' })).found).toEqual([
    'maestro KUBERNETES_OUT_OF_SUPPORT app/Cluster',
  ]);
  expect((await run({}, { template: cluster, today: '2026-12-02' })).ok).toBe(true);
});

test('what is accepted with a reason is green, and listed', async () => {
  const template = bucket({ checkov: { skip: [{ id: 'CKV_AWS_18', comment: REASON }] } });
  const said = { 'results_json.json': { results: { failed_checks: [failed] }, summary: { parsing_errors: 0 } } };
  const { ok, json, text, session } = await run(said, { template });
  expect(ok).toBe(true);
  expect(json.pairs).toBe(1);
  expect(text).toContain('1 pairs of rule and reason');
  const all = JSON.parse(readFileSync(session.workspace.state('check', 'acceptances.json'), 'utf8')) as unknown;
  expect(all).toEqual([{ environment: 'dev', rule: 'CKV_AWS_18', path: PATH, reason: REASON }]);
});

test.each([1, 0])('more pairs of rule and reason than the configuration allows are an error: %i', async (most) => {
  const session = await open({ maxAcceptances: most });
  const template = bucket({ checkov: { skip: [{ id: 'CKV_AWS_18', comment: REASON }] } });
  const results = { results: { failed_checks: [failed] }, summary: { parsing_errors: 0 } };
  fakeTools(session, template, { 'results_json.json': results });
  const { ok, json, text } = await check(session, { environments: ['dev'], concurrency: 1, today: '2026-11-24' });
  expect(ok).toBe(most === 1);
  expect((json as { error?: { code: string } }).error?.code).toBe(
    most === 1 ? undefined : 'MAESTRO_CHECK_ACCEPTANCES_EXCEEDED',
  );
  expect(text.includes('maxAcceptances allows 0')).toBe(most === 0);
});

test('a check of one environment keeps what another run wrote of the others', async () => {
  const session = await open();
  const prod = { environment: 'prod', rule: 'W3010', path: 'app/A', reason: REASON };
  writeFiles(session.workspace.state('check', 'prod'), { 'acceptances.json': [prod] });
  fakeTools(session, bucket());
  await check(session, { environments: ['dev'], concurrency: 1, today: '2026-11-24' });
  const all = JSON.parse(readFileSync(session.workspace.state('check', 'acceptances.json'), 'utf8')) as unknown;
  expect(all).toEqual([prod]);
});

test('no tool sees what was accepted: the templates that they read carry no metadata', async () => {
  const { session } = await run(
    {},
    { template: bucket({ checkov: { skip: [{ id: 'CKV_AWS_18', comment: REASON }] } }) },
  );
  const bare = readFileSync(session.workspace.state('check', 'dev', 'work', 'templates', 'app.template.json'), 'utf8');
  expect(bare).not.toContain('CKV_AWS_18');
});

test.each<[string, Partial<Said>, string]>([
  ['cdk-nag', { 'cdk-nag.json': undefined }, 'the app says why'],
  ['the validator', { 'validation-report.json': undefined }, 'the app says why'],
  ['cfn-lint', { 'cfn-lint.json': undefined }, 'cfn-lint wrote nothing that can be read'],
  ['Checkov', { 'results_json.json': { passed: 0, failed: 0 } }, 'checkov wrote nothing that can be read'],
  [
    'Checkov, of one template',
    { 'results_json.json': { ...(NOTHING['results_json.json'] as object), summary: { parsing_errors: 1 } } },
    'could not read 1 of 1 templates',
  ],
  ['parliament', { policies: 'half a' }, 'parliament and cloudsplaining wrote nothing that can be read'],
])('when %s has no result, nothing is known', async (_, said, message) => {
  const { ok, error } = await run(said);
  expect(ok).toBe(false);
  expect(error?.code).toBe('MAESTRO_CHECK_TOOL_FAILED');
  expect(error?.message).toContain(message);
});

test('a tool that ends with a code of its own failures is not one without findings', async () => {
  const { error } = await run({}, { exitCode: 3 });
  expect(error).toMatchObject({ code: 'MAESTRO_CHECK_TOOL_FAILED' });
  expect(error?.message).toContain('cfn-lint ended with exit code 3:\ncfn-lint says why');
});

test('a result of an earlier run is not taken for one of this', async () => {
  const session = await open();
  fakeTools(session, bucket(), { 'cdk-nag.json': undefined });
  writeFiles(session.workspace.state('check', 'dev', 'work'), { 'cdk-nag.json': [] });
  const { ok } = await check(session, { environments: ['dev'], concurrency: 1, today: '2026-11-24' });
  expect(ok).toBe(false);
});
