import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { impact as colouredImpact, type ImpactOptions } from '../../src/commands/impact';
import { fakeCdk } from '../support/cdk';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeFiles, writeProgram } from '../support/files';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession, SCOPE } from '../support/session';
import { tarball } from '../support/tarball';

restoreVariables();
afterEach(closeServers);
jest.setTimeout(30_000);

const NETWORK = `${SCOPE}/network`;
const OPTIONS: ImpactOptions = { environments: [], concurrency: 2, with: [], format: 'text' };

/** A `cdk` whose app names its database after the version of the library that it finds. */
const NAMES_DATABASE = `
const { version } = JSON.parse(fs.readFileSync('node_modules/${NETWORK}/package.json'));
const folder = args[args.indexOf('--output') + 1];
const write = (name, value) => fs.writeFileSync(path.join(folder, name), JSON.stringify(value));
fs.mkdirSync(folder, { recursive: true });
write('manifest.json', { artifacts: { data: { type: 'aws:cloudformation:stack' } } });
write('data.template.json', { Resources: { Database: { Type: 'AWS::RDS::DBInstance', Properties: { DBName: version } } } });`;

/** Whether it is printed in colour depends on who runs the tests. */
const impact: typeof colouredImpact = async (...args) => {
  const result = await colouredImpact(...args);
  return { ...result, text: stripVTControlCharacters(result.text) };
};

async function open() {
  const { bin, calls } = fakeNpm();
  setVariables({ PATH: pathOf(bin, '/usr/bin', '/bin'), MAESTRO_REGISTRY: await registryWith('1.2.0', '2.0.0') });
  const session = openSession({
    ...environmentFiles('environments/dev'),
    'environments/dev/tsconfig.json': {},
    ...environmentFiles('environments/prod', '2.0.0'),
  });
  for (const environment of session.workspace.environments) {
    fakeCdk(environment, NAMES_DATABASE);
    writeProgram(environment.program('tsc'), '');
  }
  return { session, npmCalls: calls };
}

test('the newest of the registry is tried, and what it replaces is an error', async () => {
  const { session } = await open();
  const { ok, json, text } = await impact(session, { ...OPTIONS, environments: ['dev'] });
  expect(ok).toBe(false);
  expect(json).toMatchObject({
    environments: [
      {
        environment: 'dev',
        ok: true,
        result: {
          libraries: [{ library: NETWORK, from: '1.2.0', to: '9.9.9' }],
          impact: { errors: [{ code: 'MAESTRO_IMPACT_REPLACED', path: 'data/Database', properties: ['DBName'] }] },
        },
      },
    ],
  });
  expect(text).toContain('MAESTRO_IMPACT_REPLACED: data/Database DBName: AWS::RDS::DBInstance is replaced');
  const written = readFileSync(session.workspace.state('impact', 'impact.json'), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(json)));
  expect(readFileSync(session.workspace.state('impact', 'impact.md'), 'utf8')).toContain('❌ **dev**: 1 replaced');
});

test('with the pins of another environment, which pins nothing else: no candidate is made', async () => {
  const { session } = await open();
  const result = await impact(session, { ...OPTIONS, environments: ['prod'], with: ['prod'], format: 'markdown' });
  expect(result).toMatchObject({ ok: true, text: '## Impact\n\n- ✅ **prod**: no resource changes' });
  expect(existsSync(session.workspace.state('impact', 'prod', 'candidate'))).toBe(false);
});

test('a packed library is tried also when it has the version of the pin, if there is something else in it', async () => {
  const { session } = await open();
  const packed = tarball({ name: NETWORK, version: '1.2.0', description: 'of HEAD' });
  const result = await impact(session, { ...OPTIONS, environments: ['dev'], with: [packed] });
  expect(result.ok).toBe(true);
  expect(result.text).toContain(`${NETWORK} 1.2.0 (other contents)`);
  expect(existsSync(session.workspace.state('impact', 'dev', 'candidate'))).toBe(true);
});

test('a library that an environment does not pin is none of its matter', async () => {
  const { session } = await open();
  const packed = tarball({ name: `${SCOPE}/other`, version: '1.0.0' });
  const result = await impact(session, { ...OPTIONS, environments: ['dev'], with: [packed] });
  expect(result).toMatchObject({ ok: true, text: expect.stringContaining('dev with the same libraries') });
});

test('an environment that does not synthesize with its own pins fails, and the other is told', async () => {
  const { session } = await open();
  fakeCdk(session.workspace.environments[0], 'process.exit(1)');
  const { ok, text } = await impact(session, OPTIONS);
  expect(ok).toBe(false);
  expect(text).toMatch(/failed dev: .*MAESTRO_CDK_FAILED.*prod.*with/s);
});

test('an environment that cannot be composed with the candidate is not safe', async () => {
  const { session } = await open();
  writeProgram(session.workspace.environments[0].program('tsc'), 'console.log("TS2353"); process.exit(2)');
  const packed = tarball({ name: NETWORK, version: '1.2.0', description: 'of HEAD' });
  const { ok, text } = await impact(session, { ...OPTIONS, environments: ['dev'], with: [packed] });
  expect(ok).toBe(false);
  expect(text).toContain(`MAESTRO_IMPACT_TYPES: ${NETWORK}@1.2.0`);
});

test('what is to be tried is looked at before anything is installed', async () => {
  const { session, npmCalls } = await open();
  writeFiles(session.workspace.root, { empty: '' });
  expect(await errorOf(() => impact(session, { ...OPTIONS, with: ['empty'] }))).toMatchObject({
    code: 'MAESTRO_LIBRARY_UNKNOWN',
  });
  expect(npmCalls()).toEqual([]);
});
