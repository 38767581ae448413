import { gte } from 'semver';
import { AwsClientFactory } from '../../cli/src/aws/clients';
import { DEFAULT_REGION } from '../../cli/src/aws/local';
import { Deployer } from './support/deployer';
import { plantAll } from './support/faults';
import type { DownResult, StatusResult, UpResult, VerifyResult } from './support/results';
import { TestWorkspace, type Running } from './support/workspace';

/**
 * One life of a workspace, in order: each test goes on where the one before it ended. Starting from nothing for each
 * would take a minute every time.
 */
const ACCOUNTS = { dev: '000000000101', staging: '000000000102', prod: '000000000103' };
const stacksOf = (name: string) => [
  'account',
  'compute',
  'data',
  ...(name === 'dev' ? [] : ['edge']),
  'foundation',
  'operations',
];
interface Template {
  readonly Resources: Record<string, { readonly Type: string }>;
}
/** The change set takes it, and its deployment fails. */
const broken = (main: string, stack: string) =>
  `import { CfnResource } from 'aws-cdk-lib';\n${main}`.replace(
    '\napp.synth();',
    `
new CfnResource(${stack}, 'Broken', {
  type: 'AWS::EKS::Addon',
  properties: { ClusterName: 'no-such-cluster', AddonName: 'coredns' },
});

app.synth();`,
  );
let workspace: TestWorkspace;

beforeAll(() => {
  workspace = TestWorkspace.create();
});
afterAll(() => workspace.remove());

const up = (exitCode = 0, ...names: string[]) => workspace.json<UpResult>(['up', ...names], exitCode);
const status = () => workspace.json<StatusResult>(['status']);
const outcome = (result: UpResult, name: string) => {
  const found = result.environments.find(({ environment }) => environment === name);
  if (found === undefined) {
    throw new Error(`no environment ${name} in the result`);
  }
  return found;
};
/** The middle of a deployment, whatever the machine's speed: seen in the account and not in the output. */
async function untilStackExists(up: Running, name: 'staging' | 'prod', stack: string): Promise<void> {
  for (;;) {
    const { cloud, environments } = await status();
    const stacks = cloud.running ? environments.find((e) => e.environment === name)?.stacks : undefined;
    if (stacks?.some((s) => s.name === `maestro-${name}-${stack}`)) {
      return;
    }
    if (up.exitCode !== null) {
      throw new Error(`up ended before maestro-${name}-${stack} existed`);
    }
  }
}
const completed = (name: string) =>
  stacksOf(name).map((stack) => ({
    name: `maestro-${name}-${stack}`,
    status: expect.stringMatching(/^(CREATE|UPDATE)_COMPLETE$/) as string,
  }));

test('a first `up` that is interrupted says how to go on, and the next one deploys everything', async () => {
  const first = workspace.start(['up']);
  const ended = TestWorkspace.end(first);
  await untilStackExists(first, 'prod', 'foundation');
  first.kill('SIGINT');
  const { exitCode, stderr } = await ended;
  expect(exitCode).toBe(130);
  expect(stderr).toContain('MAESTRO_INTERRUPTED');
  expect(stderr).toContain('run the same command again');

  const result = await up();
  expect(result.environments.map(({ environment, ok }) => [environment, ok])).toEqual(
    Object.keys(ACCOUNTS).map((name) => [name, true]),
  );
  for (const { environment, stacks } of (await status()).environments) {
    expect(stacks).toEqual(completed(environment));
  }
});

test('everything that was deployed is read back, and nothing recorded counts as verified', async () => {
  const result = await up();
  for (const { result: summary } of result.environments) {
    expect(summary?.resources.total).toBeGreaterThan(60);
    expect(summary?.verification).toEqual({
      verified: summary?.resources.emulated,
      recorded: summary?.resources.recorded,
      different: 0,
      missing: 0,
      unread: 0,
      unreadTypes: [],
    });
  }
});

test('each account is deployed by what its environment states, and by nothing that may do everything', async () => {
  const { cloud } = await status();
  for (const [name, account] of Object.entries(ACCOUNTS)) {
    const clients = AwsClientFactory.local(cloud.endpoint, account, DEFAULT_REGION);
    const deployer = new Deployer(clients, account);
    const policies = await deployer.policies();
    expect(policies.length).toBeGreaterThan(1);
    expect(policies).toEqual(policies.map((_, index) => `cdk-maestro-${name}-execution-${index + 1}`));
    expect(await deployer.boundary()).toBe(`arn:aws:iam::${account}:policy/cdk-maestro-${name}-boundary`);
    expect(await deployer.may('ec2:CreateVpc')).toBe(true);
    expect(await deployer.may('iam:GetRole', `maestro-${name}-data-Role`)).toBe(true);
    expect(await deployer.may('iam:GetRole', 'somebody-else')).toBe(false);
    // Nobody has said inside of which boundary.
    expect(await deployer.may('iam:CreateRole', `maestro-${name}-data-Role`)).toBe(false);
    expect(await deployer.may('organizations:LeaveOrganization')).toBe(false);
    clients.destroy();
  }
});

test('a second `up` changes nothing', async () => {
  const result = await up();
  expect(result.environments.map((e) => e.result?.changed)).toEqual([false, false, false]);
});

test('prod runs an older database than dev and staging, and the templates show it', async () => {
  const result = await up();
  const pin = (name: string) => outcome(result, name).result?.pins['@maestrohwithit/database'];
  // What came with 1.1.0: a database may rest at night.
  expect(['dev', 'staging', 'prod'].map((name) => gte(pin(name) ?? '', '1.1.0'))).toEqual([true, true, false]);
  const calls = (name: string) => {
    const file = `apps/maestro-envs/${name}/cdk.out/maestro-${name}-data.template.json`;
    const { Resources } = JSON.parse(workspace.read(file)) as Template;
    const schedules = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Scheduler::Schedule');
    const text = JSON.stringify(schedules);
    return ['startDBInstance', 'stopDBInstance'].filter((call) => text.includes(call));
  };
  expect(calls('dev')).toEqual(['startDBInstance', 'stopDBInstance']);
  expect(calls('staging')).toEqual(calls('dev'));
  expect(calls('prod')).toEqual([]);
});

test('what is changed by hand is named, each thing, and nothing else', async () => {
  const { cloud } = await status();
  const clients = AwsClientFactory.local(cloud.endpoint, ACCOUNTS.dev, DEFAULT_REGION);
  const { planted, takeBack } = await plantAll(clients);
  const { environments } = await workspace.json<VerifyResult>(['verify', 'dev'], 1);
  await takeBack();
  clients.destroy();

  const differences = environments[0]?.result.differences ?? [];
  for (const fault of planted) {
    expect(differences).toContainEqual(expect.objectContaining(fault));
  }
  const places = new Set(differences.map(({ constructPath }) => constructPath));
  // The lost subnet takes its two associations with it.
  expect(places.size).toBe(planted.length + 2);
});

test('what was put back is as the templates say again; the subnet is still missing', async () => {
  const { environments } = await workspace.json<VerifyResult>(['verify', 'dev'], 1);
  expect(environments[0]?.result.differences.map(({ kind, type }) => `${kind} ${type}`)).toEqual([
    'missing AWS::EC2::Subnet',
    'missing AWS::EC2::SubnetRouteTableAssociation',
    'missing AWS::EC2::SubnetNetworkAclAssociation',
  ]);
});

test('a resource that fails in prod is named and rolled back; dev and staging do not notice', async () => {
  const before = await status();
  const main = workspace.read('apps/maestro-envs/prod/main.ts');
  workspace.edit('apps/maestro-envs/prod/main.ts', (text) => broken(text, 'compute'));
  const result = await up(1, 'staging', 'prod');
  expect(outcome(result, 'prod').error).toMatchObject({
    code: 'MAESTRO_DEPLOY_FAILED',
    message: expect.stringMatching(/Broken[^]*no-such-cluster/) as string,
  });
  expect(outcome(result, 'staging').result?.changed).toBe(false);
  const after = await status();
  expect(after.environments.filter((e) => e.environment !== 'prod')).toEqual(
    before.environments.filter((e) => e.environment !== 'prod'),
  );
  expect(after.environments.find((e) => e.environment === 'prod')?.stacks).toContainEqual({
    name: 'maestro-prod-compute',
    status: 'UPDATE_ROLLBACK_COMPLETE',
  });

  workspace.edit('apps/maestro-envs/prod/main.ts', () => main);
  const repaired = await up(0, 'prod');
  expect(outcome(repaired, 'prod').result?.verification).toMatchObject({ different: 0, missing: 0, unread: 0 });
});

test('a first deployment that failed is replaced by the next `up`, protected as it is', async () => {
  await workspace.json(['down', 'staging', '--purge']);
  const main = workspace.read('apps/maestro-envs/staging/main.ts');
  workspace.edit('apps/maestro-envs/staging/main.ts', (text) => broken(text, 'data'));
  expect(outcome(await up(1, 'staging'), 'staging').error).toMatchObject({ code: 'MAESTRO_DEPLOY_FAILED' });
  const failed = (await status()).environments.find((e) => e.environment === 'staging')?.stacks;
  expect(failed).toContainEqual({ name: 'maestro-staging-data', status: 'ROLLBACK_COMPLETE' });

  workspace.edit('apps/maestro-envs/staging/main.ts', () => main);
  const repaired = await up(0, 'staging');
  expect(outcome(repaired, 'staging').result?.verification).toMatchObject({ different: 0, missing: 0, unread: 0 });
});

test('an emulator that is killed in the middle of a deployment is said, and the next `up` goes on', async () => {
  await workspace.json(['down', 'staging', '--purge']);
  const deploying = workspace.start(['up', 'staging']);
  const ended = TestWorkspace.end(deploying);
  await untilStackExists(deploying, 'staging', 'data');
  process.kill((await status()).cloud.pid, 'SIGKILL');
  const { exitCode, stderr } = await ended;
  expect(exitCode).toBe(1);
  expect(stderr).toContain('MAESTRO_CLOUD_STOPPED');
  expect(stderr).toContain('run the command again');

  const result = await up(0, 'staging', 'prod');
  expect(outcome(result, 'staging').result?.verification).toMatchObject({ different: 0, missing: 0, unread: 0 });
  expect(outcome(result, 'prod').result?.changed).toBe(false);
});

test('`down` keeps what is protected and says why', async () => {
  const { environments, cloud } = await workspace.json<DownResult>(['down']);
  expect(cloud.running).toBe(false);
  for (const { environment, result } of environments) {
    expect(result.kept).toContainEqual(
      expect.objectContaining({ stack: `maestro-${environment}-data`, reason: 'termination protection' }),
    );
  }
});

test('`down --purge` leaves nothing', async () => {
  const { environments } = await workspace.json<DownResult>(['down', '--purge']);
  expect(environments.map(({ result }) => result.remaining)).toEqual([[], [], []]);
  const result = await status();
  expect(result.cloud.running).toBe(false);
});
