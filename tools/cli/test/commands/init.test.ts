import { readFileSync } from 'node:fs';
import { init } from '../../src/commands/init';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles, writeProgram } from '../support/files';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession, SCOPE } from '../support/session';
import { join } from 'node:path';

restoreVariables();
afterEach(closeServers);

const README = '# Network\n\n```ts\nnew Network();\n```\n\n```ts\nnew Other();\n```\n';

/** An npm that pins what it is asked for at 1.2.0, and installs it with this README. */
const npm = (readme: string) => `
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(__dirname + '/npm.log', args.join(' ') + '\\n');
if (args[0] === 'install') {
  const manifest = JSON.parse(fs.readFileSync('package.json'));
  const asked = args.filter((arg) => arg.startsWith('${SCOPE}/'));
  asked.forEach((name) => (manifest.dependencies[name] = '1.2.0'));
  const packages = Object.fromEntries(asked.map((name) => ['node_modules/' + name, { version: '1.2.0' }]));
  fs.writeFileSync('package.json', JSON.stringify(manifest));
  fs.writeFileSync('package-lock.json', JSON.stringify({ packages }));
} else {
  for (const path of Object.keys(JSON.parse(fs.readFileSync('package-lock.json')).packages)) {
    fs.mkdirSync(path, { recursive: true });
    fs.writeFileSync(path + '/package.json', '{"version":"1.2.0"}');
    fs.writeFileSync(path + '/README.md', ${JSON.stringify(readme)});
  }
  fs.mkdirSync('node_modules/aws-cdk-lib', { recursive: true });
  fs.writeFileSync('node_modules/aws-cdk-lib/recommended-feature-flags.json', '{"@aws-cdk/flag":true}');
}
`;

async function open(readme = README, program = npm(readme)) {
  const session = openSession();
  const bin = emptyFolder();
  writeProgram(join(bin, 'npm'), program);
  setVariables({ PATH: pathOf(bin), MAESTRO_REGISTRY: await registryWith('1.2.0') });
  const [environment] = session.workspace.environments;
  const read = (file: string) => readFileSync(environment.file(file), 'utf8');
  const run = () => init(session, { environment: 'dev', libraries: ['network', 'database'] });
  return { environment, read, run, log: () => readFileSync(join(bin, 'npm.log'), 'utf8') };
}

test('makes an environment that pins the newest, and whose app is the first example of the first library', async () => {
  const { read, run, log } = await open();
  const { ok, text } = await run();
  expect(ok).toBe(true);
  expect(text).toMatch(/main\.ts is yours now\n.*network 1\.2\.0\n.*database 1\.2\.0\nnext: maestro up dev/);
  expect(read('main.ts')).toBe('new Network();\n');
  expect(JSON.parse(read('cdk.json'))).toMatchObject({ app: 'npx tsx main.ts', context: { '@aws-cdk/flag': true } });
  expect(JSON.parse(read('package.json'))).toMatchObject({
    private: true,
    dependencies: { 'aws-cdk-lib': expect.stringMatching(/^\d/) as string, [`${SCOPE}/network`]: '1.2.0' },
  });
  expect(log()).toMatch(
    /^install --package-lock-only .*--save-exact @maestrohwithit\/network @maestrohwithit\/database/,
  );
});

test('gives it what findings and losses are accepted with, as the environments of this repository have it', async () => {
  const { read, run } = await open();
  await run();
  for (const file of ['accept.ts', 'reasons.ts', 'accept-change.ts']) {
    expect(read(file)).toBe(readFileSync(join(__dirname, '../../../../projenrc/shared', file), 'utf8'));
  }
});

test('keeps what somebody has written', async () => {
  const { environment, read, run } = await open();
  writeFiles(environment.folder, { 'cdk.json': { app: 'mine' } });
  await run();
  expect(JSON.parse(read('cdk.json'))).toEqual({ app: 'mine' });
});

test('begins with an empty app where a library has no example', async () => {
  const { read, run } = await open('nothing to see');
  await run();
  expect(read('main.ts')).toContain('new App()');
});

test.each([
  [
    'a library that the registry lacks is named',
    "npm error 404  '@maestrohwithit/netwrok@*' could not be found",
    /^http.* has no '@maestrohwithit\/netwrok'$/,
  ],
  ['what else npm says is told as it is', 'npm error EINTEGRITY', /EINTEGRITY/],
])('%s', async (_, said, message) => {
  const { run } = await open(
    README,
    `console.error(${JSON.stringify(`npm error code E404\n${said}`)}); process.exit(1);`,
  );
  expect((await errorOf(run)).message).toMatch(message);
});
