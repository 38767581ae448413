import { runCommandLine } from '../src/command-line';
import { apply } from '../src/commands/apply';
import { alarms } from '../src/commands/alarms';
import { check } from '../src/commands/check';
import { deploy } from '../src/commands/deploy';
import { destroy } from '../src/commands/destroy';
import { down } from '../src/commands/down';
import { init } from '../src/commands/init';
import { install } from '../src/commands/install';
import { permissions } from '../src/commands/permissions';
import { impact } from '../src/commands/impact';
import { pins } from '../src/commands/pins';
import { plan } from '../src/commands/plan';
import { promote } from '../src/commands/promote';
import { status } from '../src/commands/status';
import { synth } from '../src/commands/synth';
import { typecheck } from '../src/commands/typecheck';
import { up } from '../src/commands/up';
import { verify } from '../src/commands/verify';
import type { CommandResult } from '../src/commands/result';
import { loadConfig } from '../src/config';
import type { Session } from '../src/session';
import { openSession, type TestSession } from './support/session';

jest.mock('../src/commands/apply', () => ({ apply: jest.fn() }));
jest.mock('../src/commands/alarms', () => ({ alarms: jest.fn() }));
jest.mock('../src/commands/check', () => ({ check: jest.fn() }));
jest.mock('../src/commands/deploy', () => ({ deploy: jest.fn() }));
jest.mock('../src/commands/destroy', () => ({ destroy: jest.fn() }));
jest.mock('../src/commands/down', () => ({ down: jest.fn() }));
jest.mock('../src/commands/init', () => ({ init: jest.fn() }));
jest.mock('../src/commands/install', () => ({ install: jest.fn() }));
jest.mock('../src/commands/permissions', () => ({ permissions: jest.fn() }));
jest.mock('../src/commands/impact', () => ({
  ...jest.requireActual<object>('../src/commands/impact'),
  impact: jest.fn(),
}));
jest.mock('../src/commands/pins', () => ({ pins: jest.fn() }));
jest.mock('../src/commands/plan', () => ({ plan: jest.fn() }));
jest.mock('../src/commands/promote', () => ({ promote: jest.fn() }));
jest.mock('../src/commands/status', () => ({ status: jest.fn() }));
jest.mock('../src/commands/synth', () => ({ synth: jest.fn() }));
jest.mock('../src/commands/typecheck', () => ({ typecheck: jest.fn() }));
jest.mock('../src/commands/up', () => ({ up: jest.fn() }));
jest.mock('../src/commands/verify', () => ({ verify: jest.fn() }));

const COMMANDS = {
  alarms,
  apply,
  check,
  deploy,
  destroy,
  down,
  impact,
  init,
  install,
  permissions,
  pins,
  plan,
  promote,
  status,
  synth,
  typecheck,
  up,
  verify,
};

/** Puts something in the place of every command that only says what it was called with. */
function spies(): { calls: { name: string; options: unknown }[]; session: TestSession } {
  const calls: { name: string; options: unknown }[] = [];
  for (const [name, command] of Object.entries(COMMANDS)) {
    jest
      .mocked<(session: Session, options: never) => Promise<CommandResult>>(command)
      .mockImplementation((_, options) => {
        calls.push({ name, options });
        return Promise.resolve({ json: {}, text: '', ok: true });
      });
  }
  return { calls, session: openSession() };
}

afterEach(() => jest.restoreAllMocks());

/** What a command line means: the command, its options, and whether the result is to be JSON. */
async function read(...words: string[]) {
  const { calls, session } = spies();
  let json: boolean | undefined;
  await runCommandLine(['node', 'maestro', ...words], async (options, command) => {
    json = options.json;
    await command(session);
  });
  const [call] = calls;
  return { ...call, json };
}

test.each<[string, string, Record<string, unknown>]>([
  ['up', 'up', { environments: [], concurrency: 3 }],
  ['up dev prod --port 4566 --concurrency 1', 'up', { environments: ['dev', 'prod'], port: 4566, concurrency: 1 }],
  ['down', 'down', { environments: [], purge: false, concurrency: 3 }],
  ['down dev --purge', 'down', { environments: ['dev'], purge: true }],
  ['status prod', 'status', { environments: ['prod'] }],
  ['install', 'install', { environments: [], updateLockfile: false }],
  ['install dev --update-lockfile', 'install', { environments: ['dev'], updateLockfile: true }],
  ['pins', 'pins', { environments: [], changelog: false }],
  ['pins prod --changelog', 'pins', { environments: ['prod'], changelog: true }],
  ['promote dev staging', 'promote', { from: 'dev', to: 'staging', only: [], rollback: false, dryRun: false }],
  ['promote newest dev --only network,storage', 'promote', { from: 'newest', only: ['network', 'storage'] }],
  ['promote network@1.0.0 prod --rollback --dry-run', 'promote', { to: 'prod', rollback: true, dryRun: true }],
  ['typecheck dev', 'typecheck', { environments: ['dev'], concurrency: 3 }],
  ['synth', 'synth', { environments: [], configuration: 'local' }],
  ['synth -c aws dev', 'synth', { environments: ['dev'], configuration: 'aws' }],
  ['check', 'check', { environments: [], today: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), concurrency: 3 }],
  ['check dev --today 2026-11-24', 'check', { environments: ['dev'], today: '2026-11-24' }],
  ['permissions', 'permissions', { environments: [], update: false, concurrency: 3 }],
  ['permissions dev --update', 'permissions', { environments: ['dev'], update: true }],
  ['impact', 'impact', { environments: [], with: [], format: 'text', concurrency: 3 }],
  ['impact dev --with a@1.0.0 --with packages', 'impact', { environments: ['dev'], with: ['a@1.0.0', 'packages'] }],
  ['impact --format markdown', 'impact', { format: 'markdown' }],
  ['plan dev', 'plan', { environments: ['dev'], configuration: 'local', concurrency: 1 }],
  ['plan dev --out plan.json', 'plan', { environments: ['dev'], out: 'plan.json', changeSets: true }],
  ['plan dev --out p --no-change-sets', 'plan', { out: 'p', changeSets: false }],
  ['apply dev --plan plan.json', 'apply', { environments: ['dev'], plan: 'plan.json', configuration: 'local' }],
  ['apply prod -c aws --plan p --digest abc', 'apply', { plan: 'p', digest: 'abc', configuration: 'aws' }],
  ['alarms dev', 'alarms', { environments: ['dev'], minutes: 0 }],
  ['alarms prod --minutes 10 -c aws', 'alarms', { minutes: 10, configuration: 'aws' }],
  ['deploy --configuration=aws prod', 'deploy', { environments: ['prod'], configuration: 'aws', concurrency: 3 }],
  ['verify prod', 'verify', { environments: ['prod'], configuration: 'local' }],
  ['destroy prod', 'destroy', { environments: ['prod'], configuration: 'local', purge: false, yes: false }],
  ['destroy prod -c aws --yes', 'destroy', { environments: ['prod'], configuration: 'aws', yes: true }],
])('%s', async (line, command, options) => {
  const { name, options: given, json } = await read(...line.split(' '));
  expect(name).toBe(command);
  expect(given).toMatchObject(options);
  expect(json).toBe(false);
});

test('init is called with its libraries, after the environment was written down', async () => {
  const { calls, session } = spies();
  const { root } = session.workspace;
  await runCommandLine(['node', 'maestro', 'init', 'test', 'network', 'database'], async ({ prepare }, command) => {
    prepare?.(root);
    await command(session);
  });
  expect(calls).toEqual([{ name: 'init', options: { environment: 'test', libraries: ['network', 'database'] } }]);
  expect(loadConfig(root).config.environments).toHaveProperty('test');
});

test('--json asks every command for JSON', async () => {
  const words: Record<string, string> = {
    alarms: 'dev',
    apply: 'dev --plan p',
    init: 'dev network',
    plan: 'dev',
    promote: 'dev prod',
  };
  for (const command of Object.keys(COMMANDS)) {
    expect((await read(command, ...(words[command]?.split(' ') ?? []), '--json')).json).toBe(true);
  }
});

test('an error of a command is not taken for one of the command line', async () => {
  await expect(
    runCommandLine(['node', 'maestro', 'status'], () => Promise.reject(new Error('defect'))),
  ).rejects.toThrow('defect');
});
