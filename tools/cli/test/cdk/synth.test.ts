import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Target } from '../../src/aws/target';
import { synthAws, synthLocal } from '../../src/cdk/synth';
import { fakeAws } from '../support/aws';
import { fakeCdk, QUIET, synthesizes } from '../support/cdk';
import { restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeFiles } from '../support/files';
import { openSession } from '../support/session';

restoreVariables();

function open(script = synthesizes('app')) {
  const session = openSession({ 'environments/dev/main.ts': 'new App()' });
  const environment = session.workspace.environments[0];
  const { calls } = fakeCdk(environment, script);
  return {
    session,
    environment,
    calls,
    change: (files: Record<string, unknown>) => writeFiles(environment.folder, files),
  };
}

test('synthesizes for the local account, without credentials, and reads the assembly', async () => {
  setVariables({ AWS_PROFILE: 'company', AWS_ACCESS_KEY_ID: 'AKIAREAL' });
  const { session, environment, calls } = open();
  const { assembly, changed } = await synthLocal(session, environment);
  expect(changed).toBe(true);
  expect(assembly.stacks.map(({ name }) => name)).toEqual(['app']);
  const [{ args, cwd, env }] = calls() as [ReturnType<typeof calls>[0]];
  expect(args).toEqual(['synth', '--quiet', '--output', environment.file('cdk.out'), ...QUIET]);
  expect(cwd).toBe(environment.folder);
  expect(env).toMatchObject({ CDK_DEFAULT_ACCOUNT: '000000000101' });
  expect(env).toMatchObject({ CDK_VALIDATION: 'false' });
  expect(env).not.toHaveProperty('AWS_PROFILE');
  expect(env).not.toHaveProperty('AWS_ACCESS_KEY_ID');
});

test('does not synthesize again what came from these very inputs', async () => {
  const { session, environment, calls, change } = open();
  await synthLocal(session, environment);
  change({ 'node_modules/x/index.js': 'not an input: the stamp of the installation is' });
  expect(await synthLocal(session, environment)).toMatchObject({
    changed: false,
    assembly: { stacks: [{ name: 'app' }] },
  });
  expect(calls()).toHaveLength(1);
});

test.each<[string, (opened: ReturnType<typeof open>) => void]>([
  ['a source', ({ change }) => change({ 'main.ts': 'new App({})' })],
  ['a file that a source reads', ({ change }) => change({ 'config/sizes.json': '{}' })],
  ['what is installed', ({ change }) => change({ 'node_modules/.maestro-installed.json': '"new"' })],
  ['the assembly itself', ({ change }) => change({ 'cdk.out/app.template.json': '{}' })],
  ['a variable that is meant for the app', () => setVariables({ MAESTRO_APP_FLAG: 'on' })],
])('synthesizes again after a change of %s', async (_, change) => {
  const opened = open();
  await synthLocal(opened.session, opened.environment);
  change(opened);
  expect((await synthLocal(opened.session, opened.environment)).changed).toBe(true);
  expect(opened.calls()).toHaveLength(2);
});

test('leaves nothing of an earlier assembly', async () => {
  const { session, environment, change } = open();
  change({ 'cdk.out/old.template.json': '{}' });
  await synthLocal(session, environment);
  expect(existsSync(environment.file('cdk.out', 'old.template.json'))).toBe(false);
});

test('a failure shows what the app said, and is not taken for done', async () => {
  const { session, environment } = open('console.error("NETWORK_CIDR_TOO_SMALL"); process.exit(1)');
  const error = await errorOf(() => synthLocal(session, environment));
  expect(error.code).toBe('MAESTRO_CDK_FAILED');
  expect(error.message).toBe("'cdk synth' of environment 'dev' failed with exit code 1:\nNETWORK_CIDR_TOO_SMALL");
  fakeCdk(environment, synthesizes('app'));
  expect((await synthLocal(session, environment)).changed).toBe(true);
});

test('an app that writes no assembly is an error', async () => {
  const { session, environment } = open('');
  expect((await errorOf(() => synthLocal(session, environment))).code).toBe('MAESTRO_ASSEMBLY_MISSING');
});

test('an environment without a CDK is told what to add', async () => {
  const session = openSession({ 'environments/dev/main.ts': '' });
  const error = await errorOf(() => synthLocal(session, session.workspace.environments[0]));
  expect(error.code).toBe('MAESTRO_CDK_MISSING');
  expect(error.hint).toContain('add aws-cdk');
});

test('for AWS it is made anew each time, apart from the local assembly, with the variables of the target', async () => {
  const { session, environment, calls } = open();
  const { clients } = fakeAws({});
  const target: Target = {
    configuration: 'aws',
    account: '111111111111',
    region: 'us-east-1',
    env: { PATH: process.env.PATH, AWS_PROFILE: 'company' },
    clients,
    reading: clients,
  };
  const folder = join(session.workspace.state('environments', 'dev'), 'aws.out');
  expect((await synthAws(session, environment, target)).assembly.folder).toBe(folder);
  expect(await synthAws(session, environment, target)).toMatchObject({ changed: true });
  expect(calls()).toHaveLength(2);
  expect(calls()[0]?.env.AWS_PROFILE).toBe('company');
  expect(existsSync(environment.file('cdk.out'))).toBe(false);
});

test('Ctrl-C starts nothing', async () => {
  const { session, environment, calls } = open();
  session.abort.abort();
  expect((await errorOf(() => synthLocal(session, environment))).code).toBe('MAESTRO_INTERRUPTED');
  expect(calls()).toEqual([]);
});
