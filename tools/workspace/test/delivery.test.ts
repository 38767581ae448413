import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { DeliveryPlan } from '../../cli/src/delivery/plan-file';
import type { Approval } from '../delivery/approvals';
import { message } from '../delivery/message';
import { type Result, type Run, runOf } from '../delivery/run';

const DIGEST = 'a'.repeat(64);
const PLAN: DeliveryPlan = {
  version: 1,
  environment: 'prod',
  configuration: 'aws',
  account: '111111111111',
  region: 'us-east-1',
  assembly: DIGEST,
  stacks: [
    {
      name: 'app',
      base: null,
      target: DIGEST,
      listedBy: 'template',
      changes: [{ logicalId: 'A<b>&', type: 'T', action: 'Add' }],
    },
  ],
};
const ENVIRONMENT = {
  ENVIRONMENT: 'prod',
  PLAN: '/nowhere/plan.json',
  GITHUB_REPOSITORY: 'maestrohwithit/maestro',
  GITHUB_RUN_ID: '7',
  GITHUB_ACTOR: 'grace',
  GITHUB_SHA: '0123456789abcdef',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_API_URL: 'https://api.github.example',
};
const runWith = (jobs: Record<string, Result>): Run => {
  const needs = Object.fromEntries(Object.entries(jobs).map(([name, result]) => [name, { result }]));
  return runOf({ ...ENVIRONMENT, NEEDS: JSON.stringify(needs) });
};
const ALL_GOOD: Record<string, Result> = { check: 'success', plan: 'success', apply: 'success', verify: 'success' };
const ada = (state: Approval['state'], comment = ''): Approval => ({ state, user: 'ada', comment });

describe('what Slack hears', () => {
  test('is the outcome, what changed, who approved, and where to read on', () => {
    expect(message(runWith(ALL_GOOD), PLAN, [ada('approved', 'go')])).toBe(
      [
        '*prod*: :white_check_mark: deployed and verified',
        '1 added, 0 changed, 0 replaced, 0 removed',
        '  app',
        '    added A&lt;b&gt;&amp; (T)',
        'started by grace, approved by ada (go)',
        'commit 0123456789: https://github.example/maestrohwithit/maestro/actions/runs/7',
      ].join('\n'),
    );
  });

  test.each<[Record<string, Result>, DeliveryPlan | undefined, Approval[], string]>([
    [{ ...ALL_GOOD, apply: 'failure' }, PLAN, [ada('rejected')], 'rejected, nothing was deployed'],
    [{ affected: 'failure', plan: 'skipped' }, undefined, [], 'it is not known whether it is affected'],
    [{ check: 'failure', plan: 'skipped' }, undefined, [], 'nothing was planned'],
    [{ check: 'success', plan: 'failure' }, undefined, [], 'planning failed'],
    [{ ...ALL_GOOD, apply: 'failure' }, PLAN, [ada('approved')], 'the deployment was refused or failed'],
    [{ ...ALL_GOOD, verify: 'failure' }, PLAN, [], 'it is deployed, and not well'],
    [{ ...ALL_GOOD, verify: 'cancelled' }, PLAN, [], 'cancelled'],
    [{ check: 'success', plan: 'success', apply: 'skipped' }, PLAN, [], 'nothing to deploy'],
    [{ check: 'skipped' }, undefined, [], 'nothing was done'],
  ])('of %j', (jobs, plan, approvals, outcome) => {
    expect(message(runWith(jobs), plan, approvals).split('\n')[0]).toContain(outcome);
  });

  test('is no more than a screenful of changes', () => {
    const changes = Array.from({ length: 50 }, (_, index) => ({ logicalId: `R${index}`, type: 'T', action: 'Add' }));
    const text = message(runWith(ALL_GOOD), { ...PLAN, stacks: [{ ...PLAN.stacks[0], changes }] }, []);
    expect(text).toContain('and 31 lines more');
    expect(text.split('\n')).toHaveLength(25);
  });
});

describe('npm run delivery', () => {
  let folder: string;
  let server: Server;
  let status: number;
  const received: { url?: string; authorization?: string; body: string }[] = [];
  const REVIEWS = [
    { state: 'approved', comment: '', user: { login: 'ada' }, environments: [{ name: 'prod' }] },
    { state: 'approved', comment: '', user: { login: 'eve' }, environments: [{ name: 'npm' }] },
  ];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'maestro-delivery-'));
    received.length = 0;
    status = 200;
    server = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ url: request.url, authorization: request.headers.authorization, body });
        response.statusCode = request.method === 'POST' ? status : 200;
        response.end(JSON.stringify(REVIEWS));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });

  /** In a process of its own, as a workflow starts it. */
  async function delivery(args: string[], env: Record<string, string> = {}) {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const child = spawn(
      process.execPath,
      [join(__dirname, '..', '..', 'launch.mjs'), 'tools/workspace/delivery/main.ts', ...args],
      {
        env: {
          ...process.env,
          ...ENVIRONMENT,
          ...{ NEEDS: '{"verify":{"result":"success"}}', GITHUB_API_URL: url, GITHUB_TOKEN: 'token' },
          SLACK_WEBHOOK_URL: `${url}/services/secret`,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { stdout, stderr, code: code as number };
  }
  const plan = () => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify(PLAN));
    return file;
  };

  test('notify asks GitHub who approved this environment, and tells Slack', async () => {
    expect(await delivery(['notify'], { PLAN: plan() })).toMatchObject({ code: 0, stderr: '' });
    expect(received[0]).toMatchObject({
      url: '/repos/maestrohwithit/maestro/actions/runs/7/approvals',
      authorization: 'Bearer token',
    });
    expect(received[1]?.url).toBe('/services/secret');
    const { text: said } = JSON.parse(received[1]?.body ?? '') as { text: string };
    expect(said).toContain('started by grace, approved by ada\n');
    expect(said).toContain('1 added');
  }, 30_000);

  test('a Slack that refuses is an error, which does not name the address', async () => {
    status = 404;
    const { code, stderr, stdout } = await delivery(['notify']);
    expect([code, stderr]).toEqual([1, 'delivery: Slack answers 404\n']);
    expect(stdout).not.toContain('secret');
    const unreachable = await delivery(['notify'], { SLACK_WEBHOOK_URL: 'nowhere/secret' });
    expect([unreachable.code, unreachable.stderr]).toEqual([
      1,
      'delivery: Slack cannot be reached through SLACK_WEBHOOK_URL\n',
    ]);
  }, 30_000);

  test('what is not set is said', async () => {
    expect(await delivery(['notify'], { SLACK_WEBHOOK_URL: '' })).toMatchObject({
      code: 1,
      stderr: 'delivery: SLACK_WEBHOOK_URL is not set\n',
    });
  }, 30_000);

  test('outputs hands on whether there is a change, and the digest of the plan', async () => {
    const { stdout } = await delivery(['outputs', plan()]);
    expect(stdout).toMatch(/^changed=true\ndigest=[0-9a-f]{64}\n$/);
  }, 30_000);

  test('another step is none', async () => {
    expect((await delivery(['deploy'])).stderr).toContain("'deploy' is none of outputs, notify");
  }, 30_000);
});
