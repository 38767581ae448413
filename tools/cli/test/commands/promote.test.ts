import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { promote, type PromoteOptions } from '../../src/commands/promote';
import type { Environment } from '../../src/environment/environment';
import { fakeCdk } from '../support/cdk';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeProgram } from '../support/files';
import { environmentFiles, FAILING, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession, SCOPE } from '../support/session';

restoreVariables();
afterEach(closeServers);
const NETWORK = `${SCOPE}/network`;

/** What an app of one bucket is with a version of the library, or how it ends. */
const APP = (script: string) => `
const { version } = JSON.parse(fs.readFileSync('node_modules/${NETWORK}/package.json'));
const resources = { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } };
${script}
const folder = args[args.indexOf('--output') + 1];
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(folder + '/manifest.json', JSON.stringify({ artifacts: { app: { type: 'aws:cloudformation:stack' } } }));
fs.writeFileSync(folder + '/app.template.json', JSON.stringify({ Resources: resources }));`;
const TAGGED = "resources.Bucket.Properties.Tags = [{ Key: 'version', Value: version }];";

interface Faults {
  readonly app?: string;
  readonly types?: string;
  readonly npm?: string;
  readonly dev?: string;
  readonly prod?: string;
}

/** Dev pins 1.2.0 and prod 1.1.0, unless told otherwise. */
async function open({ app = TAGGED, types = '', npm = '', dev = '1.2.0', prod = '1.1.0' }: Faults = {}) {
  const session = openSession({
    ...environmentFiles('environments/dev', dev),
    ...environmentFiles('environments/prod', prod),
  });
  const { bin } = fakeNpm(npm);
  setVariables({
    PATH: pathOf(bin, process.env.PATH ?? ''),
    MAESTRO_REGISTRY: await registryWith('1.0.0', '1.1.0', '1.2.0'),
  });
  const [, environment] = session.workspace.environments;
  const { calls } = fakeCdk(environment, APP(app));
  writeProgram(
    environment.program('tsc'),
    `const { version } = require(process.cwd() + '/node_modules/${NETWORK}/package.json'); ${types}`,
  );
  const before = filesOf(environment);
  const run = async (options: Partial<PromoteOptions> = {}) => {
    const result = await promote(session, {
      from: 'dev',
      to: 'prod',
      only: [],
      rollback: false,
      dryRun: false,
      ...options,
    });
    return { ...result, text: stripVTControlCharacters(result.text) };
  };
  return { session, environment, calls, before, run };
}

function filesOf(environment: Environment) {
  return ['package.json', 'package-lock.json'].map((name) => readFileSync(environment.file(name), 'utf8'));
}

const pinOf = (environment: Environment) =>
  (JSON.parse(filesOf(environment)[0]) as { dependencies: Record<string, string> }).dependencies[NETWORK];

test('moves the pins, locks them, and says what that does', async () => {
  const { environment, run } = await open();
  const { ok, text, json } = await run();
  expect(ok).toBe(true);
  expect(text.split('\n').slice(0, 2)).toEqual(['network 1.1.0 → 1.2.0 (minor)', 'network 1.2.0: Faster. (1 more)']);
  expect(text).toContain('(AWS::S3::Bucket)');
  expect(text.split('\n').at(-1)).toBe(
    'moved environments/prod/package.json and environments/prod/package-lock.json: look at the change, and commit it',
  );
  expect(json).toMatchObject({ environment: 'prod', moved: true, moves: [{ from: '1.1.0', to: '1.2.0' }] });
  expect(pinOf(environment)).toBe('1.2.0');
  expect(filesOf(environment)[1]).toContain('"version":"1.2.0"');
});

test('what is pinned already is nothing to move', async () => {
  const { environment, before, run } = await open({ prod: '1.2.0' });
  expect(await run()).toMatchObject({
    ok: true,
    text: "prod: nothing to move, its pins are those of 'dev' already",
    json: { moved: false, moves: [] },
  });
  expect(filesOf(environment)).toEqual(before);
});

test('a dry run shows all of it, and moves nothing', async () => {
  const { environment, before, run } = await open();
  const { ok, text, json } = await run({ dryRun: true });
  expect(ok).toBe(true);
  expect(json).toMatchObject({ moved: false });
  expect(text).toContain('nothing was moved, since this was a dry run');
  expect(filesOf(environment)).toEqual(before);
});

test('goes back only when asked to', async () => {
  const { environment, before, run } = await open({ dev: '1.0.0' });
  expect((await errorOf(() => run())).code).toBe('MAESTRO_ROLLBACK_NOT_ASKED');
  expect(filesOf(environment)).toEqual(before);
  expect((await run({ rollback: true })).text).toContain('network 1.1.0 → 1.0.0 (rollback)');
  expect(pinOf(environment)).toBe('1.0.0');
});

test('takes the newest, or a version', async () => {
  const { environment, run } = await open({ prod: '1.0.0' });
  await run({ from: 'network@1.1.0' });
  expect(pinOf(environment)).toBe('1.1.0');
  await run({ from: 'newest' });
  expect(pinOf(environment)).toBe('1.2.0');
});

test.each<[string, Faults, RegExp]>([
  [
    'a type error',
    { types: `if (version === '1.2.0') { console.log("main.ts(3,5): error TS2353: 'nat'"); process.exit(2); }` },
    /main\.ts\(3,5\): error TS2353: 'nat'[^]*until the environment's code has adopted the API of network@1\.2\.0; nothing/,
  ],
  [
    'an app that throws',
    { app: `if (version === '1.2.0') { console.error('NETWORK_CIDR_TOO_SMALL'); process.exit(1); }` },
    /NETWORK_CIDR_TOO_SMALL[^]*adopted the API of network@1\.2\.0/,
  ],
  [
    'the loss of a bucket',
    { app: `if (version === '1.2.0') { delete resources.Bucket; }` },
    /MAESTRO_IMPACT_REMOVED[^]*refused for the errors above; nothing was moved \(MAESTRO_PROMOTE_REFUSED\)/,
  ],
])('%s is shown, refused, and nothing is moved', async (_, faults, shown) => {
  const { environment, before, run } = await open(faults);
  const { ok, text, json } = await run();
  expect(ok).toBe(false);
  expect(text).toMatch(shown);
  expect(json).toMatchObject({ moved: false, error: { code: 'MAESTRO_PROMOTE_REFUSED' } });
  expect(filesOf(environment)).toEqual(before);
});

test.each<[string, Faults, Partial<PromoteOptions>, string]>([
  ['cannot be locked', { npm: `if (args[0] === 'install') { ${FAILING} }` }, {}, 'MAESTRO_NPM_FAILED'],
  ['cannot be had', { npm: `if (args[0] === 'pack') { ${FAILING} }` }, {}, 'MAESTRO_NPM_FAILED'],
  ['is not published', {}, { from: 'network@3.0.0' }, 'MAESTRO_PIN_NOT_PUBLISHED'],
  ['is moved where nothing synthesizes', { app: 'process.exit(1)' }, {}, 'MAESTRO_CDK_FAILED'],
])('a version that %s moves nothing', async (_, faults, options, code) => {
  const { environment, before, run } = await open(faults);
  expect((await errorOf(() => run(options))).code).toBe(code);
  expect(filesOf(environment)).toEqual(before);
});

test('Ctrl-C in the middle moves nothing', async () => {
  const { session, environment, before, run } = await open();
  const interrupted = run();
  const step = session.progress.step.bind(session.progress);
  jest.spyOn(session.progress, 'step').mockImplementation((subject, text) => {
    step(subject, text);
    if (text === 'cdk synth') {
      session.abort.abort();
    }
  });
  expect(await errorOf(() => interrupted)).toMatchObject({ code: 'MAESTRO_INTERRUPTED', exitCode: 130 });
  expect(filesOf(environment)).toEqual(before);
  expect(existsSync(session.workspace.state('relock', 'prod'))).toBe(false);
});

test('what somebody writes into package.json meanwhile is not lost', async () => {
  const theirs = JSON.stringify({ name: 'theirs', dependencies: { [NETWORK]: '1.1.0' } });
  const { environment, run } = await open();
  writeProgram(
    environment.program('tsc'),
    `require('node:fs').writeFileSync(${JSON.stringify(environment.file('package.json'))}, ${JSON.stringify(theirs)});`,
  );
  const error = await errorOf(() => run());
  expect(error.code).toBe('MAESTRO_ENVIRONMENT_CHANGED');
  expect(error.message).toContain("somebody has changed package.json of environment 'prod' meanwhile");
  expect(filesOf(environment)[0]).toBe(theirs);
});
