import { CloudWatchClient, DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { ListTopicsCommand, SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { AwsClientFactory } from '../../cli/src/aws/clients';
import { DEFAULT_REGION } from '../../cli/src/aws/local';
import { listStacks } from '../../cli/src/stacks/stacks';
import { TestRepository } from './support/repository';
import { type Attempt, inherited, Runner, type RunOptions } from './support/runner';
import { Services } from './support/services';
import { PARAMETER, small } from './support/small';

/** One life in order: dev as it is, then prod with a small app in its place, deployed, refused and alarmed. */
const ACCOUNTS = { dev: '000000000101', staging: '000000000102', prod: '000000000103' };
const PROD = ACCOUNTS.prod;
const MAIN = 'apps/maestro-envs/prod/main.ts';
let repository: TestRepository;
let services: Services;
let runner: Runner;
/** A checkout that stands for a person at the same account. */
let desk: string;
let endpoint: string;
let clients: AwsClientFactory;

const maestro = (folder: string, ...args: string[]) =>
  execFileSync('npm', ['run', '--silent', 'maestro', '--', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const stacks = async () =>
  (await listStacks(clients)).map(({ name }) => name).filter((name) => name.startsWith('maestro-'));
const results = ({ jobs }: Attempt) => Object.fromEntries(Object.entries(jobs).map(([id, { result }]) => [id, result]));
const failed = ({ jobs }: Attempt) => Object.values(jobs).find(({ result }) => result === 'failure')?.log;
const said = () => services.said.at(-1);
const change = (comment: string) => {
  repository.edit(MAIN, () => small('prod', comment));
  return repository.commit(comment);
};
/** The protected workflow, without its checks: they have run for dev. */
const deployProd = (options: RunOptions) =>
  runner.run('deploy-prod', { protects: 'prod', review: 'approved', passed: ['check'], ...options });

beforeAll(async () => {
  repository = await TestRepository.create();
  services = await Services.start();
  runner = new Runner(repository, services);
  desk = repository.clone(repository.head);
  repository.install(desk);
  maestro(desk, 'env', 'prod');
  const { cloud } = JSON.parse(maestro(desk, 'status', '--json')) as { cloud: { endpoint: string } };
  endpoint = cloud.endpoint;
  clients = AwsClientFactory.local(endpoint, PROD, DEFAULT_REGION);
});
afterAll(() => {
  clients.destroy();
  services.stop();
  maestro(desk, 'down', '--purge');
  repository.remove();
});

describe('deploy-dev', () => {
  test('does nothing when dev is not affected', async () => {
    const base = repository.head;
    repository.edit('README.md', (text) => `${text}\n`);
    const attempt = await runner.run('deploy-dev', { commit: repository.commit('README'), base });
    expect(results(attempt)).toEqual({
      affected: 'success',
      check: 'skipped',
      plan: 'skipped',
      apply: 'skipped',
      verify: 'skipped',
      notify: 'skipped',
    });
    expect(services.said).toEqual([]);
  });

  test('lints, scans, validates, plans, applies, verifies and notifies when it is', async () => {
    const base = repository.head;
    repository.edit('apps/maestro-envs/dev/main.ts', (text) => `${text}// affected\n`);
    const attempt = await runner.run('deploy-dev', { commit: repository.commit('main.ts'), base });
    expect(failed(attempt)).toBeUndefined();
    expect(results(attempt)).toEqual({
      affected: 'success',
      check: 'success',
      plan: 'success',
      apply: 'success',
      verify: 'success',
      notify: 'success',
    });
    expect(attempt.jobs.check?.steps).toEqual([
      ...['Checkout', 'Node', 'Toolchain', 'Lint', 'Scan', 'Findings in dev', 'Validate'],
    ]);
    expect(said()).toMatch(
      /^\*dev\*: :white_check_mark: deployed and verified\n\d+ added, 0 changed, 0 replaced, 0 removed\n/,
    );
    expect(said()).toContain('started by grace');
  });
});

describe('deploy-prod', () => {
  let last: Attempt;
  const apply = async (options: Partial<RunOptions>) => {
    const attempt = await deployProd({ commit: repository.head, rerun: last, until: 'apply', ...options });
    expect(attempt.jobs.apply?.result).toBe('failure');
    return attempt.jobs.apply?.log;
  };
  const set = (value: string) =>
    clients
      .get(SSMClient)
      .send(new PutParameterCommand({ Name: PARAMETER, Value: value, Type: 'String', Overwrite: true }));

  beforeAll(async () => {
    change('first');
    await set('one');
  });

  test('planned and rejected: nothing is deployed, and Slack hears who rejected it', async () => {
    last = await deployProd({ commit: repository.head, review: 'rejected' });
    expect(results(last)).toEqual({
      check: 'success',
      plan: 'success',
      apply: 'failure',
      verify: 'skipped',
      notify: 'success',
    });
    expect(await stacks()).toEqual([]);
    expect(said()).toContain('*prod*: :no_entry: rejected, nothing was deployed');
    expect(said()).toContain('rejected by ada');
  });

  test('planned, approved, applied: deployed, verified, and Slack hears what changed and who approved it', async () => {
    const attempt = await deployProd({ commit: repository.head, rerun: last });
    expect(failed(attempt)).toBeUndefined();
    expect(attempt.jobs.apply?.log).toContain('prod: applied');
    expect(attempt.jobs.verify?.log).toContain('1 alarms, none rings');
    expect((await stacks()).sort()).toEqual(['maestro-prod-foundation', 'maestro-prod-operations']);
    expect(said()).toContain('deployed and verified');
    expect(said()).toContain('added maestro-prod-operations/Errors/Resource (AWS::CloudWatch::Alarm)');
    expect(said()).toContain('started by grace, approved by ada');
  });

  test('a plan that changes nothing asks nobody', async () => {
    const attempt = await deployProd({ commit: repository.head, review: 'rejected' });
    expect(results(attempt)).toEqual({
      check: 'success',
      plan: 'success',
      apply: 'skipped',
      verify: 'skipped',
      notify: 'success',
    });
    expect(said()).toContain('nothing to deploy');
  });

  test('another assembly than the planned one is refused', async () => {
    const commit = change('second');
    last = await deployProd({ commit, until: 'plan' });
    expect(await apply({ commit, sees: { apply: change('not what was planned') } })).toContain('MAESTRO_PLAN_ASSEMBLY');
    change('second');
  });

  test('another plan than the approved one is refused', async () => {
    let approved = '';
    const exchange = (file: string) => {
      approved = readFileSync(file, 'utf8');
      writeFileSync(file, approved.replace('"Modify"', '"Remove"'));
    };
    expect(await apply({ before: { apply: exchange } })).toContain('MAESTRO_PLAN_DIGEST');
    writeFileSync(join(last.artifacts, 'plan', 'plan.json'), approved);
  });

  test('a change outside of the approved list is refused', async () => {
    await set('two');
    const log = await apply({});
    expect(log).toContain('MAESTRO_PLAN_CHANGE_OUTSIDE');
    expect(log).toContain(
      'maestro-prod-foundation/Notices/Resource (AWS::SNS::Topic): Modify DisplayName is not in the plan',
    );
  });

  test('a base that another deployment moved is refused', async () => {
    writeFileSync(join(desk, MAIN), small('prod', 'by somebody else'));
    maestro(desk, 'deploy', 'prod');
    expect(await apply({})).toContain('MAESTRO_PLAN_BASE_MOVED');
  });

  test('an alarm stops the pipeline, and is told to SNS and Slack', async () => {
    let heard: Message[] = [];
    const ring = async () => {
      const listener = await listen();
      const { MetricAlarms = [] } = await clients.get(CloudWatchClient).send(new DescribeAlarmsCommand({}));
      await clients.get(CloudWatchClient).send(
        new SetAlarmStateCommand({
          AlarmName: MetricAlarms[0]?.AlarmName,
          StateValue: 'ALARM',
          StateReason: 'too many errors',
        }),
      );
      heard = await listener.stop();
    };
    const attempt = await deployProd({ commit: repository.head, before: { verify: ring } });
    expect(attempt.jobs.apply?.log).toContain('prod: applied');
    expect(results(attempt)).toMatchObject({ apply: 'success', verify: 'failure', notify: 'success' });
    expect(attempt.jobs.verify?.log).toMatch(/is in alarm:\n.*too many errors \(told arn:aws:sns:.*\(MAESTRO_ALARM\)/s);
    expect(said()).toContain('it is deployed, and not well');
    expect(heard[0]?.Body).toContain('too many errors');
  });
});

describe('nx affected -t deploy', () => {
  const affected = (commit: string, base: string) => {
    const folder = repository.clone(commit);
    repository.install(folder);
    const args = ['nx', 'affected', '--targets=deploy', `--base=${base}`, `--head=${commit}`];
    const said = execFileSync('npx', args, {
      cwd: folder,
      encoding: 'utf8',
      env: inherited(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return stripVTControlCharacters(said); // an nx around this one wants colours
  };
  /** All that CloudFormation knows of an account. */
  const account = async (name: keyof typeof ACCOUNTS) => {
    const reading = AwsClientFactory.local(endpoint, ACCOUNTS[name], DEFAULT_REGION);
    const found = await listStacks(reading);
    reading.destroy();
    return found;
  };
  const accounts = async () => [await account('dev'), await account('staging'), await account('prod')];
  const descriptions = async () => {
    const { Roles = [] } = await clients.get(IAMClient).send(new ListRolesCommand({}));
    return Roles.map(({ Description }) => Description);
  };

  test('deploys the environment whose main.ts changed, and touches no other account', async () => {
    const before = await accounts();
    expect(before[0]?.length).toBeGreaterThan(1);
    expect(await descriptions()).not.toContain('by nx');
    const base = repository.head;
    expect(affected(change('by nx'), base)).toContain('Successfully ran target deploy for project prod');
    expect(await descriptions()).toContain('by nx');
    const [dev, staging, prod] = await accounts();
    expect([dev, staging]).toEqual(before.slice(0, 2));
    expect(prod).not.toEqual(before[2]);
  });

  test('deploys nothing for a library', async () => {
    const before = await accounts();
    const base = repository.head;
    repository.edit('packages/network/src/index.ts', (text) => `${text}// changed\n`);
    expect(affected(repository.commit('library'), base)).toContain('No tasks were run');
    expect(await accounts()).toEqual(before);
  });
});

/** A queue that hears what the topic of the alarm says; what verification finds unexpected, when it stays. */
async function listen() {
  const [sns, sqs] = [clients.get(SNSClient), clients.get(SQSClient)];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'hears' }));
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      TopicArn: Topics[0]?.TopicArn,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${DEFAULT_REGION}:${PROD}:hears`,
      ReturnSubscriptionArn: true,
    }),
  );
  return {
    stop: async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
      return Messages;
    },
  };
}
