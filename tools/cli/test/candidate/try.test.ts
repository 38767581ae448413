import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../../src/candidate/library';
import { tryLibraries } from '../../src/candidate/try';
import { digestFolder } from '../../src/state/digest';
import { fakeCdk } from '../support/cdk';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles, writeProgram } from '../support/files';
import { openSession, SCOPE, type TestSession } from '../support/session';

const [NETWORK, STORAGE] = [`${SCOPE}/network`, `${SCOPE}/storage`];

/** Fails with what a library says, when it is one of those that say something. */
const SPEAKS = (key: string) => `
for (const name of ${JSON.stringify([NETWORK, STORAGE])}) {
  const said = JSON.parse(require('node:fs').readFileSync('node_modules/' + name + '/package.json')).${key};
  if (said !== undefined) { console.error(said + '\\n    at ' + process.cwd() + '\\n\\nNode.js v1'); process.exit(1); }
}`;
const SYNTHESIZES = `
const folder = args[args.indexOf('--output') + 1];
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(folder + '/manifest.json', '{}');`;

function open() {
  const session = openSession({
    'environments/dev/main.ts': 'new App()',
    'environments/dev/tsconfig.json': {},
    'environments/dev/cdk.out/manifest.json': 'old',
    ...Object.fromEntries(
      [NETWORK, STORAGE, 'aws-cdk-lib'].map((name) => [
        `environments/dev/node_modules/${name}/package.json`,
        { name, version: '2.276.0' },
      ]),
    ),
  });
  const environment = session.workspace.environments[0];
  const { calls } = fakeCdk(environment, SPEAKS('synth') + SYNTHESIZES);
  writeProgram(environment.program('tsc'), SPEAKS('types'));
  return { session, environment, calls };
}

/** Below its folder it stands where the environment stands. */
const candidateOf = ({ workspace }: TestSession) =>
  workspace.state('impact', 'dev', 'candidate', 'environments', 'dev');

function library(name: string, version: string, manifest: Record<string, unknown> = {}, needs = {}): Library {
  const folder = emptyFolder();
  writeFiles(folder, { 'package.json': { name, version, ...manifest }, 'lib/index.js': '' });
  return { name, version, folder, needs };
}

test('synthesizes a copy in which the libraries are others and the CDK is the same, and leaves the environment alone', async () => {
  const { session, environment, calls } = open();
  const before = digestFolder(environment.folder);
  const { failures, assembly } = await tryLibraries(session, environment, [library(NETWORK, '9.0.0')]);
  expect(failures).toEqual([]);
  expect(assembly?.folder).toBe(session.workspace.state('impact', 'dev', 'cdk.out'));
  const [call] = calls();
  const candidate = candidateOf(session);
  expect(call?.cwd).toBe(candidate);
  expect(call?.env.CDK_DEFAULT_ACCOUNT).toBe('000000000101');
  expect(readdirSync(candidate).sort()).toEqual(['main.ts', 'node_modules', 'tsconfig.json']);
  const isLink = (name: string) => lstatSync(join(candidate, 'node_modules', name)).isSymbolicLink();
  expect([NETWORK, STORAGE, 'aws-cdk-lib'].map(isLink)).toEqual([false, true, true]);
  expect(digestFolder(environment.folder)).toBe(before);
});

test('nothing of an earlier candidate is left', async () => {
  const { session, environment } = open();
  writeFiles(candidateOf(session), { 'old.ts': '' });
  await tryLibraries(session, environment, [library(NETWORK, '9.0.0')]);
  expect(existsSync(join(candidateOf(session), 'old.ts'))).toBe(false);
});

test('an environment that imports its neighbours is tried among them', async () => {
  const { session, environment } = open();
  writeFiles(session.workspace.root, {
    'environments/shared/colours.js': "module.exports = 'red';",
    'libraries/shapes.js': "module.exports = 'round';",
  });
  writeFiles(environment.folder, {
    'main.js': "console.error(require('../shared/colours') + require('../../libraries/shapes')); process.exit(1);",
  });
  fakeCdk(environment, "require(process.cwd() + '/main.js');");
  const { failures } = await tryLibraries(session, environment, [library(NETWORK, '9.0.0')]);
  expect(failures.map(({ message }) => message)).toEqual(['redround']);
});

test.each([
  ['types', 'MAESTRO_IMPACT_TYPES', "main.ts(3,1): error TS2353: 'natt' does not exist"],
  ['synth', 'MAESTRO_IMPACT_SYNTH', 'NETWORK_CIDR_TOO_SMALL'],
])('the library that breaks the %s is named with what was said, and nothing else', async (key, code, said) => {
  const { session, environment } = open();
  const libraries = [library(NETWORK, '9.0.0', { [key]: said }), library(STORAGE, '8.0.0')];
  const { failures, assembly } = await tryLibraries(session, environment, libraries);
  expect(failures).toMatchObject([{ code, libraries: [`${NETWORK}@9.0.0`] }]);
  expect(failures[0]?.message).toBe(said);
  expect(assembly === undefined).toBe(key === 'synth');
  expect(session.said()).toContain(`is it ${NETWORK}@9.0.0?`);
});

test('an environment that is not written in TypeScript has no types to check', async () => {
  const { session, environment } = open();
  rmSync(environment.file('tsconfig.json'));
  const libraries = [library(NETWORK, '9.0.0', { types: 'TS2353' })];
  expect((await tryLibraries(session, environment, libraries)).failures).toEqual([]);
});

test('a program that says nothing is told by its exit code', async () => {
  const { session, environment } = open();
  writeProgram(environment.program('tsc'), 'process.exit(3)');
  const { failures } = await tryLibraries(session, environment, [library(NETWORK, '9.0.0')]);
  expect(failures[0]?.message).toContain("the type-check of environment 'dev' failed with exit code 3:");
});

test('a single library needs no search', async () => {
  const { session, environment, calls } = open();
  const { failures } = await tryLibraries(session, environment, [library(NETWORK, '9.0.0', { synth: 'no' })]);
  expect(failures).toHaveLength(1);
  expect(calls()).toHaveLength(1);
});

test('where none fails alone, all are named', async () => {
  const { session, environment } = open();
  fakeCdk(
    environment,
    `const version = (name) => JSON.parse(fs.readFileSync('node_modules/' + name + '/package.json')).version;
if (version('${NETWORK}') === '9.0.0' && version('${STORAGE}') === '8.0.0') { console.error('together'); process.exit(1); }
${SYNTHESIZES}`,
  );
  const libraries = [library(NETWORK, '9.0.0'), library(STORAGE, '8.0.0')];
  const { failures } = await tryLibraries(session, environment, libraries);
  expect(failures).toMatchObject([{ libraries: [`${NETWORK}@9.0.0`, `${STORAGE}@8.0.0`] }]);
});

test('what a library needs and does not find is told before npm could have told it', async () => {
  const { session, environment } = open();
  const needs = { 'aws-cdk-lib': '^2.280.0', yaml: '^2.0.0' };
  const { failures } = await tryLibraries(session, environment, [library(NETWORK, '9.0.0', {}, needs)]);
  expect(failures.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'MAESTRO_IMPACT_NEEDS it needs aws-cdk-lib ^2.280.0, and the environment has 2.276.0',
    'MAESTRO_IMPACT_NEEDS it needs yaml ^2.0.0, and the environment has none',
  ]);
});

test('Ctrl-C is no result', async () => {
  const { session, environment } = open();
  session.abort.abort();
  const error = await errorOf(() => tryLibraries(session, environment, [library(NETWORK, '9.0.0')]));
  expect(error.code).toBe('MAESTRO_INTERRUPTED');
});

test('a defect is no result', async () => {
  const { session, environment } = open();
  fakeCdk(environment, `${SYNTHESIZES} fs.writeFileSync(folder + '/manifest.json', 'no JSON');`);
  await expect(tryLibraries(session, environment, [library(NETWORK, '9.0.0')])).rejects.toThrow(SyntaxError);
});
