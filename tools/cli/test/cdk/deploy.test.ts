import type { Target } from '../../src/aws/target';
import { Assembly } from '../../src/cdk/assembly';
import { bootstrap } from '../../src/cdk/bootstrap';
import { deploy, DeployError } from '../../src/cdk/deploy';
import { plan } from '../../src/cdk/plan';
import { awsError, fakeAws } from '../support/aws';
import { fakeCdk, QUIET } from '../support/cdk';
import { errorOf } from '../support/errors';
import { writeFiles } from '../support/files';
import { openSession } from '../support/session';
import { fakeCloudFormation, type FakeStack } from '../support/stacks';

const ARTIFACT = { type: 'aws:cloudformation:stack', properties: { requiresBootstrapStackVersion: 6 } };

/** An environment with an assembly of one stack, a `cdk` that runs `script`, and an account with these stacks. */
function open(stacks: FakeStack[], script = '') {
  const session = openSession({
    'environments/dev/cdk.out/manifest.json': { artifacts: { app: ARTIFACT } },
    'environments/dev/cdk.out/app.template.json': { Resources: {} },
  });
  const environment = session.workspace.environments[0];
  const { calls } = fakeCdk(environment, script);
  const { clients } = fakeAws(fakeCloudFormation(stacks));
  const target: Target = {
    configuration: 'local',
    account: '000000000101',
    region: 'us-east-1',
    env: { ...process.env, MARK: 'target' },
    clients,
    reading: clients,
  };
  const assembly = new Assembly(environment.file('cdk.out'));
  return { session, environment, target, assembly, calls, stacks };
}
type Opened = ReturnType<typeof open>;

const app = (more: Partial<FakeStack> = {}): FakeStack => ({
  name: 'app',
  status: 'CREATE_COMPLETE',
  created: 0,
  ...more,
});
const deployOf = ({ session, environment, assembly, target }: Opened) => deploy(session, environment, assembly, target);

describe('deploying', () => {
  test('runs the CDK with everything decided, and gives back the stacks', async () => {
    const opened = open([app()]);
    expect(await deployOf(opened)).toMatchObject({ changed: true, stacks: [{ name: 'app' }] });
    const [call] = opened.calls();
    expect(call?.args).toEqual([
      ...['deploy', '--all', '--app', opened.assembly.folder, '--require-approval', 'never'],
      ...['--progress', 'events', '--method', 'change-set', '--concurrency', '3', ...QUIET],
    ]);
    expect(call?.env.MARK).toBe('target');
    expect(opened.session.said()).toContain('cdk deploy (1 stacks)');
  });

  test('does nothing when that is provably what is deployed', async () => {
    const opened = open([app()]);
    await deployOf(opened);
    expect(await deployOf(opened)).toMatchObject({ changed: false, stacks: [{ name: 'app' }] });
    expect(opened.calls()).toHaveLength(1);
  });

  test.each<[string, (opened: Opened) => void]>([
    [
      'the template changed',
      ({ environment }) => writeFiles(environment.folder, { 'cdk.out/app.template.json': '{}' }),
    ],
    ['the stack is in trouble', ({ stacks }) => (stacks[0].status = 'UPDATE_ROLLBACK_FAILED')],
    ['the stack is gone', ({ stacks }) => stacks.splice(0)],
    ['the stack is another of the same name', ({ stacks }) => Object.assign(stacks[0], { generation: 2 })],
    ['somebody else updated it', ({ stacks }) => Object.assign(stacks[0], { updated: 1 })],
  ])('deploys again when %s', async (_, change) => {
    const opened = open([app()]);
    await deployOf(opened);
    change(opened);
    await deployOf(opened).catch(() => undefined);
    expect(opened.calls()).toHaveLength(2);
  });

  test('lets the CDK replace a protected stack that was never deployed, and no other', async () => {
    for (const [status, stays] of [
      ['ROLLBACK_COMPLETE', false],
      ['ROLLBACK_FAILED', false],
      ['UPDATE_ROLLBACK_COMPLETE', true],
    ] as const) {
      const opened = open([app({ status, protected: true })]);
      await deployOf(opened).catch(() => undefined);
      expect(opened.stacks[0]?.protected).toBe(stays);
      expect(opened.session.said().includes('app was never deployed')).toBe(!stays);
    }
  });

  test('deploys again after a deployment that failed', async () => {
    const opened = open([app()]);
    await deployOf(opened);
    writeFiles(opened.environment.folder, { 'cdk.out/app.template.json': '{"Resources":{"A":{}}}' });
    fakeCdk(opened.environment, 'process.exit(1)');
    await errorOf(() => deployOf(opened));
    writeFiles(opened.environment.folder, { 'cdk.out/app.template.json': { Resources: {} } });
    fakeCdk(opened.environment);
    expect((await deployOf(opened)).changed).toBe(true);
  });

  test('a failure names the resources that CloudFormation could not make', async () => {
    const failure = {
      LogicalResourceId: 'Bucket',
      ResourceType: 'AWS::S3::Bucket',
      ResourceStatus: 'CREATE_FAILED',
      ResourceStatusReason: 'it exists',
      Timestamp: new Date(Date.now() + 60_000),
    };
    const opened = open([app({ status: 'ROLLBACK_COMPLETE', events: [failure] })], 'process.exit(1)');
    const error = await errorOf(() => deployOf(opened));
    expect(error).toBeInstanceOf(DeployError);
    expect(error).toMatchObject({ code: 'MAESTRO_DEPLOY_FAILED', failures: [{ logicalId: 'Bucket' }] });
    expect(error.message).toBe("deploying environment 'dev' failed:\n  app Bucket (AWS::S3::Bucket): it exists");
  });

  test('a failure that CloudFormation does not know shows what the CDK said', async () => {
    const opened = open([], 'console.error("asset not found"); process.exit(1)');
    expect((await errorOf(() => deployOf(opened))).message).toContain('asset not found');
  });

  test.each([
    ['is missing', [], 'app is missing'],
    ['hangs', [app({ status: 'UPDATE_ROLLBACK_FAILED' })], 'app is UPDATE_ROLLBACK_FAILED'],
  ])('a stack that %s is an error, although the CDK calls it deployed', async (_, stacks, message) => {
    const error = await errorOf(() => deployOf(open(stacks)));
    expect(error.code).toBe('MAESTRO_STACK_STUCK');
    expect(error.message).toBe(`environment 'dev' cannot be deployed: ${message}`);
  });

  test('says how far it is', async () => {
    const lines = [
      'app | 0/2 | 10:00:00 AM | CREATE_IN_PROGRESS | AWS::CloudFormation::Stack | app',
      'app | 1/2 | 10:00:00 AM | CREATE_COMPLETE | AWS::S3::Bucket | Bucket',
      'app | 2/2 | 10:00:00 AM | CREATE_COMPLETE | AWS::CloudFormation::Stack | app',
    ];
    const opened = open([app()], `console.log('Deploying\\n' + ${JSON.stringify(lines.join('\n'))})`);
    const detail = jest.spyOn(opened.session.progress, 'detail');
    await deployOf(opened);
    expect(detail).toHaveBeenCalledWith('dev', 'app 1/2 AWS::S3::Bucket');
    expect(detail).toHaveBeenCalledTimes(3);
    expect(opened.session.said()).toContain('app CREATE_COMPLETE');
    expect(opened.session.said()).not.toContain('CREATE_IN_PROGRESS');
  });
});

describe('planning', () => {
  const planOf = (script: string) => {
    const opened = open([], script);
    return {
      ...opened,
      result: () => plan(opened.session, opened.environment, opened.assembly, opened.target),
    };
  };
  const SUMMARY = 'console.log("Number of stacks with differences: 1");';

  test('compares templates without a change set, in the account of the target', async () => {
    const { result, calls, assembly } = planOf(SUMMARY);
    expect(await result()).toEqual({ changed: false, diff: 'Number of stacks with differences: 1' });
    expect(calls()[0]?.args).toEqual([
      'diff',
      '--all',
      '--app',
      assembly.folder,
      '--fail',
      '--no-change-set',
      ...QUIET,
    ]);
    expect(calls()[0]?.env.MARK).toBe('target');
  });

  test('a difference is a result', async () => {
    expect(await planOf(`console.log("[+] Bucket"); ${SUMMARY} process.exit(1)`).result()).toEqual({
      changed: true,
      diff: '[+] Bucket\nNumber of stacks with differences: 1',
    });
  });

  test.each([
    ['ends with the code of a difference', 'console.error("no credentials"); process.exit(1)'],
    ['ends with another code', `console.error("no credentials"); ${SUMMARY} process.exit(2)`],
  ])('an error that %s is none', async (_, script) => {
    const error = await errorOf(planOf(script).result);
    expect(error.code).toBe('MAESTRO_CDK_FAILED');
    expect(error.message).toContain('no credentials');
  });
});

describe('bootstrapping', () => {
  const toolkit = (version: string, status = 'CREATE_COMPLETE') => ({
    DescribeStacks: () => ({
      Stacks: [
        {
          StackName: 'CDKToolkit',
          StackStatus: status,
          Outputs: [{ OutputKey: 'BootstrapVersion', OutputValue: version }],
        },
      ],
    }),
  });
  const bootstrapWith = async (answers: Parameters<typeof fakeAws>[0] | undefined) => {
    const opened = open([]);
    const target = answers === undefined ? opened.target : { ...opened.target, clients: fakeAws(answers).clients };
    await bootstrap(opened.session, opened.environment, opened.assembly, target);
    return opened.calls().map(({ args }) => args.slice(0, 2));
  };
  const BOOTSTRAPPED = [['bootstrap', 'aws://000000000101/us-east-1']];

  test('is done for an account that has none', async () => {
    expect(await bootstrapWith(undefined)).toEqual(BOOTSTRAPPED);
  });

  test('is done again for one that is too old for the templates, or broken', async () => {
    expect(await bootstrapWith(toolkit('5'))).toEqual(BOOTSTRAPPED);
    expect(await bootstrapWith(toolkit('6', 'ROLLBACK_COMPLETE'))).toEqual(BOOTSTRAPPED);
  });

  test('is not done again', async () => {
    expect(await bootstrapWith(toolkit('6'))).toEqual([]);
    expect(await bootstrapWith(toolkit('21'))).toEqual([]);
  });

  describe('with the permissions that an environment states', () => {
    const TEMPLATE = { Resources: {}, Outputs: {} };
    const OUTPUTS = { ExecutionPolicies: 'arn:1,arn:2', PermissionsBoundary: 'cdk-app-boundary' };
    const PARAMETERS = { CloudFormationExecutionPolicies: 'arn:1,arn:2', InputPermissionsBoundary: 'cdk-app-boundary' };
    const pairs = (of: object, name: string) =>
      Object.entries(of).map(([key, value]) => ({ [`${name}Key`]: key, [`${name}Value`]: value as string }));

    /** An account with a toolkit of these parameters, and with a stack of permissions if there is a template. */
    async function bootstrapPermitted(parameters: object, deployed?: unknown) {
      const opened = open([]);
      writeFiles(opened.environment.folder, { 'bootstrap.template.json': TEMPLATE });
      let template = deployed === undefined ? undefined : JSON.stringify(deployed);
      const put = ({ TemplateBody }: Record<string, unknown>) => {
        template = String(TemplateBody);
        return {};
      };
      const { clients, calls } = fakeAws({
        DescribeStacks: ({ StackName }) => {
          if (StackName === 'CDKToolkit') {
            const Outputs = [{ OutputKey: 'BootstrapVersion', OutputValue: '21' }];
            const Parameters = pairs(parameters, 'Parameter');
            return { Stacks: [{ StackName, StackStatus: 'CREATE_COMPLETE', Outputs, Parameters }] };
          }
          if (template === undefined) throw awsError('ValidationError', 'it does not exist');
          const StackStatus = deployed === undefined ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
          return { Stacks: [{ StackName, StackStatus, Outputs: pairs(OUTPUTS, 'Output') }] };
        },
        GetTemplate: () => ({ TemplateBody: template }),
        CreateStack: put,
        UpdateStack: put,
      });
      await bootstrap(opened.session, opened.environment, opened.assembly, { ...opened.target, clients });
      const changes = calls.filter(({ command }) => /^(Create|Update)Stack$/.test(command));
      return { changes, cdk: opened.calls().map(({ args }) => args) };
    }

    test('makes them first, and hands them on', async () => {
      const { changes, cdk } = await bootstrapPermitted({});
      expect(changes).toEqual([
        {
          command: 'CreateStack',
          input: {
            StackName: 'CDKToolkit-permissions',
            TemplateBody: JSON.stringify(TEMPLATE),
            Capabilities: ['CAPABILITY_NAMED_IAM'],
          },
        },
      ]);
      expect(cdk).toHaveLength(1);
      expect(cdk[0]?.slice(4, 8)).toEqual([
        '--cloudformation-execution-policies',
        'arn:1,arn:2',
        '--custom-permissions-boundary',
        'cdk-app-boundary',
      ]);
    });

    test('updates them when they changed, without another bootstrap', async () => {
      const { changes, cdk } = await bootstrapPermitted(PARAMETERS, { Resources: { Old: {} } });
      expect(changes.map(({ command }) => command)).toEqual(['UpdateStack']);
      expect(cdk).toEqual([]);
    });

    test('does nothing for an account that has them, and bootstraps one that had others', async () => {
      expect(await bootstrapPermitted(PARAMETERS, TEMPLATE)).toEqual({ changes: [], cdk: [] });
      const { changes, cdk } = await bootstrapPermitted({ CloudFormationExecutionPolicies: 'arn:1' }, TEMPLATE);
      expect(changes).toEqual([]);
      expect(cdk).toHaveLength(1);
    });
  });
});
